"""Placeholder until the plug is written."""
