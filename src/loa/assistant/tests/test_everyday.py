"""The phrases that lead residents to procedures are each the property of one procedure."""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
import yaml

from loa.assistant import answers
from loa.kernel.text import fold

ROOT = Path(__file__).resolve().parents[4]
FOLDER = Path(answers.__file__).parent / "data" / "everyday"
FILES = sorted(FOLDER.glob("*.yaml"))


def _codes(path: Path) -> list[str]:
    """Return the codes of a file as written, repeated ones too."""
    node = yaml.compose(path.read_text(encoding="utf-8"))
    return [key.value for key, _ in node.value]


def _shipped() -> set[str]:
    """Return the codes of the catalog that comes with the program."""
    compiled = yaml.safe_load((ROOT / "data" / "procedures.yaml").read_text(encoding="utf-8"))
    with gzip.open(ROOT / "data" / "portal-facts.jsonl.gz", "rt", encoding="utf-8") as lines:
        portal = {json.loads(line)["code"] for line in lines}
    return portal | {one["code"] or f"loa-{one['id']}" for one in compiled["procedures"]}


def test_code_is_given_once() -> None:
    times = Counter(code for path in FILES for code in _codes(path))
    assert times
    assert max(times.values()) == 1
    assert set(times) == set(answers.everyday())


def test_every_code_is_in_the_shipped_catalog() -> None:
    assert set(answers.everyday()) <= _shipped()


def test_no_phrase_stands_under_two_codes() -> None:
    owners: dict[str, set[str]] = {}
    for code, said in answers.everyday().items():
        for text in said:
            owners.setdefault(text.lower(), set()).add(code)
    assert [text for text, codes in owners.items() if len(codes) > 1] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_phrases_are_short_accented_and_written_once(path: Path) -> None:
    for said in yaml.safe_load(path.read_text(encoding="utf-8")).values():
        assert len({" ".join(text.lower().split()) for text in said}) == len(said)
        for text in said:
            assert text == unicodedata.normalize("NFC", text).strip()
            assert 1 < len(text.split()) <= 25
    everything = path.read_text(encoding="utf-8")
    assert fold(everything) != everything.lower()
