"""A person's reminders: the list for a copy, and their deletion."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loa.kernel.clock import vn_date

from .kinds import all_kinds
from .models import Reminder


def export(contact_id: int) -> list[dict[str, Any]]:
    """Return the reminders of a contact in Vietnamese words."""
    names = {one.slug: one.name for one in all_kinds()}
    return [
        {
            "việc": names.get(row.kind, row.kind),
            "hạn": vn_date(row.due_on),
            "nhắc ngày": vn_date(row.remind_on),
        }
        for row in Reminder.objects.filter(contact_id=contact_id)
    ]


def forget(contact_id: int, now: datetime) -> int:
    """Delete the reminders of a contact; return how many."""
    deleted_count, _ = Reminder.objects.filter(contact_id=contact_id).delete()
    return deleted_count
