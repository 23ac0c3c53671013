"""Readers: our compiled YAML, the portal's glued tables, our facts file. Pure, no database."""
