"""`./loa bench`: runs what is asked for, says in one sentence what it misses."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from config.cli import bench_verb

from .command_line import loa

pytestmark = pytest.mark.once
QUICK = "import json, sys; print(json.dumps([{'size': 3}]) if '--json' in sys.argv else 'bảng')"


def test_without_its_tools_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    ran = loa(tmp_path, "bench", "portal", PATH=str(tmp_path))
    assert (ran.code, ran.out) == (1, "")
    assert ran.sentence == "Chưa có nginx và wrk. Cài: apt install nginx-light wrk"


def test_an_unknown_name_is_wrong_use(tmp_path: Path) -> None:
    ran = loa(tmp_path, "bench", "thoi-tiet")
    assert ran.code == 2
    assert "portal, search" in ran.sentence


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bench_mot.py").write_text(QUICK, encoding="utf-8")
    (tmp_path / "bench_hai.py").write_text(QUICK, encoding="utf-8")
    monkeypatch.setattr(bench_verb, "BENCH", tmp_path)


@pytest.mark.usefixtures("programs")
def test_json_is_one_document_of_all_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_verb.run(argparse.Namespace(names=[], json=True)) == 0
    assert json.loads(capsys.readouterr().out) == {"hai": [{"size": 3}], "mot": [{"size": 3}]}


@pytest.mark.usefixtures("programs")
def test_a_name_runs_that_program_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench_verb.run(argparse.Namespace(names=["mot"], json=False)) == 0
    assert capsys.readouterr().out == "mot\nbảng\n"
