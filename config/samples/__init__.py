"""Sample data of the demo: clearly marked, dated relative to today, removable with one command."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from . import activity, people, rehearsal

PASSWORD = "loa-dung-thu-2026"  # noqa: S105 - printed on the screen, works on this machine only


def _mark() -> Path:
    return Path(settings.DATA_DIR) / "samples.json"


def sign_ins() -> list[tuple[str, str, str]]:
    """Return name, password and role of each sample officer."""
    return [(user_name, PASSWORD, role) for user_name, _, role, _ in people.OFFICERS]


def loaded_at() -> datetime | None:
    """Return when the sample data was loaded, or None."""
    if not _mark().exists():
        return None
    return datetime.fromisoformat(json.loads(_mark().read_text(encoding="utf-8"))["loaded_at"])


def load_samples(
    *, now: datetime, sandbox_url: str, smtp_port: int, tell: Callable[[str], None]
) -> bool:
    """Load the sample data once; every time, lead the sample accounts to the rehearsal room."""
    is_first = loaded_at() is None
    if is_first:
        tell("Đang nạp dữ liệu mẫu…")
        officers = people.load_officers(password=PASSWORD, now=now)
        people.load_contacts(now=now)
    rehearsal.lead_accounts(sandbox_url=sandbox_url, smtp_port=smtp_port, now=now)
    if is_first:
        activity.load(officers=officers, now=now)
        _mark().write_text(json.dumps({"loaded_at": now.isoformat()}), encoding="utf-8")
    # Files that changed since the last start wait for approval again.
    known = people.logins()
    if {"mai", "hung"} <= known.keys():
        activity.approve_content(officers=known, now=now)
    return is_first


def remove_samples(*, now: datetime) -> dict[str, int]:
    """Take everything away that came with the sample data; return counts by noun."""
    from . import removal

    since = loaded_at()
    counts = removal.remove_all(loaded_at=since or now, now=now)
    _mark().unlink(missing_ok=True)
    return counts
