"""Sizes of files that residents download."""

from __future__ import annotations

from django.conf import settings
from django.core.files.storage import default_storage

from loa.kernel.text import number

_KB, _MB = 1024, 1024 * 1024


def size_words(url: str) -> str:
    """Return "48 KB" or "1,2 MB" of a file of ours, nothing for any other address."""
    if not url.startswith(settings.MEDIA_URL):
        return ""
    try:
        return words_of(default_storage.size(url.removeprefix(settings.MEDIA_URL)))
    except OSError:
        return ""


def words_of(size: int) -> str:
    """Return a number of bytes as people read it."""
    if size >= _MB:
        return f"{number(size / _MB, decimals=1)} MB"
    return f"{number(max(1, round(size / _KB)))} KB"
