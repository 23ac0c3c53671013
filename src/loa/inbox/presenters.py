"""How the console shows a message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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
    known = f"Liên hệ {row.contact_id}" if row.contact_id else f"Khách {row.sender_hash[:6]}"
    label = channels.get(row.channel).label if row.channel in channels else row.channel
    kind = "" if row.kind == "text" else KINDS.get(row.kind, "Gửi nội dung khác")
    return Line(row.received_at, label, known, kind, row.text, row.is_stop)
