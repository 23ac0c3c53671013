"""A channel to a server that counts; it honors no key, so a repeat would be a second message."""

from __future__ import annotations

from datetime import datetime

from loa.delivery.contract import (
    Accepted,
    Account,
    Channel,
    Message,
    OptionField,
    Outcome,
    Throttled,
    Unknown,
    channels,
)
from loa.kernel import http


class Counting(Channel):
    """Posts the key of each message to the counting server of the crash tests."""

    code = "counting"
    label = "Kênh đếm"
    accepts = ("sms_text",)
    account_fields = (OptionField("url", "Địa chỉ"),)

    def deliver(self, account: Account, message: Message, *, now: datetime) -> Outcome:
        """Post once; an answer that does not come is unknown."""
        try:
            answer = http.request("POST", account.options["url"], content=message.key)
        except http.NeverSent as error:
            return Throttled("offline", str(error))
        except http.MaybeSent as error:
            return Unknown(str(error))
        return Accepted(answer.text)


channels.register("counting", Counting())
