"""Who leads, and what kinds of product are called."""

from __future__ import annotations

from typing import Any

from loa.accounts import queries as accounts
from loa.delivery.types import Summary

from .contract import renderers
from .models import Posting, PostingState


def is_leader(actor: Any) -> bool:
    """Tell whether `actor` may release what goes to the whole commune."""
    officer = accounts.officer_of(actor) if actor is not None else None
    return bool(officer and officer.is_leader)


def label_of(kind: str) -> str:
    """Return the Vietnamese name of a kind of product."""
    return renderers.get(kind).label if kind in renderers else kind


def state_of(row: Posting, summary: Summary) -> str:
    """Return in two words where a posting stands."""
    if row.state != PostingState.SCHEDULED:
        return str(row.get_state_display())
    if row.is_stale:
        return "Nội dung đã cũ"
    if summary.waiting_count:
        return "Chờ người làm"
    left_count = summary.total - summary.count("QUEUED", "CLAIMED")
    if summary.total and left_count == summary.total:
        if summary.count("UNKNOWN"):
            return "Có tin chưa rõ"
        return "Đã gửi" if summary.count("ACCEPTED") else "Đã phát"
    return "Đang gửi" if left_count or summary.count("CLAIMED") else "Đã hẹn"
