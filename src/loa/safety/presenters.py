"""How the console shows reports and lists, and how the list leaves as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from loa.accounts import queries as accounts
from loa.kernel import phone
from loa.kernel.clock import vn_datetime
from loa.kernel.spreadsheet import csv_text

from .models import ScamReport
from .types import Level, Part, PartKind, ReportState, Verdict

TONES = {Level.SUSPICIOUS: "tag--warn", Level.DANGEROUS: "tag--bad"}
STATE_TONES = {ReportState.OPEN: "tag--warn", ReportState.VERIFIED: "tag--bad"}
_SHOWN = 160


@dataclass(frozen=True)
class ReportLine:
    """One report in the list."""

    report: ScamReport
    words: str
    level: str
    tone: str
    state_tone: str
    contact: str


def line(row: ScamReport) -> ReportLine:
    """Return a report for the list, its words cut short."""
    words = row.text if len(row.text) <= _SHOWN else f"{row.text[:_SHOWN]}…"
    level = Level(row.level)
    contact = phone.national(row.contact) if row.contact.startswith("+84") else row.contact
    state_tone = STATE_TONES.get(ReportState(row.state), "")
    return ReportLine(row, words, str(level.label), TONES.get(level, ""), state_tone, contact)


def blockable(verdict: Verdict, blocked: Iterable[str]) -> list[Part]:
    """Return the hosts and numbers of a report that may go on the list of bad ones."""
    known = set(blocked)
    return [
        part
        for part in verdict.parts
        if part.kind in {PartKind.LINK, PartKind.PHONE}
        and part.level > Level.OFFICIAL
        and part.key.removeprefix("www.") not in known
    ]


def findings(verdict: Verdict) -> list[dict[str, Any]]:
    """Return what the check found in a report, the worst first."""
    return [
        {"level": reason.level.label, "tone": TONES.get(reason.level, ""), "said": reason.sentence}
        for reason in verdict.reasons
    ]


def table(rows: Iterable[ScamReport]) -> str:
    """Return reports as CSV for a table program; ways to reach the senders stay out."""
    names = ["mã", "báo lúc", "tình trạng", "mức", "nội dung", "người xử lý", "xử lý lúc"]
    return csv_text([names, *(_line(row) for row in rows)])


def _line(row: ScamReport) -> list[str]:
    return [
        row.code,
        vn_datetime(row.reported_at),
        row.get_state_display(),
        Level(row.level).label,
        row.text,
        accounts.display_name(row.decided_by) if row.decided_by else "",
        vn_datetime(row.decided_at) if row.decided_at else "",
    ]
