"""The personal fields of this app: why each is kept, and for how long."""

from .contract import register_personal

UNTIL_WITHDRAWN = (
    "Đến khi người dân rút đồng ý và yêu cầu xóa; xóa trong 20 ngày (NĐ 356/2025/NĐ-CP)."
)
PROOF = "Cùng với liên hệ; xã phải chứng minh được sự đồng ý (Luật 91/2025/QH15)."
HASH_ONLY = "Không thời hạn, chỉ là mã băm có khóa: để không bao giờ gửi lại cho người đã từ chối."

register_personal(
    "audience.Contact",
    {
        "name": "Xưng hô khi gọi hoặc gặp lại người đã đồng ý nhận tin.",
        "village": "Gửi đúng tin của thôn, tổ dân phố.",
    },
    retention=UNTIL_WITHDRAWN,
)
register_personal(
    "audience.ContactTag",
    {"tag": "Gửi đúng tin cho nhóm đối tượng mà người dân tự chọn."},
    retention=UNTIL_WITHDRAWN,
)
register_personal(
    "audience.ContactAddress",
    {"value": "Gửi tin đến đúng người đã đồng ý.", "value_hash": "Tìm lại và tránh ghi trùng."},
    retention=UNTIL_WITHDRAWN,
)
register_personal("audience.Consent", {"proof": "Chứng minh người dân đã đồng ý."}, retention=PROOF)
register_personal(
    "audience.Suppression", {"value_hash": "Không gửi cho người đã từ chối."}, retention=HASH_ONLY
)
