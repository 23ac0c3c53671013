"""48 hours are free, 7 days cost money, then another channel must take over."""

from datetime import timedelta

import pytest

from loa.channels.zalo import users
from loa.channels.zalo.channel import Zalo
from loa.channels.zalo.models import ZaloUser
from loa.delivery.contract import Accepted, Rejected, Scope

from .conftest import message, recorded

pytestmark = pytest.mark.django_db


def deliver(account, provider, now):
    provider.answers[:] = [recorded("send_reply")]
    return Zalo().deliver(account, message(), now=now)


def wrote(account, now, hours):
    users.note_interaction(account, "111", at=now - timedelta(hours=hours))


@pytest.mark.parametrize("hours", [0, 47.9, -3])
def test_inside_48_hours(account, token, provider, now, hours):
    wrote(account, now, hours)
    assert isinstance(deliver(account, provider, now), Accepted)


@pytest.mark.parametrize("hours", [48.1, 7 * 24 + 1])
def test_after_48_hours_the_next_channel_takes_over(account, token, provider, now, hours):
    wrote(account, now, hours)
    outcome = deliver(account, provider, now)
    assert outcome == Rejected("-230", outcome.reason, Scope.ADDRESS)
    assert provider.calls == []


@pytest.mark.parametrize(("hours", "kind"), [(100, Accepted), (7 * 24 + 1, Rejected)])
def test_the_commune_may_pay_until_day_7(token, provider, now, account, hours, kind):
    paying = make_account_paying(account)
    wrote(paying, now, hours)
    assert isinstance(deliver(paying, provider, now), kind)


def make_account_paying(account):
    from dataclasses import replace

    return replace(account, options={**account.options, "allow_paid_window": "1"})


def test_of_a_stranger_the_provider_decides(account, token, provider, now):
    assert isinstance(deliver(account, provider, now), Accepted)


def test_who_stopped_following_is_not_tried(account, token, provider, now):
    users.note_following(account, "111", is_following=False, at=now)
    assert deliver(account, provider, now).code == "-213"


def test_events_that_come_late_change_nothing(account, now):
    users.note_following(account, "111", is_following=True, at=now)
    users.note_following(account, "111", is_following=False, at=now - timedelta(minutes=1))
    wrote(account, now, 0)
    wrote(account, now, 5)
    row = ZaloUser.objects.get()
    assert (row.is_following, row.last_interaction_at) == (True, now)


def test_accounts_are_kept_apart(account, now):
    from loa.delivery import operations as delivery

    from .conftest import OPTIONS

    delivery.save_account(channel="zalo", name="Khác", options=OPTIONS, now=now, actor=None)
    other = delivery.accounts_of(channel="zalo")[-1]
    wrote(account, now, 0)
    assert users.window(other, "111", now=now) is users.Window.UNKNOWN


def test_a_wrong_address_is_refused():
    from loa.kernel.errors import Invalid

    with pytest.raises(Invalid):
        Zalo().normalize_address("84 912")
