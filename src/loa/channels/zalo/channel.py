"""Messages to the followers of the commune's Official Account."""

from __future__ import annotations

from datetime import datetime

from loa.delivery.contract import (
    Account,
    AccountCheck,
    Channel,
    Idempotency,
    Message,
    OptionField,
    Outcome,
    Rejected,
    Replies,
    Scope,
    channels,
)
from loa.kernel import clock
from loa.kernel.errors import Invalid
from loa.kernel.text import nfc

from . import client, codes, messages, sending, tokens, users
from .errors import NoToken
from .users import Window

SAMPLE_PHONES = 3
YES = frozenset({"1", "true", "yes", "có", "co"})


class Zalo(Channel):
    """Consultation messages within 48 hours of a follower's last word; promotions by day only."""

    code = "zalo"
    label = "Zalo của xã"
    accepts = ("zalo_message",)
    address_kind = "zalo_user_id"
    address_label = "Mã người dùng Zalo"
    consent_channel = "zalo"
    idempotency = Idempotency.NONE  # the provider has no request id
    per_minute = 1_000  # about 20 a second are allowed
    daily_cap = 3
    replies = Replies.MESSAGE
    reply_window = users.FREE_FOR
    longest_text = messages.MOST_CHARACTERS
    most_buttons = messages.MOST_BUTTONS[messages.CONSULTATION]
    redact = ("access_token", "refresh_token", "secret_key", "app_secret", "oa_secret")
    account_fields = (
        OptionField("app_id", "Mã ứng dụng", "Trang developers.zalo.me, mục Cài đặt."),
        OptionField("app_secret", "Khóa bí mật của ứng dụng", is_secret=True),
        OptionField("oa_id", "Mã trang Zalo của xã"),
        OptionField(
            "oa_secret", "Khóa bí mật của trang (OA)", "Ở trang Webhook của ứng dụng.", True
        ),
        OptionField(
            "refresh_token",
            "Mã làm mới",
            "Chỉ điền khi cấp quyền lần đầu hoặc cấp quyền lại; sau đó phần mềm tự đổi.",
            is_secret=True,
        ),
        OptionField(
            "allow_paid_window",
            "Cho gửi tin trả phí",
            "Điền 1 để gửi cả cho người nhắn tin lần cuối từ 48 giờ đến 7 ngày trước.",
            is_required=False,
        ),
        OptionField("oauth_url", "Địa chỉ cấp quyền", client.OAUTH_URL, is_required=False),
        OptionField("api_url", "Địa chỉ gửi tin", client.API_URL, is_required=False),
    )

    def deliver(self, account: Account, message: Message, *, now: datetime) -> Outcome:
        """Send once, unless the rules already say that it would be refused."""
        is_promotion = messages.kind_of(message) == messages.PROMOTION
        if is_promotion and codes.is_night(now):
            return codes.outcome_of(codes.NIGHT_CODE, now)
        refusal = messages.too_big(message) or self._out_of_reach(account, message, now)
        return refusal or sending.send(account, message, now=now)

    def _out_of_reach(self, account: Account, message: Message, now: datetime) -> Rejected | None:
        window = users.window(account, message.address, now=now)
        is_paid_allowed = account.options.get("allow_paid_window", "").strip().lower() in YES
        code = 0
        if window is Window.NOT_FOLLOWING:
            code = -213
        elif messages.kind_of(message) != messages.CONSULTATION:
            code = 0
        elif window is Window.CLOSED or (window is Window.PAID and not is_paid_allowed):
            code = codes.NO_INTERACTION_CODE
        return Rejected(str(code), codes.PERSON[code], Scope.ADDRESS) if code else None

    def normalize_address(self, text: str) -> str:
        """Return a user id; raise Invalid for anything that cannot be one."""
        user_id = nfc(text)
        if not user_id or len(user_id) > 100 or any(sign.isspace() for sign in user_id):
            raise Invalid("Mã người dùng Zalo chưa đúng: chỉ gồm chữ số, không có khoảng trắng.")
        return user_id

    def sample_address(self, number: int) -> str:
        """Return one of the phones that the rehearsal room has from its start."""
        return f"841000000000000000{number + 1}" if number < SAMPLE_PHONES else ""

    def check(self, account: Account) -> AccountCheck:
        """Say whether a token can be had, renewing it where it is old."""
        filled = super().check(account)
        if not filled.is_ok:
            return filled
        now = clock.now()
        try:
            tokens.renew_if_old(account, now=now)
        except NoToken as trouble:
            age = tokens.age(account, now=now)
            is_old = age >= tokens.OLD_AFTER
            warning = f" Mã làm mới đã {age.days} ngày chưa đổi, quá 90 ngày là hết hạn."
            return AccountCheck(False, trouble.sentence + (warning if is_old else ""))
        return AccountCheck(True, "Kết nối Zalo đang hoạt động.")


channels.register("zalo", Zalo())
