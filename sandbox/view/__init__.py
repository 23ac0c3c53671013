"""What the page looks like: plain functions from the room's state to HTML."""
