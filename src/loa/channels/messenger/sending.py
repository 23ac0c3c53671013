"""One message to the provider, once; every way it can end becomes an outcome."""

from __future__ import annotations

import logging
from datetime import datetime

from loa.delivery.contract import Accepted, Account, Message, Outcome, Throttled, Unknown
from loa.kernel import http

from . import client, codes, messages, sent
from .errors import ApiRefused

log = logging.getLogger(__name__)


def graph_of(account: Account) -> client.Graph:
    """Return the API as an account speaks it."""
    options = account.options
    return client.Graph(
        url=options.get("api_url") or client.API_URL,
        version=options.get("api_version", ""),
        token=options.get("page_token", ""),
        app_secret=options.get("app_secret", ""),
    )


def send(account: Account, message: Message, *, now: datetime) -> Outcome:
    """Send once. A repeat looks first whether the echo of an earlier try has come back."""
    known = sent.mid_of(account, message.key) if message.attempt > 1 else ""
    if known:
        return Accepted(provider_id=known, detail={"found": "echo"})
    try:
        answer = graph_of(account).post(
            f"{account.options.get('page_id', '')}/messages", messages.fields(message)
        )
    except ApiRefused as refusal:
        name = codes.name_of(refusal.code, refusal.subcode)
        log.info("A message was refused", extra={"account_id": account.id, "code": name})
        return codes.outcome_of(refusal, now)
    except http.NeverSent:
        return Throttled("connect", "Chưa kết nối được tới Messenger, thử lại sau.")
    except http.MaybeSent:
        return Unknown("Messenger không trả lời rõ ràng, chưa rõ tin đã tới hay chưa.")
    mid = answer.get("message_id")
    if not isinstance(mid, str) or not mid:
        return Unknown("Messenger nhận tin nhưng không cho mã tin, chưa rõ tin đã tới hay chưa.")
    sent.note(account, message.address, sent=sent.Sent(mid, message.key), at=now)
    return Accepted(provider_id=mid)
