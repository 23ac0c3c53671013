"""Bad input: one clear Vietnamese sentence, exit code 1 or 2, nothing half-written."""

from __future__ import annotations

import json
import re
import socket
import sqlite3
from pathlib import Path

import pytest

from loa.kernel.text import strip_accents

from .command_line import ROOT, loa

pytestmark = [pytest.mark.serial, pytest.mark.once]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with tables, the commune and a few procedures."""
    folder = tmp_path_factory.mktemp("loa")
    assert loa(folder, "manage", "migrate", "-v0").code == 0
    assert loa(folder, "import", "units", str(ROOT / "data/communes/o-dien.yaml")).code == 0
    return folder


def _is_one_vietnamese_sentence(text: str) -> bool:
    has_accents = strip_accents(text) != text
    return has_accents and "Traceback" not in text and len(text.strip().splitlines()) == 1


def test_an_unknown_procedure(prepared: Path, tmp_path: Path) -> None:
    outcome = loa(prepared, "produce", "9.999999", "--out", str(tmp_path / "ra"))
    assert outcome.code == 1
    assert _is_one_vietnamese_sentence(outcome.err)
    assert not (tmp_path / "ra").exists()


def test_a_broken_plan_names_line_and_reason(prepared: Path, tmp_path: Path) -> None:
    broken = tmp_path / "ke-hoach.yaml"
    text = (ROOT / "plans/o-dien-2025.yaml").read_text(encoding="utf-8")
    broken.write_text(re.sub(r"starts_on: 2025-07-01", "starts_on: 2025-17-01", text, count=1))
    errors = tmp_path / "loi.csv"
    outcome = loa(prepared, "import", "plan", str(broken), "--errors", str(errors))
    assert outcome.code == 1
    assert "dòng" in (outcome.out + outcome.err).lower()
    assert errors.read_text(encoding="utf-8-sig").count("\n") >= 2
    counted = loa(
        prepared, "import", "plan", str(ROOT / "plans/o-dien-2025.yaml"), "--dry-run", "--json"
    )
    assert json.loads(counted.out)["same"] == 0, "a broken plan left rows behind"


@pytest.mark.parametrize("kind", ["plan", "procedures", "units"])
def test_a_file_that_is_not_what_it_should_be(prepared: Path, tmp_path: Path, kind: str) -> None:
    junk = tmp_path / "rac.yaml"
    junk.write_bytes(b"\x00\xff: [unclosed")
    outcome = loa(prepared, "import", kind, str(junk))
    assert outcome.code == 1
    assert "Traceback" not in outcome.err
    assert outcome.err.strip() or "dòng" in outcome.out


def test_a_file_that_is_not_there(prepared: Path) -> None:
    outcome = loa(prepared, "import", "plan", "khong-co.yaml")
    assert outcome.code == 1
    assert "khong-co.yaml" in outcome.sentence
    assert _is_one_vietnamese_sentence(outcome.err)


def test_wrong_use_ends_with_two(prepared: Path) -> None:
    outcome = loa(prepared, "report")
    assert outcome.code == 2
    assert "còn thiếu" in outcome.err


def test_an_occupied_port_names_another(prepared: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        outcome = loa(prepared, "up", "--empty", "--port", str(port))
    assert outcome.code == 1
    assert f"--port {port + 10}" in outcome.sentence


def test_a_database_locked_by_another_program(prepared: Path) -> None:
    with sqlite3.connect(prepared / "loa.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN EXCLUSIVE")
        units = str(ROOT / "data/communes/o-dien.yaml")
        outcome = loa(prepared, "import", "units", units, LOA_DATABASE_TIMEOUT_S="1")
        other.execute("ROLLBACK")
    assert outcome.code == 1
    assert "đang bị chương trình khác giữ" in outcome.sentence


def test_a_database_that_was_never_prepared(tmp_path: Path) -> None:
    outcome = loa(tmp_path, "produce", "1.001193")
    assert outcome.code == 1
    assert "./loa up" in outcome.sentence


def test_a_wrong_setting_is_told(tmp_path: Path) -> None:
    outcome = loa(tmp_path, "doctor", LOA_MODE="thử")
    assert outcome.code == 1
    assert "LOA_MODE" in outcome.sentence


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("một tệp, không phải thư mục")
    outcome = loa(tmp_path / "tep" / "var", "doctor")
    assert outcome.code == 1
    assert _is_one_vietnamese_sentence(outcome.err)


def test_a_full_disk_leaves_nothing_half_written(prepared: Path, tmp_path: Path) -> None:
    plan = str(ROOT / "plans/o-dien-2025.yaml")
    assert loa(prepared, "import", "plan", plan, "--year", "2026").code == 0
    (tmp_path / "bao-cao.docx.part").symlink_to("/dev/full")
    out = str(tmp_path / "bao-cao.docx")
    outcome = loa(prepared, "report", "ket-qua", "--period", "2026-Q4", "--out", out)
    assert outcome.code == 1
    assert outcome.sentence.startswith("Ổ đĩa đã đầy")
    assert not (tmp_path / "bao-cao.docx").exists()
