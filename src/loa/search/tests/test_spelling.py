"""Tones, sounds and slips lead to the word that was meant."""

from __future__ import annotations

import pytest

from loa.search import spelling
from loa.search.completing import NameBook
from loa.search.contract import Passage
from loa.search.correcting import corrected
from loa.search.lexical import LexicalIndex


def test_tone_placement_and_lone_y_do_not_matter() -> None:
    assert spelling.marked("hoà") == spelling.marked("hòa")
    assert spelling.marked("kỹ") == spelling.marked("kĩ")
    assert spelling.marked("mất") != spelling.marked("mặt")


def test_sounds_that_people_merge_are_one() -> None:
    assert spelling.sound("tru") == spelling.sound("chu")
    assert spelling.sound("sinh") == spelling.sound("xinh")


def test_a_code_is_seen_whole() -> None:
    assert spelling.codes("mã 1.001193 là gì") == ("1.001193",)
    assert spelling.split_words("mã 1.001193 là gì") == ["mã", "là", "gì"]


NAMES = ["Đăng ký khai sinh", "Đăng ký tạm trú", "Cấp thẻ căn cước", "Giấy phép lái xe"]


@pytest.fixture
def index() -> LexicalIndex:
    """An index over a handful of names."""
    many = [
        Passage(f"{name}/{at}", "thing", name, name, name) for name in NAMES for at in range(120)
    ]
    return LexicalIndex(many)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("khia sinh", "khai sinh"),
        ("đăng ky tam trú", ""),
        ("đăng ký tạm chú", "đăng ký tạm trú"),
        ("khaisinh", "khai sinh"),
        ("can cuocc", "căn cước"),
        ("giaays phep lai xe", "giấy phép lái xe"),
        ("khai sinh", ""),
        ("gplx", ""),
        ("12345", ""),
        ("", ""),
    ],
)
def test_a_slip_is_named_and_nothing_else(index: LexicalIndex, typed: str, meant: str) -> None:
    assert corrected(typed, index) == meant


def test_names_that_begin_so_come_before_names_that_hold_it() -> None:
    rows = ["Cấp thẻ căn cước", "Thẻ bảo hiểm y tế", "Thẻ bảo hiểm", "Đăng ký thế chấp"]
    book = NameBook([Passage(one, "thing", one, one, one) for one in rows])
    found = [name.title for name in book.complete("the", limit=4)]
    assert found == ["Thẻ bảo hiểm", "Thẻ bảo hiểm y tế", "Cấp thẻ căn cước", "Đăng ký thế chấp"]
    assert [name.title for name in book.complete("thẻ că", limit=4)] == ["Cấp thẻ căn cước"]
    assert book.complete("  ", limit=4) == []
