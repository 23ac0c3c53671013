"""The commune's own pages: what is delivered here is live until it is taken back."""

from __future__ import annotations

from datetime import datetime

from loa.delivery.contract import (
    Accepted,
    Account,
    Channel,
    Idempotency,
    Message,
    Replies,
    channels,
)


class Web(Channel):
    """Nothing leaves the house: the portal shows what this channel has delivered."""

    code = "web"
    label = "Trang thông tin của xã"
    accepts = ("web_page",)
    idempotency = Idempotency.KEY
    replies = Replies.PAGE

    def deliver(self, account: Account, message: Message, *, now: datetime) -> Accepted:
        """Say DELIVERED: the page is live from now on."""
        return Accepted(provider_id=message.key, is_delivered=True)

    def withdraw(self, account: Account, message: Message, provider_id: str) -> bool:
        """Say that the page is gone: the portal shows only what is not taken back."""
        return True


channels.register("web", Web())
