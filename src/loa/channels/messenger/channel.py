"""Answers to residents who write to the commune's page on Messenger. Nothing is broadcast."""

from __future__ import annotations

import re
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
from loa.kernel import http
from loa.kernel.errors import Invalid
from loa.kernel.text import nfc

from . import client, codes, messages, sending, users
from .errors import ApiRefused

USER_ID = re.compile(r"^[0-9A-Za-z_-]{1,100}$", re.ASCII)
VERSION = re.compile(r"^v\d+\.\d+$", re.ASCII)


class Messenger(Channel):
    """Replies within 24 hours of a resident's last word, with quick replies under them."""

    code = "messenger"
    label = "Messenger của xã"
    accepts = ()  # outside of a conversation the provider wants tags and templates
    address_kind = users.ADDRESS_KIND
    address_label = "Mã người dùng Messenger"
    idempotency = Idempotency.NONE  # the provider has no request id
    per_minute = 1_000  # 300 a second are allowed
    replies = Replies.MESSAGE
    reply_window = users.OPEN_FOR
    longest_text = messages.MOST_CHARACTERS
    most_buttons = messages.MOST_QUICK_REPLIES
    longest_label = messages.MOST_TITLE
    redact = ("access_token", "appsecret_proof", "page_token", "app_secret", "verify_token")
    account_fields = (
        OptionField(
            "page_id", "Mã trang", "Dãy chữ số của trang; điền chưa đúng thì “Kiểm tra” cho biết."
        ),
        OptionField(
            "app_secret",
            "Khóa bí mật của ứng dụng",
            "Ở developers.facebook.com, mục Cài đặt ứng dụng.",
            is_secret=True,
        ),
        OptionField(
            "page_token",
            "Mã truy cập trang",
            "Tạo ở mục Messenger của ứng dụng, cho đúng trang của xã.",
            is_secret=True,
        ),
        OptionField(
            "verify_token",
            "Từ xác minh webhook",
            "Xã tự đặt, dài và khó đoán; điền giống hệt ở mục Webhook của ứng dụng.",
            is_secret=True,
        ),
        OptionField(
            "api_version",
            "Phiên bản API",
            "Dạng v25.0, xem ở trang ứng dụng. Meta ngừng phiên bản cũ: mỗi năm xem lại một lần.",
        ),
        OptionField("api_url", "Địa chỉ gửi tin", client.API_URL, is_required=False),
    )

    def deliver(self, account: Account, message: Message, *, now: datetime) -> Outcome:
        """Send once, unless the rules already say that it would be refused."""
        if users.is_closed(account, message.address, now=now):
            return Rejected(codes.name_of(*codes.WINDOW), codes.CLOSED, Scope.ADDRESS)
        return messages.too_big(message) or sending.send(account, message, now=now)

    def normalize_address(self, text: str) -> str:
        """Return a page-scoped id; raise Invalid for anything that cannot be one."""
        user_id = nfc(text)
        if not USER_ID.match(user_id):
            raise Invalid("Mã người dùng Messenger chưa đúng: chỉ gồm chữ và số, không dấu.")
        return user_id

    def check(self, account: Account) -> AccountCheck:
        """Say whether the token speaks for this page."""
        filled = super().check(account)
        if not filled.is_ok:
            return filled
        if not VERSION.match(account.options["api_version"]):
            return AccountCheck(False, "Phiên bản API phải có dạng v25.0.")
        try:
            page = sending.graph_of(account).get("me", {"fields": "id,name"})
        except ApiRefused as refusal:
            return AccountCheck(False, _refused(refusal))
        except (http.NeverSent, http.MaybeSent):
            return AccountCheck(False, "Chưa kết nối được tới Messenger, hãy thử lại sau.")
        if str(page.get("id", "")) != account.options["page_id"]:
            said = (
                f"Mã truy cập này là của trang “{page.get('name', '')}”, mã {page.get('id', '')}."
            )
            return AccountCheck(False, said)
        return AccountCheck(True, "Kết nối Messenger đang hoạt động.")


def _refused(refusal: ApiRefused) -> str:
    if refusal.code in codes.TOKEN_CODES:
        return "Mã truy cập trang đã hết hạn hoặc bị thu hồi: hãy tạo mã mới rồi điền lại."
    return f"Messenger từ chối với mã {codes.name_of(refusal.code, refusal.subcode)}, cần xem."


channels.register("messenger", Messenger())
