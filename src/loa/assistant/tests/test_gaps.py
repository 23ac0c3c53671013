"""Questions without an answer, those that say nearly the same put together."""

from __future__ import annotations

from datetime import timedelta

import pytest

from loa.assistant import gaps, operations, queries
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
    made = [
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
    operations.gather_gaps(now=now + timedelta(hours=1))
    return made


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


def one_more(now, key: str, text: str, **fields) -> Question:
    """Keep another question without an answer."""
    held = Conversation.objects.get(key="c")
    given = {"reason": "unsure", "answer_kind": "handover", "is_answered": False, **fields}
    return Question.objects.create(
        key=key, conversation=held, at=now, text=text, folded=fold(text),
        question_kind="general", **given,
    )  # fmt: skip


def test_a_later_question_joins_its_gap_and_moves_nothing(asked, now) -> None:
    before = {row.key: row.gap for row in Question.objects.all()}
    one_more(now + timedelta(hours=2), "q9", "ho tro hoa tang bao nhieu")
    assert operations.gather_gaps(now=now + timedelta(hours=3)) == 1
    assert operations.gather_gaps(now=now + timedelta(hours=3)) == 0
    after = {row.key: row.gap for row in Question.objects.all()}
    assert after.pop("q9") == before["q0"]
    assert after == before


def test_a_gap_says_how_often_where_and_why(asked, now) -> None:
    one_more(now + timedelta(days=7), "q9", "hỗ trợ hỏa táng", answer_kind="answer", is_right=False)
    operations.gather_gaps(now=now + timedelta(days=7))
    gap = queries.content_gaps(start=now, end=now + timedelta(days=8))[0]
    assert gap.text == "hỗ trợ hỏa táng"  # of all wordings the one most like the others
    assert (gap.channels, gap.reasons) == ({"web": 4}, {"Không chắc": 3, "Chưa đúng": 1})
    assert [count for _, count in gap.weeks] == [3, 1]


@pytest.mark.parametrize(
    "fields",
    [
        {"text": "asdf qwer zxcv"},
        {"text": "hỏa táng, căn cước của tôi [đã che số giấy tờ]"},
        {"text": "đồ ngu"},
        {"text": "hôm nay trời có mưa không", "reason": "outside", "answer_kind": "refuse"},
        {"text": "chào bạn", "reason": "greet", "answer_kind": "answer", "is_answered": True},
        {"text": "cảm ơn", "reason": "thank", "answer_kind": "answer", "is_right": False},
        {"text": "tin nhắn này có lừa đảo không", "reason": "check", "answer_kind": "safety"},
        {"text": "làm khai sinh", "reason": "", "answer_kind": "answer", "is_answered": True},
    ],
)
def test_what_needs_no_answer_of_ours_is_no_gap(asked, now, fields) -> None:
    one_more(now + timedelta(hours=2), "q9", **fields)
    operations.gather_gaps(now=now + timedelta(hours=3))
    assert "q9" not in [key for gap in found(now) for key in gap.keys]


def test_a_refusal_that_a_resident_calls_wrong_is_a_gap(asked, now) -> None:
    one_more(
        now, "q9", "xe rác mấy giờ đến", reason="outside", answer_kind="refuse", is_right=False
    )
    operations.gather_gaps(now=now + timedelta(hours=1))
    assert "q9" in [gap.key for gap in found(now)]


def test_asking_back_is_a_gap_only_when_it_led_nowhere(asked, now) -> None:
    later = now + timedelta(hours=2)
    one_more(later, "q8", "chứng nhận đất đai", reason="close", answer_kind="clarify")
    operations.gather_gaps(now=later + timedelta(minutes=9))
    assert not Question.objects.get(key="q8").gap
    operations.gather_gaps(now=later + timedelta(minutes=11))
    assert Question.objects.get(key="q8").gap == "q8"
    one_more(later, "q9", "chứng nhận nhà", reason="close", answer_kind="clarify")
    one_more(later + timedelta(minutes=1), "q10", "Đất", reason="", answer_kind="answer")
    operations.gather_gaps(now=later + timedelta(minutes=20))
    assert not Question.objects.get(key="q9").gap


def test_what_needs_no_answer_stays_so(asked, now, officer) -> None:
    keys = queries.gap_of(key="q3").keys
    operations.dismiss_gap(question_keys=keys, now=now, actor=officer.user)
    one_more(now + timedelta(hours=2), "q9", "mở lớp học bơi")
    operations.gather_gaps(now=now + timedelta(hours=3))
    assert queries.gap_of(key="q9") is None


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("lịch tiêm phòng cho trẻ", "lịch tiêm phòng cho trẻ em", True),
        ("lich tiem phong cho tre", "lịch tiêm phòng cho trẻ", True),
        ("khóa cửa", "khoa cửa", True),
        ("khóa cửa", "khoa học", False),
        ("bao giờ có sổ đỏ", "bao giờ có nước sạch", False),
    ],
)
def test_words_are_alike_by_their_accents(one: str, other: str, is_same: bool) -> None:
    share = gaps.likeness(gaps.words_of(one), gaps.words_of(other))
    assert (share >= gaps._ALIKE) is is_same


def test_nonsense_is_told_from_questions() -> None:
    for text in ("asdf qwer", "123", "hhhh", "xyz wkt bnm"):
        assert gaps.is_nonsense(text), text
    for text in ("sổ đỏ", "xin hỗ trợ tiền hỏa táng", "ho tro hoa tang", "nghiêng nguyễn khuỷu"):
        assert not gaps.is_nonsense(text), text
