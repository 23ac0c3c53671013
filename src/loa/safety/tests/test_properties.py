"""Whatever is pasted: no crash, and a dangerous link never makes a text look better."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from loa.kernel import marked_yaml
from loa.safety import checking, numbers, reading, rules
from loa.safety.hosts import is_below, likeness, skeleton
from loa.safety.types import Known, Level

SAMPLES = yaml.safe_load((Path(__file__).parent / "samples.yaml").read_text(encoding="utf-8"))[
    "samples"
]
TEXTS = [row["text"] for row in SAMPLES]
DANGEROUS = [row["text"] for row in SAMPLES if row.get("reason") in {"known_fake", "borrowed_name"}]
OFFICIAL = marked_yaml.read(Path(settings.ROOT) / "data/official-domains.yaml")["domains"]
KNOWN = Known(
    domains={row["name"]: row["purpose"] for row in OFFICIAL if "kind" not in row},
    suffixes={"gov.vn": "Trang của cơ quan nhà nước"},
    phones={"18001096": "Hỗ trợ Cổng"},
)
URL_SIGNS = st.text(
    alphabet="htps:/\\.@%[]() -_?#=0123456789abcvngo\u200b。\uff21\u0430\u0435\u2169", max_size=80
)
PASTED = st.one_of(st.text(max_size=200), URL_SIGNS, st.lists(st.sampled_from(TEXTS)).map(" ".join))


@given(PASTED)
def test_nothing_pasted_makes_it_crash(text: str) -> None:
    verdict = checking.check(text, KNOWN, rules.rules())
    assert verdict.sentence
    assert "an toàn" not in verdict.sentence.lower()
    assert verdict.level == max([reason.level for reason in verdict.reasons], default=Level.UNKNOWN)


@given(PASTED, st.sampled_from(DANGEROUS))
def test_adding_a_dangerous_link_never_lowers_the_level(text: str, bad: str) -> None:
    before = checking.check(text, KNOWN, rules.rules()).level
    after = checking.check(f"{bad}\n{text}", KNOWN, rules.rules()).level
    assert after >= before
    assert after == Level.DANGEROUS


@given(st.sampled_from(TEXTS), st.sampled_from(TEXTS))
def test_a_second_message_never_lowers_the_level(first: str, second: str) -> None:
    before = checking.check(first, KNOWN, rules.rules()).level
    assert checking.check(f"{first}\n{second}", KNOWN, rules.rules()).level >= min(
        before, Level.UNKNOWN
    )


@given(st.from_regex(r"[a-z]{1,12}(\.[a-z]{1,8}){1,3}", fullmatch=True))
def test_only_a_dot_makes_a_name_belong_to_the_state(name: str) -> None:
    assert is_below(f"{name}.gov.vn", "gov.vn")
    assert not is_below(f"{name}gov.vn", "gov.vn")
    assert not is_below(f"gov.vn.{name}x", "gov.vn")


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, other) == likeness(other, one)
    assert likeness(one, one) == 1


@pytest.mark.parametrize("written", ["1800 1096", "1800.1096", "18001096"])
def test_a_number_has_one_spelling(written: str) -> None:
    assert numbers.digits(written) == "18001096"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("+84 912 345 678", "0912345678"),
        ("0912.345.678", "0912345678"),
        ("(024) 3333 4444", "02433334444"),
        ("+1 202 555 0100", "+12025550100"),
        ("0123", "0123"),
        ("001099012345", ""),
        ("chữ", ""),
    ],
)
def test_numbers_are_brought_to_one_spelling(written: str, number: str) -> None:
    assert numbers.digits(written) == number


def test_a_redirect_shows_where_it_ends() -> None:
    found = reading.links("https://dichvucong.gov.vn/?url=https%3A%2F%2Fmau-thu.xyz", rules.rules())
    assert [link.host for link in found] == ["dichvucong.gov.vn", "mau-thu.xyz"]


def test_look_alikes_share_a_skeleton() -> None:
    assert skeleton("d\u0456chvuc\u03bfng") == skeleton("d1chvucong") == skeleton("dichvucong")
