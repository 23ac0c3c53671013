"""Questions without an answer, those that say nearly the same put together."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loa.assistant import operations, queries
from loa.assistant.errors import NoSuchReply
from loa.assistant.models import Conversation, Question
from loa.content.types import SourceLine
from loa.kernel.text import fold

ASKED = [
    "xin hỗ trợ tiền hỏa táng",
    "Xin hỗ trợ tiền hỏa táng cho mẹ em",
    "hỗ trợ hỏa táng",
    "mở lớp học bơi cho trẻ",
]


@pytest.fixture
def asked(db, now) -> list[Question]:
    """Return questions that were not answered."""
    held = Conversation.objects.create(key="c", channel="web", started_at=now, last_at=now)
    return [
        Question.objects.create(
            key=f"q{number}",
            conversation=held,
            at=now + timedelta(minutes=number),
            text=text,
            folded=fold(text),
            question_kind="general",
            answer_kind="handover",
            is_answered=False,
            reason="unsure",
        )
        for number, text in enumerate(ASKED)
    ]


def found(now):
    return queries.content_gaps(start=now, end=now + timedelta(days=1))


def test_like_questions_are_one_gap(asked, now) -> None:
    assert [(gap.count, len(gap.examples)) for gap in found(now)] == [(3, 2), (1, 0)]


def test_what_an_answer_was_written_for_is_no_gap(asked, now, officer) -> None:
    gap = queries.gap_of(key="q1")
    operations.draft_answer(
        question="Hỗ trợ hỏa táng thế nào?",
        answer="Hỏi phòng Văn hóa xã hội.",
        sources=(SourceLine("Nghị quyết của thành phố"),),
        question_keys=gap.keys,
        now=now,
        actor=officer.user,
    )
    assert [one.text for one in found(now)] == [ASKED[3]]
    with pytest.raises(NoSuchReply):
        queries.origin_of_answer(reply_id=None, key="q1")


def test_an_officer_takes_a_gap_off_the_list(asked, now, officer, client, monkeypatch) -> None:
    monkeypatch.setattr("loa.kernel.clock.now", lambda: now + timedelta(hours=1))
    client.force_login(officer.user)
    gaps = "/console/hoi-dap-truc-tiep/chua-tra-loi/"
    assert ASKED[3] in client.get(gaps).content.decode()
    client.post("/console/hoi-dap-truc-tiep/bo-qua/", {"cau": "q3"})
    assert ASKED[3] not in client.get(gaps).content.decode()
    assert client.post("/console/hoi-dap-truc-tiep/bo-qua/", {"cau": "q3"}).status_code == 404
