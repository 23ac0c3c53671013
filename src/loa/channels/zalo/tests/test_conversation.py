"""A whole conversation on the phone of the rehearsal room: machine, officer, and back."""

import httpx
import pytest

from loa.assistant.models import Handover, Question
from loa.assistant.tests.conftest import shipped, small_file  # noqa: F401 - fixtures
from loa.delivery import operations as delivery
from loa.inbox import operations as inbox
from loa.inbox.models import InboundMessage
from loa.kernel import clock

from .conftest import post
from .test_room import log, make_phone, replay

pytestmark = [pytest.mark.django_db, pytest.mark.serial, pytest.mark.usefixtures("shipped")]


class Phone:
    """A phone, and the house that its messages come to."""

    def __init__(self, room, client):
        self.room, self.client, self.user_id = room, client, make_phone(room, "p1")

    def act(self, **what):
        """Do something as the owner."""
        url = f"{self.room.base_url}/phones/{self.user_id}/acts"
        answer = httpx.post(url, json=what, timeout=5, trust_env=False)
        assert answer.is_success, answer.text
        self.arrive()

    def arrive(self):
        """Carry what the room signed to the webhook, answer, and send."""
        assert set(replay(self.room, self.client, count=1)) == {200}
        inbox.answer_waiting()
        delivery.drain(channel="zalo", worker="thử")

    def shown(self):
        """Return what the phone has received, oldest first."""
        rows = sorted(log(self.room)["messages"], key=lambda row: row["seq"])
        return [row["text"] for row in rows]


@pytest.fixture
def phone(room, rehearsal, client):
    return Phone(room, client)


def test_a_question_typed_on_the_phone_is_answered_there(phone):
    phone.act(act="say", text="lam khai sinh can giay to gi")
    phone.arrive()  # every event once more
    assert len(phone.shown()) == 1
    assert "Tôi là trợ lý tự động (AI) của xã." in phone.shown()[0]
    assert "Giấy chứng sinh" in phone.shown()[0]


def test_a_button_of_the_answer_goes_on_with_the_talk(phone):
    phone.act(act="say", text="đăng ký tạm trú")
    sent = log(phone.room)["messages"][0]
    phone.act(act="tap", message_id=sent["id"], button=0)
    assert len(phone.shown()) == 2
    assert Question.objects.count() == 2


def test_an_officer_answers_in_the_console_and_the_phone_shows_it(phone, client, officer):
    phone.act(act="say", text="gặp cán bộ")
    row = Handover.objects.get()
    client.force_login(officer.user)
    address = f"/console/hoi-dap-truc-tiep/{row.pk}/"
    client.post(f"{address}nhan/")
    phone.act(act="say", text="Tôi mất hộ chiếu ở nước ngoài")
    client.post(address, {"text": "Bác ra Công an xã nhé.", "once": "x"})
    delivery.drain(channel="zalo", worker="thử")
    assert len(phone.shown()) == 2  # the machine said nothing in between
    assert phone.shown()[-1] == "Cán bộ xã trả lời:\nBác ra Công an xã nhé."
    replay(phone.room, client, count=1)
    assert "Đã nhận" in client.get(address).content.decode()


def test_stopping_is_confirmed_and_nothing_else(phone):
    phone.act(act="say", text="HỦY")
    assert ["ngừng gửi tin" in text for text in phone.shown()] == [True]


def test_a_sticker_gets_one_kind_sentence(phone):
    phone.act(act="send_sticker")
    assert ["Cảm ơn bạn đã gửi nhãn dán" in text for text in phone.shown()] == [True]


def test_late_and_doubled_events_get_one_answer_each(phone, control):
    control(faults={"webhook_doubled": 2})
    phone.act(act="say", text="đăng ký tạm trú")
    phone.act(act="say", text="mất bao lâu?")
    assert len(phone.shown()) == InboundMessage.objects.count() == 2


def test_a_forged_question_is_not_answered(phone, client):
    body = b'{"app_id":"1234567890","event_name":"user_send_text","timestamp":"1"}'
    assert post(client, body, {"X-ZEvent-Signature": "0" * 64}).status_code == 403
    assert inbox.answer_waiting(clock=clock.now) == []
