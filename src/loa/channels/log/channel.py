"""Writes that a message was sent, and not what it says or to whom; for trials and drills."""

from __future__ import annotations

import logging
from datetime import datetime

from loa.delivery.contract import Accepted, Account, Channel, Idempotency, Message, channels

log = logging.getLogger(__name__)


class Log(Channel):
    """A channel that reaches nobody, so that everything before it can be tried."""

    code = "log"
    label = "Nhật ký (gửi thử)"
    accepts = ("sms_text", "zalo_message", "email_letter", "web_page")
    idempotency = Idempotency.KEY

    def deliver(self, account: Account, message: Message, *, now: datetime) -> Accepted:
        """Write one line with the key and the length, and say DELIVERED."""
        log.info(
            "A message was sent",
            extra={"outbox_key": message.key, "length": len(message.body.text)},
        )
        return Accepted(provider_id=message.key, is_delivered=True)


channels.register("log", Log())
