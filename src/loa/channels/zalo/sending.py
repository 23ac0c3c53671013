"""One message to the provider, once; every way it can end becomes an outcome."""

from __future__ import annotations

from datetime import datetime

from loa.delivery.contract import (
    Accepted,
    Account,
    Message,
    Outcome,
    Rejected,
    Scope,
    Throttled,
    Unknown,
)
from loa.kernel import http

from . import client, codes, messages, tokens
from .errors import ApiRefused, NoToken, TooFast
from .types import SentMessage


def send(account: Account, message: Message, *, now: datetime) -> Outcome:
    """Send once. A refused token is renewed once: the provider did not look at the message."""
    try:
        token = tokens.access_token(account, now=now)
        try:
            sent = _call(account, message, token)
        except ApiRefused as refusal:
            if refusal.code not in codes.TOKEN_CODES:
                raise
            token = tokens.access_token(account, now=now, refused=token)
            sent = _call(account, message, token)
    except NoToken as trouble:
        if trouble.is_final:
            return Rejected("token", trouble.sentence, Scope.ACCOUNT)
        return Throttled("token", trouble.sentence)
    except ApiRefused as refusal:
        return codes.outcome_of(refusal.code, now)
    except TooFast:
        return Throttled("429", "Gửi quá nhanh, thử lại sau.")
    except http.NeverSent:
        return Throttled("connect", "Chưa kết nối được tới Zalo, thử lại sau.")
    except http.MaybeSent:
        return Unknown("Zalo không trả lời rõ ràng, chưa rõ tin đã tới hay chưa.")
    return _accepted(message, sent)


def _call(account: Account, message: Message, token: tokens.Token) -> SentMessage:
    return client.send(
        api_url=account.options.get("api_url") or client.API_URL,
        kind=messages.kind_of(message),
        access_token=token.access_token,
        payload=messages.payload(message),
    )


def _accepted(message: Message, sent: SentMessage) -> Accepted:
    detail: dict[str, object] = {"kind": messages.kind_of(message)}
    if sent.quota is not None:
        detail |= {"quota_type": sent.quota.quota_type, "remain": sent.quota.remain}
    return Accepted(provider_id=sent.message_id, detail=detail)
