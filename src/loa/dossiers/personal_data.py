"""What reminders keep about residents, and how they are exported and forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loa.audience.contract import PersonalHolder, personal_holders, register_personal

from . import contract

register_personal(
    "dossiers.Reminder",
    {
        "address": "Gửi đường dẫn xác nhận; bỏ ngay khi đã xác nhận.",
        "address_hash": "Không gửi hai lần cùng một đường dẫn; bỏ ngay khi đã xác nhận.",
        "contact": "Gửi lời nhắc đúng người đã xin.",
        "due_on": "Nhắc đúng hạn mà người dân chọn.",
    },
    retention="Xóa ngay sau khi lời nhắc đã gửi; chưa xác nhận thì xóa sau 2 ngày.",
)


def _export(contact_id: int) -> list[dict[str, Any]]:
    from . import personal_rights

    return personal_rights.export(contact_id)


def _forget(contact_id: int, now: datetime) -> int:
    from . import personal_rights

    return personal_rights.forget(contact_id, now)


personal_holders.register(contract.REMINDER, PersonalHolder("lời nhắc", _export, _forget))
