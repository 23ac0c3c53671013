"""What conversations keep about a resident who is a contact, and how it is exported and forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loa.audience.contract import PersonalHolder, personal_holders, register_personal
from loa.kernel.clock import vn_datetime

from . import operations, queries

_KEPT = "90 ngày kể từ câu cuối của cuộc trò chuyện, rồi tự xóa."
register_personal(
    "assistant.Conversation",
    {
        "contact_id": "Xóa cuộc trò chuyện khi người dân yêu cầu xóa thông tin của mình.",
        "thread": "Trả lời tiếp trong đúng cuộc trò chuyện.",
    },
    retention=_KEPT,
)
register_personal(
    "assistant.OfficerReply",
    {"text": "Cho người dân và cán bộ xem lại câu trả lời; gửi về kênh người dân đã hỏi."},
    retention=_KEPT,
)
register_personal(
    "assistant.Handover",
    {"draft": "Giữ lời cán bộ đang soạn để không phải gõ lại; xóa khi gửi hoặc đóng."},
    retention=_KEPT,
)


def _export(contact_id: int) -> list[dict[str, Any]]:
    return [
        {"lúc": vn_datetime(row.at), "câu hỏi": row.text}
        for row in queries.questions_of_contact(contact_id=contact_id)
    ]


def _forget(contact_id: int, now: datetime) -> int:
    return operations.forget_contact(contact_id=contact_id)


personal_holders.register("assistant", PersonalHolder("Hỏi trợ lý", _export, _forget))
