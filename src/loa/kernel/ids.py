"""Short identifiers that people can read out: no 0/O, 1/I/L."""

from __future__ import annotations

import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def short_id(length: int = 7) -> str:
    """Return a random identifier of `length` letters and digits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
