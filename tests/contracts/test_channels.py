"""One suite over every registered channel: its facts, its words, and its manners in bad weather."""

from __future__ import annotations

import dataclasses
import re
import socket
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from loa.audience.contract import address_kinds, consent_channels
from loa.delivery import bodies, policy
from loa.delivery import operations as delivery
from loa.delivery.contract import (
    Accepted,
    Account,
    AccountCheck,
    Body,
    Button,
    Channel,
    Message,
    Rejected,
    Replies,
    Throttled,
    Unknown,
    Waiting,
    channels,
)
from loa.kernel.errors import Invalid
from loa.publishing.contract import renderers

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
OUTCOMES = (Accepted, Rejected, Throttled, Unknown, Waiting)
CODE = re.compile(r"^[a-z][a-z0-9_]*$")
ODD_ADDRESSES = ("", " ", "không phải địa chỉ", "a@b@c", "0" * 300, "\x00\n", "+84912345678")
# Letters that Vietnamese has and English has not; every sentence for officers has some.
ACCENTED = re.compile(r"[à-ỹđĐÀ-Ỹ]")

every_channel = pytest.mark.parametrize("channel", list(channels), ids=channels.names())


def dead_url() -> str:
    """Return an address on this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{probe.getsockname()[1]}/"


def unreachable(channel: Channel) -> Account:
    """Return an account whose every address leads to a dead port."""
    url = dead_url()
    port = url.rstrip("/").rsplit(":", 1)[1]

    def value(name: str) -> str:
        if "url" in name:
            return url
        if "port" in name:
            return port
        return "127.0.0.1" if "host" in name or "server" in name else "x"

    options = {option.name: value(option.name) for option in channel.account_fields}
    if not options:
        return Account(0, channel.code, "Xã", {})
    row = delivery.save_account(
        channel=channel.code, name="Xã", options=options, now=NOW, actor=None
    )
    return Account(row.pk, channel.code, "Xã", options)


def letter(address: str) -> Message:
    body = Body(
        text="Nộp hồ sơ trực tuyến",
        subject="Hướng dẫn",
        buttons=(Button("Xem hướng dẫn", url="https://xa.example.vn/q/abc"),),
    )
    return Message("k" * 32, address, body, unsubscribe_url="https://xa.example.vn/huy/x/")


@every_channel
def test_the_code_is_the_folder(channel):
    assert CODE.match(channel.code)
    assert channels.get(channel.code) is channel
    assert (folder(channel) / "channel.py").exists()


def folder(channel: Channel) -> Path:
    package = next(p for p in settings.LOA_CHANNELS if p.endswith(f".{channel.code}"))
    return ROOT / "src" / Path(*package.split("."))


@every_channel
def test_the_readme_says_when_the_facts_were_checked(channel):
    readme = (folder(channel) / "README.md").read_text(encoding="utf-8")
    assert re.search(r"Checked on (\d{4}-\d\d-\d\d|\d\d/\d\d/\d{4})", readme)


@every_channel
def test_what_officers_read_is_vietnamese(channel):
    assert ACCENTED.search(channel.label) or channel.label[:1].isupper()
    for option in channel.account_fields:
        assert option.label
        assert option.label[0].isupper()
        assert (
            not option.help_text or ACCENTED.search(option.help_text) or "://" in option.help_text
        )
    if channel.address_kind:
        assert channel.address_label


@every_channel
def test_what_it_accepts_are_kinds_of_product(channel):
    assert channel.accepts or channel.replies is Replies.MESSAGE, "it would carry nothing"
    assert all(CODE.match(kind) for kind in channel.accepts)
    made = set(renderers.names())
    assert not channel.accepts or not made or made & set(channel.accepts)


@every_channel
def test_an_answer_has_room_beside_its_buttons(channel):
    assert channel.longest_text >= 400
    assert channel.most_buttons == 0 or channel.longest_label >= 8


@every_channel
def test_the_limits_make_sense(channel):
    assert channel.max_attempts >= 1
    assert channel.per_minute is None or channel.per_minute > 0
    assert channel.daily_cap is None or channel.daily_cap > 0
    assert not channel.daily_cap or channel.address_kind


@every_channel
def test_the_audience_knows_its_addresses_and_consent(channel):
    assert not channel.address_kind or channel.address_kind in address_kinds
    assert not channel.consent_channel or channel.consent_channel in consent_channels
    assert not channel.consent_channel or channel.address_kind


@every_channel
def test_quiet_hours_have_two_ends_and_leave_time_to_send(channel):
    assert (channel.quiet_from is None) == (channel.quiet_until is None)
    assert channel.quiet_from is None or channel.quiet_from != channel.quiet_until
    noon = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)
    free = [h for h in range(24) if policy.quiet_end(channel, noon + timedelta(hours=h)) is None]
    assert free
    assert isinstance(channel.quiet_from, time | None)


@every_channel
def test_secrets_are_hidden_before_anything_is_stored(channel):
    secrets = [option.name for option in channel.account_fields if option.is_secret]
    assert set(secrets) <= set(channel.redact)
    stored = bodies.redacted({"answer": [dict.fromkeys(channel.redact, "bí mật")]}, channel.redact)
    assert "bí mật" not in str(stored)


@every_channel
def test_checking_an_empty_account_says_what_is_missing(channel):
    found = channel.check(Account(0, channel.code, "Xã", {}))
    assert isinstance(found, AccountCheck)
    needed = [option for option in channel.account_fields if option.is_required]
    assert not (needed and found.is_ok)
    assert ACCENTED.search(found.sentence)


@every_channel
@pytest.mark.parametrize("address", ODD_ADDRESSES)
def test_odd_addresses_and_a_dead_server_raise_nothing(db, channel, address, monkeypatch, settings):
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    settings.LOA_SANDBOX_URL = dead_url()
    outcome = channel.deliver(unreachable(channel), letter(address), now=NOW)
    assert isinstance(outcome, OUTCOMES)
    reason = getattr(outcome, "reason", "")
    assert isinstance(outcome, Accepted) or reason
    assert not (address.strip() and address in reason)


@every_channel
@pytest.mark.parametrize("address", ODD_ADDRESSES)
def test_an_address_gets_one_spelling_or_a_sentence(channel, address):
    once, sentence = spelled(channel, address)
    assert ACCENTED.search(sentence) or spelled(channel, once) == (once, "")


def spelled(channel: Channel, address: str) -> tuple[str, str]:
    """Return the one spelling, or why there is none."""
    try:
        return channel.normalize_address(address), ""
    except Invalid as error:
        return "", error.message


@every_channel
def test_slots_lie_in_the_interval(db, channel):
    end = NOW + timedelta(days=7)
    for slot in channel.slots(NOW, end):
        assert NOW <= slot.starts_at < end
        assert slot.duration > timedelta(0)


@every_channel
def test_the_facts_are_class_attributes(channel):
    for option in channel.account_fields:
        assert dataclasses.is_dataclass(option)
    assert not vars(channel), "facts belong to the class, so that two processes agree"
