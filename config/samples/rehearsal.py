"""Leads the sample accounts of the channels to the rehearsal room."""

from __future__ import annotations

import logging
from datetime import datetime

import httpx

from loa.delivery import accounts as channel_accounts
from loa.delivery import queries as delivery
from loa.delivery.contract import Channel, channels

from .people import PHONES

log = logging.getLogger(__name__)
ACCOUNT_NAME = "Tài khoản mẫu (phòng diễn tập)"
GREETING = "Chào xã, tôi muốn nhận tin hướng dẫn."


def _values(sandbox_url: str, smtp_port: int) -> dict[str, str]:
    """Return what the rehearsal room expects, by the name of the option."""
    return {
        "app_id": "1234567890",
        "app_secret": "app_secret_demo",
        "oa_id": "oa_demo",
        "oa_secret": "oa_secret_demo",
        "refresh_token": "demo-refresh-0",
        "page_id": "109000000000001",
        "page_token": "page-token-demo",
        "verify_token": "verify-demo",
        "api_version": "v25.0",
        "oauth_url": sandbox_url,
        "api_url": sandbox_url,
        "host": "127.0.0.1",
        "port": str(smtp_port),
        "security": "none",
        "from_address": "dichvucong@o-dien.example",
        "from_name": "UBND xã Ô Diên (mẫu)",
    }


def lead_accounts(*, sandbox_url: str, smtp_port: int, now: datetime) -> None:
    """Make or correct the sample account of every channel that needs one."""
    values = _values(sandbox_url, smtp_port)
    for channel in channels:
        if channel.account_fields:
            _lead(channel, values, now)


def _lead(channel: Channel, values: dict[str, str], now: datetime) -> None:
    options = {f.name: values[f.name] for f in channel.account_fields if f.name in values}
    rows = [row for row in delivery.accounts(channel.code) if row.name == ACCOUNT_NAME]
    channel_accounts.save_account(
        channel=channel.code,
        name=ACCOUNT_NAME,
        options=options,
        account_id=rows[0].pk if rows else None,
        now=now,
        actor=None,
    )


def greet(sandbox_url: str) -> None:
    """Let each sample phone write to the commune, which opens the window for answers."""
    for user_id in PHONES:
        act = {"act": "say", "text": GREETING}
        try:
            httpx.post(f"{sandbox_url}/phones/{user_id}/acts", json=act, timeout=5)
        except httpx.HTTPError:
            log.warning("A sample phone could not greet", extra={"phone": user_id[-1]})
