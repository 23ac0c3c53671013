"""What readers write may name a person in spite of all: it is encrypted, masked and short-lived."""

from __future__ import annotations

from loa.audience.contract import register_personal

register_personal(
    "reviews.ReaderNote",
    {"text": "Sửa trang cho dễ hiểu; số điện thoại, giấy tờ và thư điện tử đã che trước khi lưu."},
    retention="180 ngày kể từ khi viết, rồi tự xóa.",
)
