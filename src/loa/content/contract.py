"""What higher apps may ask of content without touching a database."""

from __future__ import annotations

from .plain_language import LOW, PlainLanguage, label, review

__all__ = ["LOW", "PlainLanguage", "label", "review"]
