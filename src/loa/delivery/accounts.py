"""The commune's accounts on the channels: filling in, pausing, resuming."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from loa.kernel import audit
from loa.kernel.text import nfc

from .contract import Account, AccountCheck, Channel, channels
from .errors import AccountNotFound, BadAccount
from .models import ChannelAccount, OutboxMessage, State

Actor = AbstractBaseUser | None
NO_ACCOUNT = "Chưa có tài khoản của kênh này. Hãy điền ở trang Gửi tin."


def plain(row: ChannelAccount) -> Account:
    """Return an account as plugs see it, secrets in plain."""
    return Account(row.pk, row.channel, row.name, json.loads(row.options))


def account_for(channel: Channel, row: ChannelAccount | None) -> Account:
    """Return the account to send with; a channel without settings has a nameless one."""
    return plain(row) if row is not None else Account(0, channel.code, channel.label, {})


def default_account_id(channel: Channel) -> int | None:
    """Return the first account of a channel, if it has one."""
    rows = ChannelAccount.objects.filter(channel=channel.code)
    return rows.values_list("pk", flat=True).first()


def row_of(account_id: int) -> ChannelAccount:
    """Return an account, locked where a transaction runs; raise AccountNotFound."""
    row = ChannelAccount.objects.select_for_update().filter(pk=account_id).first()
    if row is None:
        raise AccountNotFound(f"Không có tài khoản kênh số {account_id}.")
    return row


@transaction.atomic
def save_account(
    *,
    channel: str,
    name: str,
    options: Mapping[str, str],
    now: datetime,
    actor: Actor,
    account_id: int | None = None,
) -> ChannelAccount:
    """Make or change an account; an empty secret keeps the one that is stored.

    Messages that waited for an account go on. Raise NotFound for an unknown channel.
    """
    port = channels.get(channel)
    row = row_of(account_id) if account_id else ChannelAccount(channel=channel)
    if row.channel != channel:
        raise BadAccount(f"Tài khoản số {account_id} không thuộc {port.label}.")
    secrets = {option.name for option in port.account_fields if option.is_secret}
    kept = json.loads(row.options)
    given = {key: value for key, value in options.items() if value or key not in secrets}
    row.name, row.options = nfc(name), json.dumps({**kept, **given}, ensure_ascii=False)
    row.save()
    waiting = OutboxMessage.objects.filter(channel=channel, state=State.QUEUED, account=None)
    waiting.update(account=row, waiting_reason="")
    _audit("save_account", row.pk, now, actor)
    return row


@transaction.atomic
def update_account_options(
    *,
    account_id: int,
    changes: Mapping[str, str],
    now: datetime,
    expected: Mapping[str, str] | None = None,
) -> Account:
    """Change some options, such as a renewed token; return the account as it now is.

    With `expected`, nothing changes where a stored value differs: another worker was faster, and
    its values are in the returned account. Raise AccountNotFound.
    """
    row = row_of(account_id)
    options = json.loads(row.options)
    if all(options.get(key) == value for key, value in (expected or {}).items()):
        row.options = json.dumps({**options, **changes}, ensure_ascii=False)
        row.save(update_fields=["options"])
        _audit("update_account_options", row.pk, now, None)
    return plain(row)


@transaction.atomic
def pause(account_id: int, *, reason: str, now: datetime, actor: Actor = None) -> bool:
    """Stop sending with an account; return False where it stood still already."""
    changed_count = ChannelAccount.objects.filter(pk=account_id, is_paused=False).update(
        is_paused=True, pause_reason=reason[:250] or "Cán bộ tạm dừng.", paused_at=now
    )
    if changed_count:
        _audit("pause_account", account_id, now, actor)
    return bool(changed_count)


def pause_account(*, account_id: int, reason: str, now: datetime, actor: Actor) -> bool:
    """Stop sending with an account until it is resumed; its messages stay in the queue."""
    return pause(account_id, reason=reason, now=now, actor=actor)


@transaction.atomic
def resume_account(*, account_id: int, now: datetime, actor: Actor) -> bool:
    """Send with an account again; return False where it was not stopped."""
    changed_count = ChannelAccount.objects.filter(pk=account_id, is_paused=True).update(
        is_paused=False, pause_reason="", paused_at=None
    )
    if changed_count:
        _audit("resume_account", account_id, now, actor)
    return bool(changed_count)


def check_account(*, account_id: int) -> AccountCheck:
    """Ask the channel whether an account works; talks to the provider. Raise AccountNotFound."""
    with transaction.atomic():
        row = row_of(account_id)
    return channels.get(row.channel).check(plain(row))


def _audit(action: str, account_id: int, now: datetime, actor: Actor) -> None:
    key = f"channel-account/{account_id}"
    audit.record(action=f"delivery.{action}", object_key=key, now=now, actor=actor)


def accounts_of(*, channel: str) -> list[Account]:
    """Return the accounts of a channel with their secrets in plain; a plug's webhook needs them."""
    return [plain(row) for row in ChannelAccount.objects.filter(channel=channel).order_by("pk")]
