"""The starter content keeps its promises: sources, links, plain words, and the plan covered."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from loa.content import markup, plain_language
from loa.content import operations as content
from loa.content import queries as entries_of
from loa.content.kinds import kinds
from loa.units import operations as units

ROOT = Path(settings.ROOT)
FILES = sorted((ROOT / "data/content").glob("*.yaml"))
PLAN = ROOT / "plans/o-dien-2025.yaml"
# Pages of the portal that are no entry, no procedure and no life event.
OWN_PAGES = {"/an-toan/", "/cong-khai/", "/su-kien-doi-song/", "/thu-tuc/", "/tro-nang/"}
SEGMENTS = {kind.path: kind.code for kind in kinds}
# A telephone number: 1800…, 1900…, 024…, 0 and nine digits, or one of the short numbers.
PHONE = re.compile(
    r"(?<![\d.,/])(?:1[89]00[\s.]?\d{3,4}(?:[\s.]?\d{2,4})?|0\d{2,3}[\s.]?\d{3}[\s.]?\d{3,4}"
    r"|024[\s.]?\d{4,8})(?![\d/])"
    r"|(?:gọi|số|tổng đài|báo)\s+(?:113|114|115|156|1022|5656)(?!\d)"
)
OBSOLETE = ("hộ khẩu", "căn cước công dân", "chứng minh nhân dân", "cccd", "cmnd")
EXPLAINS = re.compile(
    r"trước đây|đã cấp|\bcũ\b|không còn|hết giá trị|hết hạn|đổi tên|tên là|thay bằng|thay cho"
    r"|thay .{0,40}năm 2014|nay ra sao"
)


@cache
def read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


ENTRIES = [entry for path in FILES for entry in read(path)["entries"]]
KEYS = [f"{entry['kind']}/{entry['slug']}" for entry in ENTRIES]


def words(entry: dict[str, Any]) -> str:
    """Return all that a resident reads of an entry."""
    steps = "\n".join(f"- {step}" for step in entry.get("steps") or ())
    parts = (entry["title"], entry["summary"], entry["body"], steps, entry.get("result", ""))
    return "\n\n".join(part for part in parts if part)


def links(entry: dict[str, Any]) -> list[str]:
    """Return the addresses that the text leads to."""
    return [
        run.url
        for block in markup.parse(entry["body"])
        for item in block.items
        for run in item
        if run.url
    ]


def sentences(entry: dict[str, Any]) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!:])\s+|\n", words(entry)) if part]


@cache
def procedures() -> frozenset[str]:
    rows = read(ROOT / "data/procedures.yaml")["procedures"]
    return frozenset(row["code"] or f"loa-{row['id']}" for row in rows)


def leads_somewhere(url: str) -> bool:
    """Tell whether an address of our own is a page of the portal or of this content."""
    if url.startswith("https://") or url in OWN_PAGES:
        return True
    segment, _, slug = url.strip("/").partition("/")
    if segment == "thu-tuc":
        return slug in procedures()
    if segment == "danh-cho":
        return slug in {door["slug"] for door in read(ROOT / "data/audience-doors.yaml")["doors"]}
    return f"{SEGMENTS.get(segment)}/{slug}" in KEYS


def says_obsolete(sentence: str) -> bool:
    """Tell whether a sentence uses a former name as if it were the present one."""
    said = sentence.lower()
    return any(word in said for word in OBSOLETE) and not EXPLAINS.search(said)


def every(wrong: Callable[[dict[str, Any]], object]) -> list[str]:
    """Return which entries are wrong, and how."""
    return [
        f"{key}: {bad}" for key, entry in zip(KEYS, ENTRIES, strict=True) if (bad := wrong(entry))
    ]


def test_there_is_enough_of_each_kind() -> None:
    count = Counter(entry["kind"] for entry in ENTRIES)
    assert count["question"] >= 60
    assert count["guide"] >= 40
    assert count["legal_document"] >= 30
    assert count["alert"] == 2
    assert count["section"] >= 12


def test_no_address_is_given_twice() -> None:
    assert [key for key, count in Counter(KEYS).items() if count > 1] == []


def test_each_entry_has_dated_sources() -> None:
    assert every(lambda entry: not entry["sources"]) == []
    assert every(lambda entry: [s for s in entry["sources"] if not dated(s)]) == []


def dated(source: dict[str, Any]) -> bool:
    """Tell whether a source has a title, an address or none, and the day it was read."""
    fits = source["url"] == "" or source["url"].startswith(("https://", "http://"))
    return bool(source["title"].strip()) and isinstance(source["read_on"], date) and fits


def test_each_entry_has_an_owner_and_a_day_to_read_it_again() -> None:
    codes = {unit["code"] for unit in read(ROOT / "data/communes/o-dien.yaml")["units"]}
    assert every(lambda entry: entry["owner_unit"] not in codes) == []
    assert every(lambda entry: entry["review_on"] <= date(2026, 11, 24)) == []


def test_each_link_leads_somewhere() -> None:
    assert every(lambda entry: [url for url in links(entry) if not leads_somewhere(url)]) == []
    assert not leads_somewhere("/thu-tuc/9.999999/")
    assert not leads_somewhere("/huong-dan/khong-co/")


def test_each_code_section_and_successor_exists() -> None:
    assert every(lambda entry: set(entry.get("procedure_codes", ())) - procedures()) == []
    named = [f"section/{entry['section']}" for entry in ENTRIES if entry.get("section")]
    named += [f"legal_document/{e['replaced_by']}" for e in ENTRIES if e.get("replaced_by")]
    assert sorted(set(named) - set(KEYS)) == []


def test_obsolete_words_are_only_explained() -> None:
    assert every(lambda entry: [part for part in sentences(entry) if says_obsolete(part)]) == []
    assert says_obsolete("Bạn mang theo sổ hộ khẩu.")
    assert says_obsolete("Chụp căn cước công dân hai mặt.")


def test_the_texts_speak_plainly() -> None:
    def low(entry: dict[str, Any]) -> list[str]:
        found = plain_language.review(words(entry), audience=entry["audience"])
        return [one.quote for one in found.findings] if found.score < 80 else []

    assert every(low) == []


def test_files_are_in_composed_letters() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in FILES}
    assert [
        name for name, text in texts.items() if not unicodedata.is_normalized("NFC", text)
    ] == []


def test_numbers_to_call_stay_with_the_commune_and_the_safety_page() -> None:
    assert every(lambda entry: PHONE.findall(words(entry))) == []


def test_the_check_of_numbers_to_call_finds_them() -> None:
    for said in ("18001096", "1900.0368", "0912 345 678", "gọi 113", "tổng đài 1022"):
        assert PHONE.search(f"Bạn {said} nhé."), said


def test_every_clause_of_the_plans_content_is_covered() -> None:
    clauses = {
        row["number"] for row in read(PLAN)["clauses"] if re.match(r"III\.1\.[1-5]-", row["number"])
    }
    covered = read(ROOT / "data/content-clauses.yaml")["clauses"]
    assert len(clauses) == 24
    assert sorted(clauses - set(covered)) == []
    assert [key for keys in covered.values() for key in keys if key not in KEYS] == []


def test_each_phase_has_at_least_two_articles() -> None:
    for phase in ("gd1-", "gd2-", "gd3-"):
        assert len([key for key in KEYS if key.startswith(f"bulletin/{phase}")]) >= 2


def test_each_unit_has_its_page_without_invented_people() -> None:
    codes = {unit["code"] for unit in read(ROOT / "data/communes/o-dien.yaml")["units"]}
    pages = [entry for entry in ENTRIES if entry["kind"] == "unit_page"]
    assert {page["unit_code"] for page in pages} == codes
    assert [page["slug"] for page in pages if page["people"] or page.get("phone")] == []


def test_nobody_is_named_or_shown_without_consent() -> None:
    models = [entry for entry in ENTRIES if entry["kind"] == "working_model"]
    assert models
    assert [m["slug"] for m in models if m.get("people") and not m["has_consent"]] == []


@pytest.mark.django_db
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_importer_takes_each_file_twice_and_nothing_bars_approval(path, now) -> None:
    units.import_units(document=ROOT / "data/communes/o-dien.yaml", now=now, actor=None)
    first = content.import_entries(path=path, now=now, actor=None)
    again = content.import_entries(path=path, now=now, actor=None)
    assert (first.new, first.rejected) == (len(read(path)["entries"]), [])
    assert (again.same, again.new, again.changed) == (first.new, 0, 0)
    for entry in read(path)["entries"]:
        row = entries_of.row_of(entry["kind"], entry["slug"])
        assert list(kinds.get(entry["kind"]).obstacles_of(row)) == []
