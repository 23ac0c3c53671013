"""Reports of residents: taken in only with a tick, masked, encrypted, forgotten in time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from loa.content import operations as content
from loa.content.types import SourceLine
from loa.kernel import audit, phone, privacy
from loa.kernel.clock import local_date, vn_date
from loa.kernel.crypto import keyed_hash
from loa.kernel.errors import Invalid
from loa.kernel.ids import short_id
from loa.kernel.text import nfc

from . import queries
from .errors import NoConsent, WrongAddress
from .models import CheckCount, ScamReport
from .types import Level, ReportState

KEPT_FOR = timedelta(days=365)
CONTACT_KEPT_FOR = timedelta(days=30)  # after a report is closed
CONSENT_VERSION = "bao-lua-dao-1"
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_LONGEST_CONTACT = 120


@transaction.atomic
def report(
    *,
    text: str,
    contact: str,
    has_consent: bool,
    now: datetime,
    actor: Any = None,
    is_sample: bool = False,
) -> ScamReport:
    """Keep what a resident hands to the commune police, and return it with its code.

    One-time codes, passwords, ID and card numbers are masked before storing; the rest is
    encrypted. Raise NoConsent, NothingPasted, TooLong, WrongAddress for a contact that is neither
    a number nor an e-mail address. Purpose and retention: `personal_data`.
    """
    if not has_consent:
        raise NoConsent("Hãy đánh dấu đồng ý thì xã mới được lưu nội dung bạn báo.")
    verdict = queries.check(text, now=now)
    contact, contact_hash = _contact(contact)
    row = ScamReport.objects.create(
        code=short_id(8),
        text=privacy.mask(text, hides_phones=False).text,
        contact=contact,
        contact_hash=contact_hash,
        level=verdict.level,
        consent_version=CONSENT_VERSION,
        reported_at=now,
        is_sample=is_sample,
    )
    audit.record(action="safety.report", object_key=f"report/{row.pk}", now=now, actor=actor)
    return row


@transaction.atomic
def decide_report(
    *, report_id: int, state: str, note: str, now: datetime, actor: Any
) -> ScamReport:
    """Set a report verified, closed or open again, with the police's note; raise NoSuchReport."""
    row = queries.report(report_id)
    if state not in ReportState.values:
        raise Invalid("Chọn một tình trạng trong danh sách.")
    is_open = state == ReportState.OPEN
    row.state, row.note = state, nfc(note)
    row.decided_at, row.decided_by_id = (
        (None, None) if is_open else (now, getattr(actor, "pk", None))
    )
    row.save()
    key = f"report/{report_id}"
    audit.record(action="safety.decide", object_key=key, now=now, actor=actor, state=state)
    return row


@transaction.atomic
def delete_report(*, report_id: int, now: datetime, actor: Any) -> None:
    """Delete a report at the wish of who sent it (NĐ 356/2025/NĐ-CP); raise NoSuchReport."""
    queries.report(report_id).delete()
    audit.record(action="safety.delete", object_key=f"report/{report_id}", now=now, actor=actor)


def draft_alert(*, report_id: int, now: datetime, actor: Any) -> str:
    """Begin an alert from a report and return its slug; nothing of the sender goes into it.

    The draft waits for its editor and the usual approval. Raise NoSuchReport.
    """
    row = queries.report(report_id)
    verdict = queries.check(row.text, now=now)
    shown = [part.shown for part in verdict.parts if part.level == Level.DANGEROUS and part.key]
    signs = [f"- {reason.sentence}" for reason in verdict.reasons if reason.level > Level.UNKNOWN]
    body = "\n".join(
        [
            "Bà con báo cho Công an xã một kiểu lừa đảo.",
            "",
            "## Dấu hiệu",
            *(signs or ["- Cần Công an xã mô tả."]),
            "",
            "## Nên làm",
            *(f"- {line}" for line in verdict.to_do),
        ]
    )
    entry = content.draft(
        kind="alert",
        slug=f"canh-bao-lua-dao-{row.pk}",  # two reports of one day are two alerts
        title=f"Cảnh báo lừa đảo, {vn_date(local_date(now))}",
        summary=f"Không làm theo tin có: {', '.join(shown[:2])}" if shown else "Cần biên tập.",
        body=body,
        sources=[SourceLine("Bà con báo, Công an xã xem xét", "", local_date(now))],
        alert_kind="scam",
        severity="warning",
        starts_at=now,
        now=now,
        actor=actor,
    )
    return str(entry.slug)


@transaction.atomic
def note_check(*, level: int, now: datetime, actor: Any = None) -> None:
    """Count one check on its day; nothing of what was checked is kept."""
    row, _ = CheckCount.objects.get_or_create(day=local_date(now), level=int(level))
    CheckCount.objects.filter(pk=row.pk).update(check_count=F("check_count") + 1)


@transaction.atomic
def forget_old(*, now: datetime, actor: Any = None) -> int:
    """Delete reports older than a year, and contacts 30 days after closing; return how many."""
    rows = ScamReport.objects.filter(reported_at__lte=now - KEPT_FOR)
    deleted_count, _ = rows.delete()
    closed = ScamReport.objects.filter(
        state=ReportState.CLOSED, decided_at__lte=now - CONTACT_KEPT_FOR
    )
    cleared_count = closed.exclude(contact="").update(contact="", contact_hash="")
    return deleted_count + cleared_count


@transaction.atomic
def remove_samples(*, now: datetime, actor: Any = None) -> int:
    """Delete the reports that came with the sample data; return how many there were."""
    deleted_count, _ = ScamReport.objects.filter(is_sample=True).delete()
    return deleted_count


def _contact(written: str) -> tuple[str, str]:
    """Return a number or e-mail address as it is stored, and its keyed hash."""
    written = nfc(written)[:_LONGEST_CONTACT]
    if not written:
        return "", ""
    if _MAIL.fullmatch(written):
        return written.lower(), keyed_hash(f"email:{written.lower()}")
    try:
        number = phone.e164(written)
    except Invalid as error:
        raise WrongAddress(
            "Hãy ghi số điện thoại hoặc thư điện tử để Công an xã gọi lại, hoặc để trống."
        ) from error
    return number, keyed_hash(f"phone:{number}")
