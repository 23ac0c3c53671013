"""A whole conversation on the phone of the rehearsal room: machine, officer, and back."""

import httpx
import pytest

from loa.assistant.models import Handover, Question
from loa.assistant.tests.conftest import shipped, small_file  # noqa: F401 - fixtures
from loa.delivery import operations as delivery
from loa.delivery.models import OutboxMessage
from loa.inbox import operations as inbox
from loa.inbox.models import InboundMessage
from loa.kernel import clock

from .conftest import post, recorded
from .test_room import log, make_phone, replay

pytestmark = [pytest.mark.django_db, pytest.mark.serial, pytest.mark.usefixtures("shipped")]


class Phone:
    """A phone, and the house that its messages come to."""

    def __init__(self, room, client):
        self.room, self.client, self.user_id = room, client, make_phone(room, "2402")

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
        delivery.drain(channel="messenger", worker="thử")

    def messages(self):
        """Return what the phone has received, oldest first."""
        return sorted(log(self.room)["messages"], key=lambda row: row["seq"])

    def shown(self):
        """Return its words."""
        return [row["text"] for row in self.messages()]

    def choices(self):
        """Return the quick replies of the last message."""
        return self.messages()[-1]["body"]["message"].get("quick_replies", [])


@pytest.fixture
def phone(room, rehearsal, client):
    return Phone(room, client)


def test_a_question_typed_on_the_phone_is_answered_there_once(phone):
    phone.act(act="say", text="lam khai sinh can giay to gi")
    phone.arrive()  # every event once more
    assert len(phone.shown()) == 1
    assert "Tôi là trợ lý tự động (AI) của xã." in phone.shown()[0]
    assert "Giấy chứng sinh" in phone.shown()[0]


def test_a_narrow_button_carries_the_whole_choice(phone):
    phone.act(act="say", text="đăng ký tạm trú")
    first = phone.choices()[0]
    assert all(len(one["title"]) <= 20 for one in phone.choices())
    assert first["title"] == first["payload"] or f"1. {first['payload']}" in phone.shown()[0]
    phone.act(act="tap", message_id=phone.messages()[0]["id"], button=0)
    assert len(phone.shown()) == 2
    assert Question.objects.order_by("pk").last().text == first["payload"]


def test_a_follow_up_knows_what_was_spoken_of(phone):
    phone.act(act="say", text="làm khai sinh cho con cần giấy tờ gì")
    phone.act(act="say", text="bao lâu thì xong?")
    assert len(phone.shown()) == 2
    assert "ngày" in phone.shown()[1]
    assert "trợ lý tự động" not in phone.shown()[1]


def test_an_officer_answers_in_the_console_and_the_phone_shows_it(phone, client, officer):
    phone.act(act="say", text="gặp cán bộ")
    row = Handover.objects.get()
    client.force_login(officer.user)
    address = f"/console/hoi-dap-truc-tiep/{row.pk}/"
    client.post(f"{address}nhan/")
    phone.act(act="say", text="Tôi mất hộ chiếu ở nước ngoài")
    client.post(address, {"text": "Bác ra Công an xã nhé.", "once": "x"})
    delivery.drain(channel="messenger", worker="thử")
    assert len(phone.shown()) == 2  # the machine said nothing in between
    assert phone.shown()[-1] == "Cán bộ xã trả lời:\nBác ra Công an xã nhé."
    replay(phone.room, client, count=1)
    assert "Đã nhận" in client.get(address).content.decode()


def test_given_back_to_the_machine_it_answers_again(phone, client, officer):
    phone.act(act="say", text="gặp cán bộ")
    client.force_login(officer.user)
    address = f"/console/hoi-dap-truc-tiep/{Handover.objects.get().pk}/"
    client.post(f"{address}nhan/")
    client.post(f"{address}giao-lai/")
    phone.act(act="say", text="lam khai sinh can giay to gi")
    assert "Giấy chứng sinh" in phone.shown()[-1]


def test_the_button_that_begins_a_talk_is_greeted(phone):
    phone.act(act="start")
    assert len(phone.shown()) == 1
    assert "trợ lý tự động" in phone.shown()[0]


def test_stopping_is_confirmed_and_nothing_else(phone):
    phone.act(act="say", text="dừng")
    assert ["ngừng gửi tin" in text for text in phone.shown()] == [True]


@pytest.mark.parametrize(("kind", "word"), [("sticker", "nhãn dán"), ("location", "vị trí")])
def test_what_is_not_text_gets_one_kind_sentence(phone, kind, word):
    phone.act(act=f"send_{kind}")
    assert [f"Cảm ơn bạn đã gửi {word}" in text for text in phone.shown()] == [True]


def test_late_and_doubled_events_get_one_answer_each(phone, control):
    control(faults={"webhook_doubled": 2})
    phone.act(act="say", text="đăng ký tạm trú")
    phone.act(act="say", text="mất bao lâu?")
    assert len(phone.shown()) == InboundMessage.objects.count() == 2


def test_a_kill_before_sending_loses_and_doubles_nothing(phone):
    url = f"{phone.room.base_url}/phones/{phone.user_id}/acts"
    what = {"act": "say", "text": "đăng ký tạm trú"}
    httpx.post(url, json=what, timeout=5, trust_env=False)
    replay(phone.room, phone.client, count=1)
    inbox.answer_waiting()  # … and the worker is killed here
    assert OutboxMessage.objects.get().state == "QUEUED"
    phone.arrive()
    phone.arrive()
    assert len(phone.shown()) == 1


def test_a_forged_question_is_not_answered(client, account):
    assert post(client, recorded("text"), mark="sha256=" + "0" * 64).status_code == 403
    assert inbox.answer_waiting(clock=clock.now) == []
