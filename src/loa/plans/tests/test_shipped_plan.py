"""The shipped plan against the text it was written from."""

import re
from collections import Counter
from pathlib import Path

from loa.kernel import marked_yaml
from loa.kernel.text import fold
from loa.plans.document import PlanChecker

PLANS = Path(__file__).resolve().parents[4] / "plans"
PLAN = marked_yaml.read(PLANS / "o-dien-2025.yaml")
TEXT = (PLANS / PLAN["meta"]["source"].removeprefix("plans/")).read_text(encoding="utf-8")
_MARK = re.compile(r"^(- \+|-|\+)\s+")
_NUMBER = re.compile(r"^((I{1,3}|IV|V)\. |\d+\.(\d+\.)? ?)")


def comparable(text):
    """Return text as compared: folded, without asterisks, table bars and a stray dash at the end."""
    return fold(text.replace("*", "").replace("|", " ")).removesuffix(". -").rstrip(".")


def source_lines():
    lines = [line.strip() for line in TEXT.splitlines() if line.strip()]
    return [line.replace("**", "") for line in lines]


def bullets():
    marked = [_MARK.sub("", line) for line in source_lines() if _MARK.match(line)]
    return marked + [line for line in source_lines() if line.startswith("Mục tiêu:")]


def clause_texts():
    return [comparable(clause["text"]) for clause in PLAN["clauses"]]


def test_the_text_has_as_many_bullets_as_expected():
    assert len(bullets()) == 170


def test_every_bullet_is_exactly_one_clause():
    """A line that stands twice in the plan ("Hoạt động:") must be twice among the clauses."""
    wanted, given = Counter(comparable(line) for line in bullets()), Counter(clause_texts())
    assert {text: given[text] for text in wanted if given[text] != wanted[text]} == {}


def test_every_other_line_of_the_plan_is_a_clause_too():
    rest = [line for line in source_lines() if not _MARK.match(line)]
    known = set(clause_texts())
    missing = [line for line in rest if comparable(_NUMBER.sub("", line)) not in known]
    assert missing == [
        "KẾ HOẠCH",
        "Thông tin, tuyên truyền về đẩy mạnh dịch vụ công trực tuyến gắn với Đề án 06 trên địa bàn xã Ô Diên năm 2025",
        "TM. ỦY BAN NHÂN DÂN",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Bùi Thị Thu Hằng",
    ]


def test_no_clause_says_what_the_plan_does_not():
    source = {comparable(_NUMBER.sub("", _MARK.sub("", line))) for line in source_lines()}
    assert [
        clause["number"] for clause in PLAN["clauses"] if comparable(clause["text"]) not in source
    ] == []


def test_key_messages_are_word_for_word():
    clauses = {clause["number"]: clause["text"] for clause in PLAN["clauses"]}
    assert len(PLAN["key_messages"]) == 7
    for message in PLAN["key_messages"]:
        assert message["text"] in clauses[message["clause"]]


def test_the_shipped_plan_has_no_errors():
    _, errors = PlanChecker(PLAN, set()).check()
    assert errors == []


def test_every_unit_the_plan_names_has_duties():
    names = " ".join(unit["name"] for unit in PLAN["units"])
    for name in (
        "Văn phòng HĐND và UBND",
        "Đảng uỷ",
        "Công an xã",
        "Hội Phụ nữ",
        "Tổ chuyển đổi số cộng đồng",
    ):
        assert name in names
    assert all(unit["duties"] for unit in PLAN["units"])
