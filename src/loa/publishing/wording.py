"""Who leads, and what kinds of product are called."""

from __future__ import annotations

from typing import Any

from loa.accounts import queries as accounts

from .contract import renderers


def is_leader(actor: Any) -> bool:
    """Tell whether `actor` may release what goes to the whole commune."""
    officer = accounts.officer_of(actor) if actor is not None else None
    return bool(officer and officer.is_leader)


def label_of(kind: str) -> str:
    """Return the Vietnamese name of a kind of product."""
    return renderers.get(kind).label if kind in renderers else kind
