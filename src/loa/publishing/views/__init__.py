"""The officers' screens of publishing: products, postings, calendar, recording."""
