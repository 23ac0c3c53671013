"""The page “Gửi tin”: what needs a person stands first, with the act in place."""

import pytest
from django.urls import reverse

from loa.delivery import operations as delivery
from loa.delivery import queries
from loa.delivery.contract import AccountCheck, Rejected, Scope, Unknown, origin_titles
from loa.delivery.models import ChannelAccount, OutboxMessage, State
from loa.delivery.types import Target

from .scripted import TOKEN, drain, enqueue

pytestmark = pytest.mark.django_db
HOME = "delivery_overview"


@pytest.fixture
def console(client, officer):
    client.force_login(officer.user)
    return client


def text(response):
    return response.content.decode()


def test_a_stranger_is_sent_to_sign_in(client):
    assert client.get(reverse(HOME)).status_code == 302


def test_an_empty_page_says_how_to_begin(console):
    assert "Chưa gửi tin nào" in text(console.get(reverse(HOME)))


def test_an_unclear_message_is_settled_with_one_button(console, channel, now):
    channel.answers = [Unknown("hết giờ chờ")] * 2
    enqueue(now, targets=(Target("a"), Target("b")))
    drain(now)
    page = text(console.get(reverse(HOME)))
    assert "2 chưa rõ" in page
    assert "hết giờ chờ" in page
    first, second = queries.unknown()
    console.post(reverse("delivery_resolve", args=[first.pk]), {"answer": "arrived"})
    console.post(reverse("delivery_resolve", args=[second.pk]), {"answer": "missing"})
    assert queries.summary("posting/1").counts == {"DELIVERED": 1, "QUEUED": 1}
    again = console.post(
        reverse("delivery_resolve", args=[first.pk]), {"answer": "missing"}, follow=True
    )
    assert "Tin này đã rõ kết quả" in text(again)


def test_a_stopped_account_is_loud_and_can_be_resumed(console, channel, now):
    channel.account_fields = (TOKEN,)
    row = delivery.save_account(
        channel="scripted", name="Xã", options={"token": "x"}, now=now, actor=None
    )
    channel.answers = [Rejected("-211", "Hết hạn mức tháng.", scope=Scope.ACCOUNT)]
    enqueue(now)
    drain(now)
    assert "Hết hạn mức tháng. 1 tin đang chờ" in text(console.get(reverse(HOME)))
    console.post(reverse("delivery_resume", args=[row.pk]))
    assert queries.account_alarms() == []
    console.post(reverse("delivery_pause", args=[row.pk]))
    assert len(queries.account_alarms()) == 1


def test_an_account_is_filled_in_by_the_channels_own_fields(console, channel):
    channel.account_fields = (TOKEN,)
    address = reverse("delivery_new_account", args=["scripted"])
    assert "Mã truy cập" in text(console.get(address))
    assert "Hãy điền: Mã truy cập." in text(console.post(address, {"name": "Xã"}))
    page = console.post(address, {"name": "Xã", "option_token": "bí-mật"}, follow=True)
    assert "Đã lưu tài khoản Xã." in text(page)
    assert "bí-mật" not in text(page)
    row = ChannelAccount.objects.get()
    console.post(reverse("delivery_account", args=["scripted", row.pk]), {"name": "Xã Mới"})
    row.refresh_from_db()
    assert (row.name, "bí-mật" in row.options) == ("Xã Mới", True)


def test_the_connection_is_tried_and_the_answer_shown(console, channel, now):
    channel.account_fields = (TOKEN,)
    row = delivery.save_account(
        channel="scripted", name="Xã", options={"token": "x"}, now=now, actor=None
    )
    channel.check = lambda account: AccountCheck(account.options["token"] != "x", "Mã đã hết hạn.")
    page = console.post(reverse("delivery_check", args=[row.pk]), follow=True)
    assert "Mã đã hết hạn." in text(page)


def test_a_sending_is_shown_by_its_title_and_filtered(console, channel, resident, now, monkeypatch):
    named = lambda origins: dict.fromkeys(origins, "Khai sinh trên mạng")  # noqa: E731
    monkeypatch.setitem(origin_titles._entries, "posting", named)
    enqueue(now, targets=(Target("contact/1", resident.pk), Target("x")))
    OutboxMessage.objects.filter(target="x").update(state=State.CANCELLED)
    address = reverse("delivery_origin") + "?nguon=posting/1"
    page = text(console.get(address))
    only = text(console.get(address + "&trang-thai=CANCELLED"))
    assert "Khai sinh trên mạng" in page
    assert "Bà Lan" in page
    assert "Bà Lan" not in only


@pytest.mark.parametrize("name", ["khong-co", "web"])
def test_a_channel_without_settings_has_no_form(console, name):
    assert console.get(reverse("delivery_new_account", args=[name])).status_code == 404
