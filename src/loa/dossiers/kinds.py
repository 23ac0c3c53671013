"""What one can be reminded of, read from data/reminders.yaml."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from loa.kernel import marked_yaml
from loa.kernel.clock import vn_date

from .errors import BadDay, NoSuchKind
from .types import Kind, Plan

FILE = "data/reminders.yaml"
LEADS = (1, 7, 15, 30, 60)
_FARTHEST = timedelta(days=25 * 366)


@cache
def all_kinds() -> tuple[Kind, ...]:
    """Return the kinds in the order of the file."""
    found = marked_yaml.read(Path(settings.ROOT) / FILE)
    return tuple(_kind(row) for row in found["kinds"])


def _kind(row: dict[str, Any]) -> Kind:
    return Kind(
        slug=row["slug"],
        name=row["name"],
        title=row["title"],
        ask=row["ask"],
        days_after=int(row["rule"].get("days", 0)),
        lead_days=int(row["lead_days"]),
        procedure=row["procedure"],
        note=row["note"],
        source_title=row["source"]["title"],
        source_url=row["source"]["url"],
        read_on=row["source"]["read_on"],
    )


def kind(slug: str) -> Kind:
    """Return the kind called `slug`; raise NoSuchKind."""
    found = next((one for one in all_kinds() if one.slug == slug), None)
    if found is None:
        raise NoSuchKind("Chưa nhắc được việc này. Bạn chọn một việc trong danh sách.")
    return found


def plan(*, slug: str, day: date, lead_days: int, today: date) -> Plan:
    """Return when it is due and when to remind; raise NoSuchKind or BadDay.

    A reminder never comes today: a letter that arrives at once reminds of nothing.
    """
    one = kind(slug)
    if one.days_after and day > today:
        raise BadDay("Ngày này chưa tới. Bạn kiểm tra lại ngày.")
    due_on = day + timedelta(days=one.days_after)
    if due_on <= today:
        raise BadDay(
            f"Hạn là {vn_date(due_on)}, không còn ngày nào để nhắc. "
            "Bạn xem hướng dẫn và đi làm sớm nhất có thể."
        )
    if due_on - today > _FARTHEST:
        raise BadDay("Ngày này quá xa. Bạn kiểm tra lại năm.")
    lead = lead_days if lead_days in LEADS else one.lead_days
    remind_on = max(due_on - timedelta(days=lead), today + timedelta(days=1))
    return Plan(one, due_on, remind_on)
