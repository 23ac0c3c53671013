"""Who may approve what: the one-stop desk, then a leader, or who stands in for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from loa.accounts import queries as accounts
from loa.kernel.errors import LoaError

from .errors import ApproverNeeded, DeskNeeded, LeaderNeeded, OwnWork, WrongState
from .kinds import kind_of
from .models import BulletinState, Editorial, Substitute


@dataclass(frozen=True)
class Step:
    """The step that an officer takes: whether it is the last, and in whose place."""

    is_last: bool
    on_behalf_of: Any = None


def step(row: Editorial, newest: Editorial, *, actor: Any, on: date) -> Step:
    """Return the step that `actor` takes by approving now.

    Raise ApproverNeeded, OwnWork, WrongState, DeskNeeded or LeaderNeeded.
    """
    kind = kind_of(row)
    if actor is None:
        raise ApproverNeeded("Cần một cán bộ đăng nhập để duyệt.")
    _check_other(row, actor)
    if row.state != BulletinState.SUBMITTED:
        raise WrongState(
            f"“{row.title}” đang ở trạng thái “{BulletinState(row.state).label}” nên chưa duyệt được."
        )
    if kind.needs_leader(newest):
        return _with_leader(row, actor, on)
    if not kind.needs_desk or accounts.is_leader(actor) or _is_desk(actor):
        return Step(is_last=True)
    for_whom = _stands_in(actor, on, lambda away: _is_desk(away) or accounts.is_leader(away))
    if for_whom is None:
        raise DeskNeeded("Bước duyệt này của Điểm phục vụ hành chính công hoặc lãnh đạo.")
    return Step(is_last=True, on_behalf_of=for_whom)


def may_step(row: Editorial, *, actor: Any, on: date) -> bool:
    """Tell whether `actor` can take the step for which the newest version waits."""
    try:
        step(row, row.get_latest_revision_as_object(), actor=actor, on=on)
    except LoaError:
        return False
    return True


def _with_leader(row: Editorial, actor: Any, on: date) -> Step:
    """Return the first or the last of two steps; no officer takes both, but a leader."""
    if accounts.is_leader(actor):
        return Step(is_last=True)
    leader = _stands_in(actor, on, accounts.is_leader)
    if leader is not None and row.checked_by_id not in (None, actor.pk):
        return Step(is_last=True, on_behalf_of=leader)
    if row.checked_by_id is not None:
        raise LeaderNeeded("Đã qua bước 1. Bước 2 cần một lãnh đạo khác người duyệt bước 1.")
    if _is_desk(actor):
        return Step(is_last=False)
    colleague = _stands_in(actor, on, _is_desk) or leader
    if colleague is None:
        raise DeskNeeded("Bước 1 của Điểm phục vụ hành chính công; bước 2 của lãnh đạo.")
    return Step(is_last=False, on_behalf_of=colleague)


def _check_other(row: Editorial, actor: Any) -> None:
    may_own = kind_of(row).leader_may_approve_own and accounts.is_leader(actor)
    if row.author_id == actor.pk and not may_own:
        raise OwnWork("Bạn là người viết nội dung này. Hãy nhờ đồng nghiệp hoặc lãnh đạo duyệt.")


def _is_desk(user: Any) -> bool:
    """Tell whether an officer is of the desk; where the desk has nobody, every colleague is."""
    return accounts.is_of_desk(user) or not accounts.desk_has_officers()


def _stands_in(actor: Any, on: date, has_right: Callable[[Any], bool]) -> Any:
    """Return whom `actor` stands in for on that day among those with the right, or None."""
    rows = Substitute.objects.filter(stands_in=actor, from_on__lte=on, to_on__gte=on)
    return next((row.away for row in rows.select_related("away") if has_right(row.away)), None)
