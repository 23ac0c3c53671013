"""The development questions: enough of every sort, each with its source, in stable halves."""

from __future__ import annotations

import gzip
import json

import pytest
import yaml

from evaluation import cases, preparing
from evaluation.cases import TUNING, UNTOUCHED

ENOUGH = {"procedures": 500, "content": 60, "outside": 100, "safety": 60, "injection": 60}
STYLES = {
    "formal", "colloquial", "story", "keyword", "no_accents", "typo", "telex", "vni", "regional",
    "elderly", "two", "follow", "correct", "switch",
}  # fmt: skip
KINDS = {
    "papers", "fee", "time", "where", "online", "conditions", "result", "mistakes", "general",
}  # fmt: skip
SOURCES = ("catalog:", "portal-facts:", "content:", "safety:", "plan:", "page:https://",
           "page:http://", "facts", "written")  # fmt: skip


def compiled() -> list[dict]:
    text = (preparing.ROOT / "data" / "procedures.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(text)["procedures"]


def of_the_portal() -> list[dict]:
    path = preparing.ROOT / "data" / "portal-facts.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@pytest.mark.parametrize(("name", "least"), ENOUGH.items())
def test_there_are_enough_and_each_names_its_source(name, least):
    found = cases.load(name)
    assert len(found) >= least
    assert [one.id for one in found if not one.source.startswith(SOURCES)] == []
    assert len({one.id for one in found}) == len(found)


@pytest.mark.parametrize("name", ENOUGH)
def test_a_hash_decides_the_half(name):
    for one in cases.load(name):
        assert one.split == cases.half(one.id if one.is_later else one.question), one.id


def test_no_question_stands_in_both_halves():
    found = [one for name in ENOUGH for one in cases.load(name)]
    texts = {half: {one.question for one in found if one.split == half and not one.before}
             for half in (TUNING, UNTOUCHED)}  # fmt: skip
    assert texts[TUNING] & texts[UNTOUCHED] == set()


def test_every_style_kind_and_field_is_asked_about():
    found = cases.load("procedures")
    assert {one.style for one in found} >= STYLES
    assert {kind for one in found for kind in one.kinds} == KINDS
    asked = {code for one in found for code in one.codes}
    fields = {row["field"] for row in of_the_portal()}
    assert fields - {row["field"] for row in of_the_portal() if row["code"] in asked} == set()
    ours = {one["code"] or f"loa-{one['id']}" for one in compiled()}
    assert ours - asked == set()
    assert asked <= ours | {row["code"] for row in of_the_portal()}
