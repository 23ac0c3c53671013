"""What the inbox keeps about a resident, and how it is exported and forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loa.audience.contract import PersonalHolder, personal_holders, register_personal
from loa.kernel.clock import vn_datetime

from . import operations, queries

register_personal(
    "inbox.InboundMessage",
    {
        "sender": "Trả lời đúng người đã hỏi.",
        "sender_hash": "Nhận ra các tin của cùng một người.",
        "text": "Trả lời câu hỏi; số giấy tờ, thẻ và mã đã được che trước khi lưu.",
    },
    retention="90 ngày kể từ khi nhận, rồi tự xóa.",
)


def _export(contact_id: int) -> list[dict[str, Any]]:
    return [
        {"nhận lúc": vn_datetime(row.received_at), "nội dung": row.text}
        for row in queries.of_contact(contact_id)
    ]


def _forget(contact_id: int, now: datetime) -> int:
    rows = queries.of_contact(contact_id)
    operations.forget_threads(threads=sorted({row.thread for row in rows}), now=now)
    deleted_count, _ = rows.delete()
    return deleted_count


personal_holders.register("inbox", PersonalHolder("Tin đến", _export, _forget))
