"""The whole nation: a snapshot named by LOA_PORTAL_FILE, or a generated one of the same size."""

import os
import runpy
import time
from pathlib import Path

import pytest
from django.conf import settings

from loa.catalog import operations, queries, source_files
from loa.catalog.models import Fact, Procedure

from . import portal_generator
from .conftest import FACTS, ROOT, TODAY

SECONDS = 40


@pytest.fixture
def snapshot(tmp_path) -> Path:
    """Return the real snapshot where there is one."""
    if settings.LOA_PORTAL_FILE:
        return Path(settings.LOA_PORTAL_FILE)
    return portal_generator.write(tmp_path / "portal.jsonl.gz")


@pytest.mark.serial
def test_2642_records_load_in_time_and_a_second_time_change_nothing(db, snapshot, now):
    started = time.monotonic()
    report = operations.import_procedures(path=snapshot, now=now, actor=None)
    assert time.monotonic() - started < SECONDS
    assert (report.new, report.rejected) == (portal_generator.SIZE, [])
    assert queries.counts().commune_level_count == 588
    assert not Fact.objects.filter(kind="money", value="0 đồng").exists()
    assert Procedure.objects.exclude(portal_url="").count() == portal_generator.SIZE
    again = operations.import_procedures(path=snapshot, now=now, actor=None)
    assert (again.new, again.changed, again.same) == (0, 0, portal_generator.SIZE)


def test_every_record_is_read_into_sound_values(snapshot):
    records, errors = source_files.read(snapshot)
    assert (len(records), errors) == (portal_generator.SIZE, [])
    for record in records:
        assert all(fee.amount_dong in (None, 0) or fee.amount_dong >= 1000 for fee in record.fees)
        counted = {"working_day", "day", "hour", "month"}
        assert all((line.amount is not None) == (line.unit in counted) for line in record.times)
        assert all(0 < len(paper.name) <= 101 for paper in record.papers)


def test_the_facts_file_is_made_again_byte_for_byte(snapshot):
    make = runpy.run_path(str(ROOT / "data" / "make_portal_facts.py"))["packed"]
    content = make(snapshot)
    assert content == make(snapshot)
    if os.environ.get("LOA_PORTAL_FILE"):
        assert content == FACTS.read_bytes()


def test_the_facts_file_says_the_same_as_the_snapshot(snapshot, tmp_path):
    make = runpy.run_path(str(ROOT / "data" / "make_portal_facts.py"))["packed"]
    path = tmp_path / "facts.jsonl.gz"
    path.write_bytes(make(snapshot))
    raw = {record.code: record.digest() for record in source_files.read(snapshot)[0]}
    carried, errors = source_files.read(path)
    assert (len(carried), errors) == (588, [])
    assert all(record.digest() == raw[record.code] for record in carried)


def test_the_generator_is_seeded():
    assert portal_generator.rows(50) == portal_generator.rows(50)
    assert portal_generator.rows(50, seed=1) != portal_generator.rows(50)


def test_the_shipped_facts_carry_no_long_text():
    records, errors = source_files.read(FACTS)
    assert (len(records), errors) == (588, [])
    assert max(len(paper.name) for record in records for paper in record.papers) <= 101
    assert not any(record.steps or record.conditions or record.notes for record in records)
    assert max(record.portal_read_on for record in records) <= TODAY
