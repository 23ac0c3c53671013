"""Writes reports: build from queries, freeze, lay out."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from loa.indicators import queries as indicators
from loa.kernel import audit

from . import queries
from .contract import report_kinds
from .errors import UnknownForm
from .layout import write_docx
from .models import FrozenReport
from .rebuilding import content_from
from .types import ReportContent


@dataclass(frozen=True)
class WrittenReport:
    """What was written and to when its figures go."""

    title: str
    as_of: datetime
    content: bytes
    is_frozen: bool


@transaction.atomic
def freeze_report(*, kind: str, period: str, now: datetime, actor: Any) -> FrozenReport:
    """Freeze a report as its next issue; the content is kept so that it can be printed again.

    Raises NotFound for an unknown kind and UnknownPeriod for an unknown period.
    """
    content = _build(kind=kind, period=period, now=now).as_dict()
    last = queries.frozen(kind=kind, period_code=content["period_code"])
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    frozen = FrozenReport.objects.create(
        kind=kind,
        period_code=content["period_code"],
        issue=last.issue + 1 if last else 1,
        content=content,
        content_sha256=hashlib.sha256(text.encode()).hexdigest(),
        as_of=now,
        frozen_at=now,
        frozen_by=actor,
    )
    audit.record(action="reports.freeze", object_key=f"report/{frozen.pk}", now=now, actor=actor)
    return frozen


def render_report(
    *, kind: str, period: str, form: str, is_frozen: bool, now: datetime, actor: Any
) -> WrittenReport:
    """Return a report as "docx" or "json"; a frozen one comes from its kept content.

    Raises UnknownForm, NotFound (kind) or UnknownPeriod.
    """
    if form not in {"docx", "json"}:
        raise UnknownForm(f"Không ghi được dạng “.{form}”. Hãy dùng tên tệp .docx hoặc .json.")
    if is_frozen:
        content = content_from(
            freeze_report(kind=kind, period=period, now=now, actor=actor).content
        )
    else:
        content = _build(kind=kind, period=period, now=now)
    return WrittenReport(
        title=report_kinds.get(kind).label,
        as_of=content.as_of,
        content=_layout(content, form, is_draft=not is_frozen),
        is_frozen=is_frozen,
    )


def write_report(
    *, kind: str, period: str, out: Path, is_frozen: bool, now: datetime, actor: Any
) -> WrittenReport:
    """Write a report to a file whose ending chooses the form; nothing half-written stays."""
    report = render_report(
        kind=kind,
        period=period,
        form=out.suffix.lstrip(".").lower(),
        is_frozen=is_frozen,
        now=now,
        actor=actor,
    )
    partial = out.with_name(out.name + ".part")
    partial.write_bytes(report.content)
    partial.replace(out)
    return report


def print_again(frozen: FrozenReport, *, form: str = "docx") -> bytes:
    """Return a frozen report again; the same bytes as the first time."""
    return _layout(content_from(frozen.content), form, is_draft=False)


def _build(*, kind: str, period: str, now: datetime) -> ReportContent:
    return report_kinds.get(kind).build(indicators.period_for(period), now)


def _layout(content: ReportContent, form: str, *, is_draft: bool) -> bytes:
    if form == "json":
        return json.dumps(content.as_dict(), ensure_ascii=False, indent=1).encode()
    return write_docx(content, is_draft=is_draft)
