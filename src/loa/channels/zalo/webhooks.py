"""The provider's webhook: the signature is checked over the bytes as they came, fail closed.

`X-ZEvent-Signature` is the hex SHA-256 of app id + raw body + timestamp + OA secret key: a plain
hash, not an HMAC. Source: facts A3, checked on 23/11/2026.
"""

from __future__ import annotations

import hashlib
import hmac
import logging

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST
from pydantic import ValidationError

from loa.delivery import operations as delivery
from loa.delivery.contract import Account
from loa.kernel import clock
from loa.kernel.access import provider

from . import events
from .types import Event

log = logging.getLogger(__name__)
CHANNEL = "zalo"


def signature(*, app_id: str, raw: bytes, timestamp: str, secret: str) -> str:
    """Return what a genuine event is signed with."""
    return hashlib.sha256(app_id.encode() + raw + timestamp.encode() + secret.encode()).hexdigest()


@provider
@csrf_exempt
@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """Take one event: 200 when it is written, 403 when it is not proven genuine."""
    event = _parsed(request.body)
    account = event and _sender(event, request.body, request.headers.get("X-ZEvent-Signature", ""))
    if not (event and account):
        log.warning("A webhook event was refused")
        return HttpResponse(status=403)
    events.take(account, event, now=clock.now())
    return HttpResponse(status=200)


def _parsed(raw: bytes) -> Event | None:
    try:
        return Event.model_validate_json(raw)
    except ValidationError:
        return None


def _sender(event: Event, raw: bytes, given: str) -> Account | None:
    """Return the account that signed an event, the one it names first; None if there is none."""
    given = given.strip().removeprefix("mac=").lower()
    proven = [
        account
        for account in delivery.accounts_of(channel=CHANNEL)
        if account.options.get("app_id") == event.app_id
        and account.options.get("oa_secret")
        and hmac.compare_digest(
            given.encode(),
            signature(
                app_id=event.app_id,
                raw=raw,
                timestamp=event.timestamp,
                secret=account.options["oa_secret"],
            ).encode(),
        )
    ]
    named = {event.oa_id, event.sender.id, event.recipient.id}
    proven.sort(key=lambda account: account.options.get("oa_id") not in named)
    return proven[0] if proven else None
