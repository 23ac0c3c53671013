"""Slips of every kind are put right by their neighbors; what makes sense stays."""

from __future__ import annotations

import pytest

from loa.search import slips, spelling
from loa.search.contract import Passage
from loa.search.lexical import LexicalIndex

NAMES = [
    "Đăng ký khai sinh",
    "Cấp thẻ căn cước",
    "Đăng ký tạm trú",
    "Xác nhận tình trạng hôn nhân",
    "Giấy phép xây dựng nhà ở",
    "Giấy phép lái xe hạng B2",
    "Trợ cấp mai táng",
    "Sổ hộ nghèo, mẫu CT01, diện tích m2",
]

BEGINNINGS = [
    f"{do} {way}" for do in ("làm", "xin", "nộp", "sửa") for way in "abcdeghiklmnopqrstuvxy"
]


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    """An index over a handful of names, each said in many ways, as a catalog has them."""
    said = [(name, f"{begin} {name} thủ tục") for name in NAMES for begin in BEGINNINGS]
    return LexicalIndex([Passage(form, "thing", name, name, form) for name, form in said])


def meant(index: LexicalIndex, typed: str) -> str:
    return " ".join(word.typed for word in index.mender.mend(typed))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("xác nhân tình trạng hôn nhân", "xác nhận tình trạng hôn nhân"),  # a wrong accent
        ("thẻ căn cươc", "thẻ căn cước"),  # half an accent
        ("khai sính", "khai sinh"),
        ("đăng ký tạm chú", "đăng ký tạm trú"),  # as it sounds
        ("giấy phép nái xe", "giấy phép lái xe"),
        ("trợ cấp mai tág", "trợ cấp mai táng"),  # a letter missing
        ("xây dựgn nhà", "xây dựng nhà"),  # two swapped
        ("thẻ căn cuwoscs", "thẻ căn cước"),  # a key too often
        ("đăngký khaisinh", "đăng ký khai sinh"),  # blanks missing
        ("canhothan tinhtranghonnhan", "canhothan tình trạng hôn nhân"),
        ("tthu tuc khai sihn", "thu tuc khai sinh"),
        ("gấy fép lái xe", "giấy phép lái xe"),  # as the young write
    ],
)
def test_a_slip_is_put_right(index: LexicalIndex, typed: str, expected: str) -> None:
    assert spelling.strip(meant(index, typed)) == spelling.strip(expected)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("d9a8ng ky1 ta5m tru1", "đăng ký tạm trú"),
        ("ddawng ky khai sinh", "đăng ký khai sinh"),
        ("the3 ca8n cu7o71c", "thẻ căn cước"),
        ("đăng ký khai sính", "đăng ký khai sinh"),
        ("dang ky tam tru", "đăng ký tạm trú"),
        ("xác nhan tình trang hôn nhân", "xác nhận tình trạng hôn nhân"),
    ],
)
def test_accents_come_back(index: LexicalIndex, typed: str, expected: str) -> None:
    assert meant(index, typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "diện tích 50 m2",
        "bằng hạng b2",
        "mẫu ct01",
        "sổ 5",
        "cây vườn chợ mưa",
        "bitcoin chatgpt",
        "con chó cắn",
        "ronaldo đá bóng",
        "download test car box",
    ],
)
def test_what_makes_sense_stays(index: LexicalIndex, typed: str) -> None:
    assert meant(index, typed) == typed


def test_a_class_of_school_is_no_key(index: LexicalIndex) -> None:
    assert spelling.strip(meant(index, "hoc lop1")) == "hoc lop 1"


def test_a_neighboring_key_costs_less_than_a_far_one() -> None:
    found = slips.near("sunh")
    assert found["sinh"] < found["sanh"]
