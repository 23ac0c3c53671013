"""One writer at a time renews the tokens of an account, whatever the number of workers.

A refresh token works once, so the new one is committed before the new access token is used. The
lease is a conditional update; who loses the race waits for the winner's token.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from loa.delivery.contract import Account
from loa.kernel import http
from loa.kernel.crypto import keyed_hash

from . import client
from .errors import ApiRefused, NoToken, TooFast
from .models import ZaloToken
from .types import TokenAnswer

log = logging.getLogger(__name__)
RENEW_BEFORE = timedelta(hours=1)
LEASE = timedelta(seconds=30)  # longer than one call to the provider may take
WAIT_S = 25.0
LOOK_EVERY_S = 0.05
OLD_AFTER = timedelta(days=60)  # a refresh token lives 3 months
KEEP_ALIVE_AFTER = timedelta(days=30)
ASK_AGAIN = "Xã cần cấp quyền lại cho ứng dụng Zalo rồi điền mã làm mới mới."
BUSY = "Đang làm mới mã truy cập Zalo, thử lại sau."


@dataclass(frozen=True)
class Token:
    """An access token and the version of the pair it belongs to."""

    access_token: str
    version: int


def access_token(account: Account, *, now: datetime, refused: Token | None = None) -> Token:
    """Return a token that works for at least an hour, renewed if need be; raise NoToken.

    `refused` is a token that the provider did not take: it is renewed once, by one worker.
    """
    row = _row(account, now)
    return _token(row) if _is_good(row, now, refused) else _renewed(account, row, now)


def renew_if_old(account: Account, *, now: datetime) -> None:
    """Use a refresh token before it dies of age; raise NoToken."""
    row = _row(account, now)
    if now - row.refreshed_at >= KEEP_ALIVE_AFTER or not _is_good(row, now, None):
        _renewed(account, row, now)


def age(account: Account, *, now: datetime) -> timedelta:
    """Return how old the refresh token is."""
    return now - _row(account, now).refreshed_at


def old_accounts(now: datetime) -> list[int]:
    """Return the accounts whose refresh token should be renewed for its age."""
    rows = ZaloToken.objects.filter(refreshed_at__lte=now - KEEP_ALIVE_AFTER)
    return list(rows.values_list("account_id", flat=True))


def _row(account: Account, now: datetime) -> ZaloToken:
    """Return the account's row; a token that the officer has filled in anew takes over."""
    seed = account.options.get("refresh_token", "")
    fresh: Mapping[str, object] = {"seed_hash": keyed_hash(seed), "refresh_token": seed}
    row, _ = ZaloToken.objects.get_or_create(
        account_id=account.id, defaults={**fresh, "refreshed_at": now}
    )
    if row.seed_hash != fresh["seed_hash"]:
        ZaloToken.objects.filter(pk=row.pk, seed_hash=row.seed_hash).update(
            **fresh,
            access_token="",
            expires_at=None,
            renew_at=None,
            refreshed_at=now,
            version=row.version + 1,
            lease_holder="",
            lease_until=None,
        )
        row.refresh_from_db()
    return row


def _token(row: ZaloToken) -> Token:
    return Token(row.access_token, row.version)


def _is_good(row: ZaloToken, now: datetime, refused: Token | None) -> bool:
    if refused is not None and row.version <= refused.version:
        return False
    return bool(row.access_token) and row.renew_at is not None and now < row.renew_at


def _renewed(account: Account, row: ZaloToken, now: datetime) -> Token:
    """Renew the pair, or wait for the worker that does."""
    version, started = row.version, time.monotonic()
    while True:
        waited_s = time.monotonic() - started
        if waited_s > WAIT_S:
            raise NoToken(BUSY, is_final=False)
        holder = _take_lease(row, version, now + timedelta(seconds=waited_s))
        if holder:
            return _renew(account, row, holder, now)
        row.refresh_from_db()
        if row.version != version and row.access_token:
            return _token(row)
        version = row.version
        time.sleep(LOOK_EVERY_S)


def _take_lease(row: ZaloToken, version: int, now: datetime) -> str:
    holder = uuid.uuid4().hex
    rows = ZaloToken.objects.filter(pk=row.pk, version=version)
    wanted = {"lease_holder": holder, "lease_until": now + LEASE}
    taken = rows.filter(lease_until=None).update(**wanted)
    taken = taken or rows.filter(lease_until__lte=now).update(**wanted)
    return holder if taken else ""


def _renew(account: Account, row: ZaloToken, holder: str, now: datetime) -> Token:
    row.refresh_from_db()
    version = row.version
    try:
        pair = _ask(account, row.refresh_token)
    except BaseException as problem:
        ZaloToken.objects.filter(pk=row.pk, lease_holder=holder).update(
            lease_holder="", lease_until=None
        )
        row.refresh_from_db()
        if isinstance(problem, NoToken) and row.version != version and row.access_token:
            return _token(row)
        raise
    _save(row, pair, now)
    log.info("Tokens were renewed", extra={"account_id": account.id, "version": version + 1})
    return Token(pair.access_token, version + 1)


def _save(row: ZaloToken, pair: TokenAnswer, now: datetime) -> None:
    """Commit a new pair, before anybody uses it: autocommit, with no transaction around.

    Guarded by the version and not by the lease: a pair that took longer than the lease is still
    the only one that works.
    """
    life = timedelta(seconds=pair.expires_in)
    saved_count = ZaloToken.objects.filter(pk=row.pk, version=row.version).update(
        access_token=pair.access_token,
        refresh_token=pair.refresh_token,
        expires_at=now + life,
        renew_at=now + max(life - RENEW_BEFORE, life / 2),
        refreshed_at=now,
        version=row.version + 1,
        lease_holder="",
        lease_until=None,
    )
    if not saved_count:
        raise NoToken(BUSY, is_final=False)


def _ask(account: Account, refresh_token: str) -> TokenAnswer:
    options = account.options
    try:
        return client.refresh(
            oauth_url=options.get("oauth_url") or client.OAUTH_URL,
            app_id=options.get("app_id", ""),
            app_secret=options.get("app_secret", ""),
            refresh_token=refresh_token,
        )
    except ApiRefused as refusal:
        log.error("Tokens were not renewed", extra={"account_id": account.id, "code": refusal.code})
        said = f"Zalo không làm mới mã truy cập (mã lỗi {refusal.code}). {ASK_AGAIN}"
        raise NoToken(said, is_final=True) from None
    except (http.NeverSent, http.MaybeSent, TooFast) as trouble:
        # If the provider did use the token up, the next try says so and a person is asked.
        said = "Chưa làm mới được mã truy cập Zalo do mạng, thử lại sau."
        raise NoToken(said, is_final=False) from trouble
