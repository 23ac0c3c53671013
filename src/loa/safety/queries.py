"""Reads of the safety centre. `check` is the door for pages, the assistant and the API."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from loa.accounts import queries as accounts

from . import checking, comparing, guidance
from .errors import NoSuchAddress, NoSuchReport, NothingPasted, TooLong
from .models import BlockedAddress, CheckCount, OfficialAddress, ScamReport
from .reading import LONGEST
from .rules import rules
from .types import Incident, OfficialLine, ReportState, SafetyAdvice, Verdict

POLICE = "cong-an"


def check(text: str, *, now: datetime) -> Verdict:
    """Return the verdict on a pasted text; raise NothingPasted, TooLong.

    Nothing of the text is stored, logged or fetched. Rules: `data/safety/rules.yaml`.
    """
    if not text.strip():
        raise NothingPasted("Bạn chưa dán gì. Hãy dán đường dẫn, tin nhắn hoặc số điện thoại.")
    if len(text) > LONGEST:
        raise TooLong("Tin dài quá 5.000 chữ. Hãy dán riêng đoạn có đường dẫn hoặc lời yêu cầu.")
    return checking.check(text, comparing.known(now), rules())


def official_addresses() -> list[OfficialLine]:
    """Return the official addresses in use, in the order of the list."""
    return [row.line for row in OfficialAddress.objects.filter(is_listed=True)]


def addresses() -> QuerySet[OfficialAddress]:
    """Return every official address, those taken off included."""
    return OfficialAddress.objects.all()


def address(address_id: int) -> OfficialAddress:
    """Return one official address; raise NoSuchAddress."""
    row = OfficialAddress.objects.filter(pk=address_id).first()
    if row is None:
        raise NoSuchAddress(f"Không có địa chỉ số {address_id}.")
    return row


def blocked() -> QuerySet[BlockedAddress]:
    """Return the commune's own list of bad addresses, newest first."""
    return BlockedAddress.objects.select_related("added_by")


def advice() -> SafetyAdvice:
    """Return the rules to remember, first aid, and known ways of cheating."""
    return guidance.advice()


def incidents() -> tuple[Incident, ...]:
    """Return what may have happened to a resident, with the steps to take."""
    return guidance.incidents()


def incident(slug: str) -> Incident:
    """Return one incident; raise NoSuchIncident."""
    return guidance.incident(slug)


def may_read_reports(user: Any) -> bool:
    """Tell whether an officer may read reports: the commune police, leaders, administrators."""
    if user is None or not user.is_authenticated:
        return False
    officer = accounts.officer_of(user)
    if officer is None:
        return bool(user.is_superuser)
    return officer.is_leader or (officer.unit is not None and officer.unit.code == POLICE)


def reports(*, state: str = "") -> QuerySet[ScamReport]:
    """Return reports, newest first, all or of one state."""
    rows = ScamReport.objects.select_related("decided_by")
    return rows.filter(state=state) if state else rows


def report(report_id: int) -> ScamReport:
    """Return one report; raise NoSuchReport."""
    row = ScamReport.objects.select_related("decided_by").filter(pk=report_id).first()
    if row is None:
        raise NoSuchReport(f"Không có báo lừa đảo số {report_id}.")
    return row


def report_counts() -> dict[str, int]:
    """Return how many reports stand in each state."""
    states = list(ScamReport.objects.values_list("state", flat=True))
    return {state: states.count(state) for state in ReportState.values}


def reports_between(start: datetime, end: datetime) -> QuerySet[ScamReport]:
    """Return the reports of the half-open interval, newest first; none of the samples."""
    return ScamReport.objects.filter(reported_at__gte=start, reported_at__lt=end, is_sample=False)


def reports_of_hashes(hashes: list[str]) -> QuerySet[ScamReport]:
    """Return the reports whose way to answer has one of the keyed hashes."""
    return ScamReport.objects.filter(contact_hash__in=hashes).exclude(contact_hash="")


def checks_between(first: date, last: date) -> QuerySet[CheckCount]:
    """Return the counts of the half-open range of days."""
    return CheckCount.objects.filter(day__gte=first, day__lt=last)
