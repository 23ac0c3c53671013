"""The pages of content in the console."""
