"""Turns what an officer wrote to one person into the words of an answer for everybody. Pure."""

from __future__ import annotations

import re

_GREETING = re.compile(r"^(?:dạ,? ?)?(?:xin )?chào\b[^.!?,:\n]{0,30}[.!,:]\s*", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?…])\s+|\n+")
_LONGEST_LEAD = 250


def lead_and_rest(text: str) -> tuple[str, str]:
    """Return the first sentence and what follows, without a greeting; one sentence is both."""
    bare = _GREETING.sub("", text.strip(), count=1)
    bare = bare[:1].upper() + bare[1:]
    if not bare:
        return "", ""
    parts = _END.split(bare, maxsplit=1)
    lead, rest = parts[0].strip(), (parts[1] if len(parts) > 1 else "").strip()
    if len(lead) > _LONGEST_LEAD or not rest:
        return lead[:_LONGEST_LEAD], bare
    return lead, rest
