"""What a report keeps about a resident, and how it is exported and forgotten."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from loa.audience import queries as audience
from loa.audience.contract import PersonalHolder, personal_holders, register_personal
from loa.kernel.clock import vn_datetime

from . import queries

register_personal(
    "safety.ScamReport",
    {
        "text": "Công an xã xem và nhắc bà con; số giấy tờ, thẻ và mã được che trước khi lưu.",
        "note": "Công an xã ghi kết quả xem xét.",
    },
    retention="12 tháng kể từ khi báo, rồi tự xóa.",
)
register_personal(
    "safety.ScamReport",
    {
        "contact": "Công an xã hỏi lại người đã báo, nếu người đó muốn.",
        "contact_hash": "Tìm lại để xóa khi người đó yêu cầu.",
    },
    retention="30 ngày sau khi đóng, chậm nhất 12 tháng kể từ khi báo, rồi tự xóa.",
)


def _hashes(contact_id: int) -> list[str]:
    return list(audience.contact(contact_id).addresses.values_list("value_hash", flat=True))


def _export(contact_id: int) -> list[dict[str, Any]]:
    return [
        {"báo lúc": vn_datetime(row.reported_at), "nội dung": row.text, "liên lạc": row.contact}
        for row in queries.reports_of_hashes(_hashes(contact_id))
    ]


def _forget(contact_id: int, now: datetime) -> int:
    deleted_count, _ = queries.reports_of_hashes(_hashes(contact_id)).delete()
    return deleted_count


personal_holders.register("safety", PersonalHolder("Báo lừa đảo", _export, _forget))
