"""Key strokes, tones and slips lead to the word that was meant."""

from __future__ import annotations

import pytest

from loa.search import spelling


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ddang", "dang"), ("giaays", "giay"), ("ky1", "ki"), ("nguowif", "nguoi"), ("d9ang", "dang")],
)
def test_key_strokes_become_a_syllable(typed: str, meant: str) -> None:
    assert spelling.decode_keys(typed) == meant


@pytest.mark.parametrize("word", ["dang", "lam", "khai", "b2"])
def test_what_is_spelled_right_is_left_alone(word: str) -> None:
    assert spelling.decode_keys(word) is None


def test_tone_placement_and_lone_y_do_not_matter() -> None:
    assert spelling.marked("hoà") == spelling.marked("hòa")
    assert spelling.marked("kỹ") == spelling.marked("kĩ")
    assert spelling.marked("mất") != spelling.marked("mặt")


def test_words_run_together_are_split() -> None:
    assert spelling.split_joined("khaisinh") == ["khai", "sinh"]


def test_sounds_that_people_merge_are_one() -> None:
    assert spelling.sound("tru") == spelling.sound("chu")
    assert spelling.sound("sinh") == spelling.sound("xinh")


def test_a_code_is_seen_whole() -> None:
    assert spelling.codes("mã 1.001193 là gì") == ("1.001193",)
    assert spelling.split_words("mã 1.001193 là gì") == ["mã", "là", "gì"]
