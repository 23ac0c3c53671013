"""`./loa ask --jsonl`: order kept, progress told apart, a broken run leaves no half file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from config.cli import ask_verb

pytestmark = pytest.mark.once


def echo(numbered: list[tuple[int, str]]) -> list[str]:
    """Answer each line with its number."""
    return [json.dumps({"id": str(number), "text": line}) for number, line in numbered]


@pytest.fixture
def questions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file of questions with an empty line in it; answering them is quick."""
    monkeypatch.setattr(ask_verb, "_answered", echo)
    monkeypatch.setattr(ask_verb.signal, "signal", lambda *given: None)
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(["a", "", *map(str, range(60))]) + "\n", encoding="utf-8")
    return path


def test_answers_come_in_order_and_empty_lines_have_none(
    questions: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = questions.with_name("out.jsonl")
    assert ask_verb._answer_file(questions, out) == 0
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["1", *(str(number) for number in range(3, 63))]
    told = capsys.readouterr()
    assert told.out == ""
    assert "61 câu trong" in told.err


def test_a_run_that_breaks_off_leaves_the_old_file(
    questions: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = questions.with_name("out.jsonl")
    out.write_text("cũ\n", encoding="utf-8")

    def broken(numbered: list[tuple[int, str]]) -> list[str]:
        if numbered[0][0] > 20:
            raise KeyboardInterrupt
        return echo(numbered)

    monkeypatch.setattr(ask_verb, "_answered", broken)
    with pytest.raises(KeyboardInterrupt):
        ask_verb._answer_file(questions, out)
    assert out.read_text(encoding="utf-8") == "cũ\n"
    assert sorted(path.name for path in out.parent.iterdir()) == ["in.jsonl", "out.jsonl"]


def test_a_missing_file_is_told_before_anything_is_written(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        ask_verb._answer_file(tmp_path / "khong-co.jsonl", tmp_path / "out.jsonl")
    assert list(tmp_path.iterdir()) == []
