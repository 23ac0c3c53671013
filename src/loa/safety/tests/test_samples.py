"""Two hundred and more links, messages and numbers get the level that the rules ask for.

The set was written with the rules, so it guards against going back; it is no measure of how the
check does on messages that nobody has seen yet.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from loa.safety import checking, comparing, queries, rules
from loa.safety.types import CODES, Level

SAMPLES = yaml.safe_load((Path(__file__).parent / "samples.yaml").read_text(encoding="utf-8"))[
    "samples"
]
BAD = {"suspicious", "dangerous"}
pytestmark = pytest.mark.django_db


def test_there_are_enough_of_each_sort() -> None:
    counts = Counter(row["level"] for row in SAMPLES)
    assert len(SAMPLES) >= 200
    assert set(counts) == set(CODES.values())
    assert min(counts.values()) >= 25


def test_every_sample_gets_its_level_and_reason(lists: None, now) -> None:
    wrong = []
    for row in SAMPLES:
        verdict = queries.check(row["text"], now=now)
        codes = [reason.code for reason in verdict.reasons]
        if verdict.code != row["level"] or row.get("reason") not in [None, *codes]:
            wrong.append(f"{row['level']}: {row['text']!r} gives {verdict.code} {codes}")
    assert wrong == []


def test_nothing_good_is_called_bad_and_nothing_bad_good(lists: None, now) -> None:
    called = [(row["level"], queries.check(row["text"], now=now).code) for row in SAMPLES]
    hits = sum(1 for is_, said in called if is_ in BAD and said in BAD)
    precision = hits / sum(1 for _, said in called if said in BAD)
    recall = hits / sum(1 for is_, _ in called if is_ in BAD)
    assert (precision, recall) == (1.0, 1.0), f"over {len(called)} samples"


def test_no_verdict_says_that_something_is_safe(lists: None, now) -> None:
    for row in SAMPLES:
        assert "an toàn" not in str(queries.check(row["text"], now=now).as_dict()).lower()


def test_an_official_address_still_warns_of_codes(lists: None, now) -> None:
    verdict = queries.check("https://dichvucong.gov.vn", now=now)
    assert verdict.level == Level.OFFICIAL
    assert "trùng với dichvucong.gov.vn" in verdict.sentence
    assert "vẫn không đưa mã OTP" in verdict.sentence


def test_accents_make_no_difference_to_a_bad_message(lists: None, now) -> None:
    from loa.kernel.text import strip_accents

    for row in SAMPLES:
        if row["level"] in BAD and row["text"].isascii() is False and "reason" not in row:
            assert queries.check(strip_accents(row["text"]), now=now).level >= Level.SUSPICIOUS


def test_a_check_is_quick(lists: None, now) -> None:
    import time

    long = "\n".join(row["text"] for row in SAMPLES)[:5000]
    known = comparing.known(now)
    checking.check(long, known, rules.rules())
    began = time.perf_counter()
    checking.check(long, known, rules.rules())
    assert time.perf_counter() - began < 1.0


def test_messages_that_the_rules_never_saw(lists: None, now) -> None:
    """Twelve of fifteen were found when the set was made, and no good one was called bad."""
    path = Path(__file__).parent / "unseen.yaml"
    unseen = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = [queries.check(text, now=now).code in BAD for text in unseen["bad"]]
    assert sum(found) / len(found) >= 0.8
    assert not any(queries.check(text, now=now).code in BAD for text in unseen["good"])
