"""What the bulletin's page shows: its state as a color, and the acts that are possible now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from loa.accounts import queries as accounts

from .models import Bulletin, BulletinState

TONES = {
    BulletinState.DRAFT: "",
    BulletinState.SUBMITTED: "tag--warn",
    BulletinState.APPROVED: "tag--good",
    BulletinState.REJECTED: "tag--bad",
    BulletinState.WITHDRAWN: "tag--bad",
}


@dataclass(frozen=True)
class Act:
    """A button of the page."""

    verb: str
    label: str
    needs_reason: bool = False
    is_main: bool = False


def acts(row: Bulletin, user: Any) -> list[Act]:
    """Return what this officer may do with the bulletin now, the main act first."""
    officer = accounts.officer_of(user)
    may_approve = row.author_id != user.pk or bool(officer and officer.is_leader)
    if row.state == BulletinState.SUBMITTED:
        found = [Act("duyet", "Duyệt bản tin", is_main=True)] if may_approve else []
        return [*found, Act("tra-lai", "Trả lại để sửa", needs_reason=True)]
    found = []
    if row.state in (BulletinState.DRAFT, BulletinState.REJECTED, BulletinState.WITHDRAWN):
        found.append(Act("gui-duyet", "Gửi duyệt", is_main=True))
    if row.live:
        found.append(Act("go", "Gỡ bản tin", needs_reason=True))
    return found


def waits_for_another(row: Bulletin, user: Any) -> bool:
    """Return whether the bulletin waits for somebody else than this officer."""
    return row.state == BulletinState.SUBMITTED and not any(
        act.verb == "duyet" for act in acts(row, user)
    )
