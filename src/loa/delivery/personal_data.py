"""What the outbox keeps about residents, and how it forgets them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loa.audience.contract import PersonalHolder, personal_holders, register_personal

register_personal(
    "delivery.OutboxMessage",
    {
        "contact_id": "Biết đã gửi cho ai, để không gửi trùng và để trả lời khi người dân hỏi.",
        "address": "Trả lời người đã nhắn tin trước mà chưa có trong danh sách liên hệ.",
    },
    retention="Gỡ khỏi tin ngay khi người dân yêu cầu xóa; tin chỉ còn số đếm.",
)


def _export(contact_id: int) -> list[dict[str, Any]]:
    from . import personal_rights

    return personal_rights.export(contact_id)


def _forget(contact_id: int, now: datetime) -> int:
    from . import personal_rights

    return personal_rights.forget(contact_id, now)


personal_holders.register("delivery", PersonalHolder("tin đã gửi", _export, _forget))
