"""`./loa ask`"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

# Fewer lines are answered sooner than a second process has built its index.
_WORTH_TWO = 300
_CHUNK = 20
_MOST_PROCESSES = 2
_TELL_EVERY_S = 5.0


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """A question, or a file of questions."""
    verb.add_argument("question", nargs="?", help="câu hỏi, ví dụ: “làm khai sinh cần giấy tờ gì”")
    verb.add_argument("--json", action="store_true", help="in một tài liệu JSON")
    verb.add_argument("--jsonl", type=Path, metavar="TỆP", help='mỗi dòng một {"id", "question"}')
    verb.add_argument("--out", type=Path, metavar="TỆP", help="ghi câu trả lời vào tệp này")


def run(chosen: argparse.Namespace) -> int:
    """Answer one question, or each line of a file in order."""
    if chosen.jsonl:
        return _answer_file(chosen.jsonl, chosen.out)
    if not chosen.question:
        print('Hãy ghi câu hỏi, ví dụ: ./loa ask "làm khai sinh cần giấy tờ gì"', file=sys.stderr)
        return 2
    from loa.assistant import operations as assistant
    from loa.kernel import clock

    answer = assistant.ask(
        question=chosen.question, conversation=None, channel="cli", now=clock.now()
    ).as_dict()
    print(json.dumps(answer, ensure_ascii=False) if chosen.json else answer["text"])
    return 0


def _answer_file(path: Path, out: Path | None) -> int:
    """Answer every line; `out` appears whole at the end or not at all."""
    signal.signal(signal.SIGTERM, _stop)
    lines = path.read_text(encoding="utf-8").splitlines()
    answers = _told(_answers(lines), len([line for line in lines if line.strip()]))
    if out is None:
        for answer in answers:
            print(answer, flush=True)
        return 0
    partial = out.with_name(f"{out.name}.part")
    try:
        with partial.open("w", encoding="utf-8") as handle:
            handle.writelines(f"{answer}\n" for answer in answers)
        partial.replace(out)
    finally:
        partial.unlink(missing_ok=True)
    return 0


def _stop(*_given: object) -> None:
    raise KeyboardInterrupt


def _answers(lines: list[str]) -> Iterator[str]:
    """Yield the answers in the order of the lines, on two cores where it is worth it."""
    # A line without an id is called by its number: that must not depend on the chunk.
    numbered = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    processes = min(_MOST_PROCESSES, os.cpu_count() or 1)
    if len(numbered) < _WORTH_TWO or processes < 2:
        yield from itertools.chain.from_iterable(map(_answered, _chunks(numbered)))
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_begin) as pool:
        try:
            yield from itertools.chain.from_iterable(pool.map(_answered, _chunks(numbered)))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _chunks(numbered: list[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    for start in range(0, len(numbered), _CHUNK):
        yield numbered[start : start + _CHUNK]


def _begin() -> None:
    """Make a process of the pool ready."""
    import django

    django.setup()


def _answered(numbered: list[tuple[int, str]]) -> list[str]:
    from loa.assistant import operations as assistant
    from loa.kernel import clock

    found = assistant.ask_lines(
        lines=[line for _, line in numbered],
        now=clock.now(),
        numbers=[number for number, _ in numbered],
    )
    return [json.dumps(answer, ensure_ascii=False) for answer in found]


def _told(
    answers: Iterator[str], count: int, moment: Callable[[], float] = time.monotonic
) -> Iterator[str]:
    """Yield the answers and tell on standard error how far it is."""
    began = told_at = moment()
    done = 0
    for done, answer in enumerate(answers, start=1):
        yield answer
        if moment() - told_at >= _TELL_EVERY_S:
            told_at = moment()
            print(f"{done}/{count} câu", file=sys.stderr, flush=True)
    took = max(moment() - began, 0.001)
    print(f"{done} câu trong {took:.1f} giây ({done / took:.0f} câu một giây).", file=sys.stderr)
