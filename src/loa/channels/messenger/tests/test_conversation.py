"""A whole conversation on the phone of the rehearsal room: machine, officer, and back."""

from functools import partial

import pytest

from loa.assistant.models import Handover, Question
from loa.assistant.tests.conftest import shipped, small_file  # noqa: F401 - fixtures
from loa.delivery.models import OutboxMessage
from loa.inbox import operations as inbox
from loa.kernel import clock
from tests.conversations import Conversation
from tests.rehearsal import Phone, act

from .conftest import post, recorded
from .test_room import make_phone, replay

pytestmark = [pytest.mark.django_db, pytest.mark.serial, pytest.mark.usefixtures("shipped")]


@pytest.fixture
def phone(room, rehearsal, client):
    carry = partial(replay, room, client, count=1)
    return Phone(room, make_phone(room, "2402"), channel="messenger", carry=carry)


class TestConversation(Conversation):
    """What holds on every channel holds on this one."""


def choices(phone):
    """Return the quick replies of the last message."""
    return phone.messages()[-1]["body"]["message"].get("quick_replies", [])


def test_a_narrow_button_carries_the_whole_choice(phone):
    phone.act(act="say", text="đăng ký tạm trú")
    first = choices(phone)[0]
    assert all(len(one["title"]) <= 20 for one in choices(phone))
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


def test_a_place_gets_one_kind_sentence(phone):
    phone.act(act="send_location")
    assert ["Cảm ơn bạn đã gửi vị trí" in text for text in phone.shown()] == [True]


def test_a_kill_before_sending_loses_and_doubles_nothing(phone):
    act(phone.room, phone.user_id, act="say", text="đăng ký tạm trú")
    phone.carry()
    inbox.answer_waiting()  # … and the worker is killed here
    assert OutboxMessage.objects.get().state == "QUEUED"
    phone.arrive()
    phone.arrive()
    assert len(phone.shown()) == 1


def test_a_forged_question_is_not_answered(client, account):
    assert post(client, recorded("text"), mark="sha256=" + "0" * 64).status_code == 403
    assert inbox.answer_waiting(clock=clock.now) == []
