"""A conversation goes to an officer and back; one at a time speaks to the resident."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loa.assistant import operations, queries
from loa.assistant.errors import AlreadyTaken, HoldsSecrets, NotYours, UnfitReply
from loa.assistant.models import Conversation, Handover, OfficerReply, Question
from loa.assistant.types import AnswerKind, Draft, Memory, Sentence
from loa.audience import operations as audience
from loa.content import queries as content
from loa.content.types import SourceLine
from loa.delivery import queries as outbox
from loa.inbox.errors import WindowClosed
from loa.indicators.contract import measures
from loa.kernel.scheduler import discover, jobs
from loa.units import operations as units
from loa.units.types import PointDraft, PointKind

from .chats import said_to

SOURCE = (SourceLine("Luật Cư trú 2020, Điều 27"),)


@pytest.fixture
def mine(waiting, officer, talk):
    """Return a conversation that the officer has."""
    return operations.take(handover_id=waiting.pk, now=talk.now, actor=officer.user)


def answer(row, officer, talk, text="Mang hộ chiếu.", once="a", **more):
    return operations.send_reply(
        handover_id=row.pk, text=text, once=once, now=talk.now, actor=officer.user, **more
    )


def test_who_wants_an_officer_gets_into_the_queue_once(talk) -> None:
    said = talk.say("gặp cán bộ")
    talk.say("cho tôi gặp cán bộ")
    assert "chuyển câu hỏi này cho cán bộ xã" in said
    assert queries.waiting_count() == 1


def test_an_unsure_machine_calls_an_officer(talk, monkeypatch) -> None:
    made = Draft(AnswerKind.HANDOVER, (Sentence("Chưa chắc.", "Quy tắc"),), reason="unsure")
    monkeypatch.setattr(operations, "draft", lambda *_: (made, Memory()))
    assert "chuyển câu hỏi này cho cán bộ xã" in talk.say("việc lạ")
    assert Handover.objects.get().reason == "unsure"


def test_three_answers_that_do_not_help_call_an_officer(talk, monkeypatch) -> None:
    made = Draft(AnswerKind.CLARIFY, (Sentence("Việc nào?", "Quy tắc"),), reason="close")
    monkeypatch.setattr(operations, "draft", lambda *_: (made, Memory()))
    said = [talk.say(text) for text in ("việc a", "việc b", "việc c")]
    assert ["cán bộ xã" in one for one in said] == [False, False, True]
    assert Handover.objects.get().reason == "repeated"


@pytest.mark.parametrize(
    ("timetable", "said"), [("", False), ("Thứ Ba: 7:00-8:00", True), ("Thứ Ba: 7:00-17:00", False)]
)
def test_hours_are_told_only_where_they_are_known(talk, now, timetable, said) -> None:
    point = PointDraft("Điểm PVHCC", PointKind.ONE_STOP_SHOP, timetable=timetable)
    units.save_service_point(code="", draft=point, now=now, actor=None)
    assert ("cán bộ trả lời trong giờ làm việc" in talk.say("gặp cán bộ")) is said


def test_where_no_reply_can_arrive_nobody_is_called(shipped, now) -> None:
    operations.ask(question="gặp cán bộ", conversation=None, channel="api", now=now)
    assert not Handover.objects.exists()


def test_the_assistant_is_quiet_while_an_officer_has_it(mine, talk) -> None:
    assert talk.say("lệ phí hộ chiếu") == ""
    assert Question.objects.order_by("id").last().text == "lệ phí hộ chiếu"


@pytest.mark.parametrize("end", [operations.close, operations.give_back])
def test_what_came_while_an_officer_had_it_is_not_answered_later(mine, officer, talk, end) -> None:
    late = talk.send("lệ phí hộ chiếu")
    talk.now += timedelta(minutes=1)
    end(handover_id=mine.pk, now=talk.now, actor=officer.user)
    talk.answer()
    assert said_to(late) == ""
    assert "hộ chiếu" in talk.say("lệ phí hộ chiếu")


def test_what_keeps_a_person_safe_is_said_all_the_same(mine, talk) -> None:
    assert "114" in talk.say("nhà tôi đang cháy")


def test_the_reply_goes_back_where_the_question_came_from(mine, officer, talk) -> None:
    made = answer(mine, officer, talk)
    sent = outbox.messages(made.origin).get()
    assert (sent.channel, sent.address) == ("chat", "u1")
    assert sent.payload.body["text"] == "Cán bộ xã trả lời:\nMang hộ chiếu."


def test_a_form_sent_twice_is_one_reply(mine, officer, talk) -> None:
    assert answer(mine, officer, talk).pk == answer(mine, officer, talk).pk
    assert OfficerReply.objects.count() == 1


def test_a_kill_while_replying_leaves_nothing_half_done(mine, officer, talk, monkeypatch) -> None:
    def kill(**_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("loa.delivery.operations.enqueue", kill)
        with pytest.raises(KeyboardInterrupt):
            answer(mine, officer, talk)
    assert not OfficerReply.objects.exists()
    assert answer(mine, officer, talk)


def test_after_the_window_the_officer_is_told(mine, officer, talk) -> None:
    talk.now += timedelta(hours=48)
    with pytest.raises(WindowClosed):
        answer(mine, officer, talk)
    assert not OfficerReply.objects.exists()


def test_numbers_of_papers_need_a_second_look(mine, officer, talk) -> None:
    with pytest.raises(HoldsSecrets):
        answer(mine, officer, talk, text="Số căn cước 001099012345")
    assert answer(mine, officer, talk, text="Số căn cước 001099012345", is_sure=True)


@pytest.mark.parametrize("text", ["", "  ", "a" * 2000])
def test_an_unfit_reply_is_refused(mine, officer, talk, text) -> None:
    with pytest.raises(UnfitReply):
        answer(mine, officer, talk, text=text)


def test_two_officers_do_not_answer_at_once(mine, leader, talk) -> None:
    with pytest.raises(AlreadyTaken):
        operations.take(handover_id=mine.pk, now=talk.now, actor=leader.user)
    with pytest.raises(NotYours):
        answer(mine, leader, talk)
    operations.take(handover_id=mine.pk, now=talk.now, actor=leader.user, from_other=True)
    assert answer(mine, leader, talk)


@pytest.mark.parametrize("end", [operations.close, operations.give_back])
def test_afterwards_the_assistant_answers_again(mine, officer, talk, end) -> None:
    end(handover_id=mine.pk, now=talk.now, actor=officer.user)
    assert "hộ chiếu" in talk.say("lệ phí hộ chiếu")
    talk.say("gặp cán bộ")
    assert Handover.objects.count() == 2


def test_what_is_typed_is_kept(mine, officer, talk) -> None:
    operations.keep_draft(handover_id=mine.pk, text="Mang", now=talk.now, actor=officer.user)
    assert queries.handover(mine.pk).draft == "Mang"
    answer(mine, officer, talk)
    assert queries.handover(mine.pk).draft == ""


def test_a_reply_becomes_an_answer_that_a_colleague_reviews(mine, officer, talk) -> None:
    made = answer(mine, officer, talk)
    slug = operations.draft_answer(
        question="Tạm trú cho bạn 001099012345 cần gì?",
        answer="Mang hộ chiếu.",
        sources=SOURCE,
        reply_id=made.pk,
        now=talk.now,
        actor=officer.user,
    )
    drafted = content.newest("question", slug)
    assert (drafted.is_live, drafted.sources[0].title) == (False, SOURCE[0].title)
    assert "001099012345" not in drafted.title
    assert queries.officer_reply(made.pk).written_slug == slug


def test_everything_goes_after_90_days(mine, officer, talk) -> None:
    made = answer(mine, officer, talk)
    discover()
    late = talk.now + timedelta(days=91)
    for name in ("assistant.forget", "inbox.forget_old"):
        jobs.get(name).run(late)
    sent = outbox.messages(made.origin).get()
    assert not Conversation.objects.exists()
    assert (sent.address, sent.payload.body["text"]) == ("", "")


def test_forgetting_a_person_forgets_the_conversation(talk, now) -> None:
    person = audience.add_contact(name="Ông Bình", now=now, actor=None)
    audience.add_address(contact_id=person.pk, kind="chat_id", value="u1", now=now, actor=None)
    row = talk.send("đăng ký tạm trú")
    talk.answer()
    audience.forget(contact_id=person.pk, now=talk.now, actor=None)
    sent = outbox.messages(f"reply/{row.pk}").get()
    assert not Conversation.objects.exists()
    assert (sent.address, sent.payload.body["text"]) == ("", "")


def test_waiting_and_answers_are_measured(mine, officer, talk, now) -> None:
    talk.now = mine.asked_at + timedelta(minutes=30)
    answer(mine, officer, talk)
    day = (now, now + timedelta(days=1))
    values = {
        code: measures.get(code).value(*day).value
        for code in ("officer_answers", "officer_answers_share", "officer_wait_minutes")
    }
    assert [float(value) for value in values.values()] == [1.0, 100.0, 30.0]
