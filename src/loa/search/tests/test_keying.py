"""Keys of Telex and VNI become the words that were meant; other words stay as they are."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation import keyboard
from loa.search import keying, spelling, syllables

CATALOG = Path(__file__).resolve().parents[4] / "data" / "procedures.yaml"


@lru_cache(maxsize=1)
def accented_words() -> list[str]:
    """Return every accented syllable of the shipped catalog."""
    found = set(spelling.split_words(CATALOG.read_text(encoding="utf-8")))
    return sorted(
        word for word in found if spelling.marked(word) and syllables.exists(*syllables.apart(word))
    )


@pytest.mark.parametrize("way", [keyboard.telex, keyboard.vni])
def test_every_word_of_the_catalog_comes_back(way: keyboard.Way) -> None:
    lost = [
        word
        for word in accented_words()
        if spelling.marked(keying.decode(way(word, "")) or "") != spelling.marked(word)
    ]
    assert len(accented_words()) > 500
    assert lost == []


@given(
    plain=st.sampled_from(sorted(syllables.plain_syllables())),
    tone=st.sampled_from(["", *sorted(syllables.TONES)]),
    way=st.sampled_from([keyboard.telex, keyboard.vni]),
)
def test_every_syllable_comes_back(plain: str, tone: str, way: keyboard.Way) -> None:
    word = syllables.with_tone(plain, tone)
    typed = way(word, "")
    if syllables.exists(plain, tone) and typed != word:
        decoded = keying.decode(typed)
        # "boong" is spelled like "bông" in keys: what can be a word is left as it stands.
        assert typed in syllables.plain_syllables() or (
            spelling.marked(decoded or "") == spelling.marked(word)
        )


@given(st.from_regex(re.compile(r"[a-zđâêôơưă0-9]{0,14}"), fullmatch=True))
def test_what_comes_back_is_always_a_syllable(typed: str) -> None:
    decoded = keying.decode(typed)
    assert decoded is None or syllables.exists(*syllables.apart(decoded))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tru7o71c", "trước"),
        ("tru7o7c1", "trước"),
        ("truocws", "trước"),
        ("trwowcs", "trước"),
        ("ddoocj", "độc"),
        ("dodocj", "độc"),
        ("quye6n2", "quyền"),
        ("quyeenf", "quyền"),
        ("giaay1", "giấy"),
        ("d9a8ng", "đăng"),
        ("dang98", "đăng"),
        ("hoaf", "hòa"),
    ],
)
def test_keys_may_stand_anywhere(typed: str, meant: str) -> None:
    assert keying.decode(typed) == meant


@pytest.mark.parametrize(
    "word", ["dang", "khai", "m2", "b2", "c1", "ct01", "2026", "5", "", "a", "xoong", "nxb", "k3"]
)
def test_ordinary_words_and_numbers_stay(word: str) -> None:
    assert keying.decode(word) is None
