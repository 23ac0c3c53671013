"""What residents agree to when they ask to be reminded."""

from loa.audience.contract import Purpose, purposes

REMINDER = "reminder"
WORDING = "nhac-toi/1"
purposes.register(
    REMINDER, Purpose(REMINDER, "Nhận lời nhắc một lần về ngày hết hạn mà tôi đã chọn")
)
