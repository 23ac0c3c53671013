"""What is kept about people, read from the registry that every app fills, in residents' words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from loa.audience import queries as audience

LAW = "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 và Nghị định 356/2025/NĐ-CP"
CHECKED_ON = date(2026, 11, 23)


@dataclass(frozen=True)
class Kept:
    """One kind of record about people: what is in it, why, for how long."""

    name: str
    purposes: tuple[str, ...]
    retention: str


@dataclass(frozen=True)
class Right:
    """What a person may ask for, and by when the commune must have done it."""

    name: str
    answer: str


RIGHTS = (
    Right("Được trả lời là đã nhận yêu cầu", "trong 2 ngày làm việc"),
    Right("Rút lại đồng ý, yêu cầu hạn chế, phản đối", "xong trong 15 ngày"),
    Right("Xem, sửa, xin bản sao dữ liệu của mình", "xong trong 10 ngày"),
    Right("Xóa dữ liệu của mình", "xong trong 20 ngày"),
)
# What is counted without anybody's name.
NOT_PERSONAL = (
    "Số lượt mở mỗi trang hướng dẫn và số lượt đánh giá, cộng theo ngày.",
    "Những từ tìm không thấy, đã bỏ số dài, không ghi ai tìm.",
    "Câu hỏi gửi trợ lý, đã che số giấy tờ, số thẻ, số điện thoại, tự xóa sau 90 ngày.",
)


def kept() -> list[Kept]:
    """Return what the registry says, one line a kind of record."""
    found: dict[str, list[tuple[str, str]]] = {}
    for field in audience.personal_field_list():
        found.setdefault(field.model, []).append((field.purpose, field.retention))
    return [
        Kept(
            _name_of(model),
            tuple(dict.fromkeys(purpose for purpose, _ in rows)),
            " ".join(dict.fromkeys(retention for _, retention in rows)),
        )
        for model, rows in found.items()
    ]


def _name_of(label: str) -> str:
    """Return how residents call a kind of record."""
    name = audience.record_name(label)
    return name[:1].upper() + name[1:]
