"""A whole conversation on the phone of the rehearsal room: machine, officer, and back."""

from functools import partial

import pytest

from loa.assistant.models import Question
from loa.assistant.tests.conftest import shipped, small_file  # noqa: F401 - fixtures
from loa.inbox import operations as inbox
from loa.kernel import clock
from tests.conversations import Conversation
from tests.rehearsal import Phone, make_phone

from .conftest import post
from .test_room import replay

pytestmark = [pytest.mark.django_db, pytest.mark.serial, pytest.mark.usefixtures("shipped")]


@pytest.fixture
def phone(room, rehearsal, client):
    carry = partial(replay, room, client, count=1)
    return Phone(room, make_phone(room, "p1"), channel="zalo", carry=carry)


class TestConversation(Conversation):
    """What holds on every channel holds on this one."""

    word_to_stop = "HỦY"


def test_a_button_of_the_answer_goes_on_with_the_talk(phone):
    phone.act(act="say", text="đăng ký tạm trú")
    phone.act(act="tap", message_id=phone.messages()[0]["id"], button=0)
    assert len(phone.shown()) == 2
    assert Question.objects.count() == 2


def test_a_forged_question_is_not_answered(phone, client):
    body = b'{"app_id":"1234567890","event_name":"user_send_text","timestamp":"1"}'
    assert post(client, body, {"X-ZEvent-Signature": "0" * 64}).status_code == 403
    assert inbox.answer_waiting(clock=clock.now) == []
