"""How the console shows a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from loa.audience import queries as audience
from loa.audience.errors import ContactNotFound
from loa.delivery.contract import channels

from .models import InboundMessage

KINDS = {
    "button": "Bấm nút",
    "image": "Gửi ảnh",
    "file": "Gửi tệp",
    "sticker": "Gửi nhãn dán",
    "audio": "Gửi ghi âm",
    "video": "Gửi video",
    "location": "Gửi vị trí",
}


@dataclass(frozen=True)
class Line:
    """One message in the list."""

    received_at: datetime
    channel_label: str
    sender: str
    kind: str
    text: str
    is_stop: bool


def line(row: InboundMessage) -> Line:
    """Return a message in words; a sender without a contact is shown by a short mark."""
    label = channels.get(row.channel).label if row.channel in channels else row.channel
    kind = "" if row.kind == "text" else KINDS.get(row.kind, "Gửi nội dung khác")
    return Line(row.received_at, label, _sender(row), kind, row.text, row.is_stop)


def _sender(row: InboundMessage) -> str:
    if row.contact_id is None:
        return f"Khách {row.sender_hash[:6]}"
    try:
        return audience.contact(row.contact_id).name or f"Liên hệ số {row.contact_id}"
    except ContactNotFound:
        return "Người đã được xóa"
