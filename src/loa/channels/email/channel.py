"""Letters over the commune's own mail server, with one click to leave."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime

from django.core.files.storage import default_storage

from loa.delivery.contract import (
    Accepted,
    Account,
    AccountCheck,
    Attachment,
    Channel,
    Idempotency,
    Message,
    OptionField,
    Outcome,
    Rejected,
    Scope,
    Throttled,
    Unknown,
    channels,
)
from loa.kernel.errors import Invalid
from loa.kernel.text import nfc

from . import client, codes, letters

_ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}")


class LostFile(Exception):
    """An attachment is gone or is another than was approved."""


class Email(Channel):
    """SMTP has no request id: what may have been taken is not sent again."""

    code = "email"
    label = "Thư điện tử"
    accepts = ("email_letter",)
    address_kind = "email"
    address_label = "Địa chỉ thư điện tử"
    takes_typed_address = True
    consent_channel = "email"
    idempotency = Idempotency.NONE
    daily_cap = 3  # NĐ 91/2020/NĐ-CP: at most 3 a day to one address
    redact = ("password",)
    account_fields = (
        OptionField("host", "Máy chủ thư (SMTP)"),
        OptionField("port", "Cổng", "Thường là 587 (starttls) hoặc 465 (tls)."),
        OptionField("security", "Mã hóa", "Điền starttls, tls hoặc none.", is_required=False),
        OptionField("user", "Tên đăng nhập", is_required=False),
        OptionField("password", "Mật khẩu", is_secret=True, is_required=False),
        OptionField("from_address", "Địa chỉ gửi"),
        OptionField("from_name", "Tên người gửi", "Ví dụ: UBND xã Ô Diên."),
    )

    def deliver(self, account: Account, message: Message, *, now: datetime) -> Outcome:
        """Hand one letter to the commune's mail server."""
        options = account.options
        try:
            self.normalize_address(message.address)
        except Invalid as error:
            return Rejected("address", error.message, Scope.ADDRESS)
        try:
            letter = letters.letter(
                message,
                from_address=options.get("from_address", ""),
                from_name=options.get("from_name", ""),
                files=[(one, _content(one)) for one in message.body.attachments],
                now=now,
            )
            client.send(
                _server(account),
                sender=options.get("from_address", ""),
                recipient=message.address,
                letter=letter,
            )
        except LostFile as error:
            return Rejected("file", str(error))
        except client.BadSettings as error:
            return Rejected("settings", f"Cần sửa thông số thư: {error}.", Scope.ACCOUNT)
        except client.Refused as refusal:
            return codes.outcome_of(refusal)
        except client.NotTaken:
            return Throttled("connect", "Chưa kết nối được tới máy chủ thư, thử lại sau.")
        except client.MaybeTaken:
            return Unknown("Máy chủ thư ngắt kết nối sau khi nhận thư, chưa rõ đã nhận hay chưa.")
        return Accepted(provider_id=message.key)

    def normalize_address(self, text: str) -> str:
        """Return an address in lower case; raise Invalid for anything that cannot be one."""
        address = nfc(text).lower()
        if len(address) > 254 or not _ADDRESS.fullmatch(address):
            raise Invalid("Địa chỉ thư chưa đúng. Ví dụ đúng: ten@example.com.")
        return address

    def sample_address(self, number: int) -> str:
        """Return an address that only the rehearsal room knows."""
        return f"nguoi-dan-{number + 1}@mau.example"

    def check(self, account: Account) -> AccountCheck:
        """Sign in to the mail server and leave again."""
        filled = super().check(account)
        if not filled.is_ok:
            return filled
        try:
            client.check(_server(account))
        except client.BadSettings as error:
            return AccountCheck(False, f"Cần sửa thông số thư: {error}.")
        except client.Refused as refusal:
            outcome = codes.outcome_of(refusal)
            return AccountCheck(False, getattr(outcome, "reason", ""))
        except (client.NotTaken, client.MaybeTaken):
            return AccountCheck(False, "Chưa kết nối được tới máy chủ thư.")
        return AccountCheck(True, "Đăng nhập được máy chủ thư.")


def _server(account: Account) -> client.Server:
    options = account.options
    security = options.get("security", "").strip().lower() or "starttls"
    port = options.get("port", "")
    if security not in {"starttls", "tls", "none"}:
        raise client.BadSettings("mã hóa phải là starttls, tls hoặc none")
    if not port.isdigit():
        raise client.BadSettings("cổng phải là một số")
    return client.Server(
        host=options.get("host", ""),
        port=int(port),
        security=security,
        user=options.get("user", ""),
        password=options.get("password", ""),
    )


def _content(attachment: Attachment) -> bytes:
    try:
        with default_storage.open(attachment.path) as file:
            content = bytes(file.read())
    except OSError as error:
        raise LostFile(f"Không còn tệp đính kèm “{attachment.name}”.") from error
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        raise LostFile(f"Tệp đính kèm “{attachment.name}” đã khác với tệp được duyệt.")
    return content


channels.register("email", Email())
