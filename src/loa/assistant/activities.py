"""The clauses of a plan that the assistant carries out: questions answered day and night."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from loa.plans.contract import ActivityKind, EvidenceRow, register_activity_kind

from . import queries


def _evidence(*, params: Mapping[str, Any], start: datetime, end: datetime) -> list[EvidenceRow]:
    """Return the answered questions, of some channels when `params` names them."""
    rows = queries.answered_between(start=start, end=end)
    if params.get("channels"):
        rows = rows.filter(conversation__channel__in=list(params["channels"]))
    return [EvidenceRow(at=row.at, label=row.text, kind="question_answered") for row in rows]


register_activity_kind(
    ActivityKind(
        code="question_answered",
        label="Trợ lý trả lời câu hỏi",
        evidence=_evidence,
        params={"channels": "chỉ tính các kênh này, ví dụ [web]"},
    )
)
