"""Questions made from facts: one right answer, and wrong ones that nobody can take for a fact.

A wrong answer is the value of another fact of the same source, which is wrong for this question,
or a line of `wrong_answers.yaml`. A fact that is not known is never asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from loa.kernel.clock import vn_date
from loa.kernel.text import tokens
from loa.publishing.contract import SAFETY_LINE, UNKNOWN, Brief, SourceDoc

WRONG: dict[str, list[str]] = yaml.safe_load(
    Path(__file__).with_name("wrong_answers.yaml").read_text(encoding="utf-8")
)
MOST_WRONG, FEWEST_WRONG = 3, 2
MOST_CASES = 3  # questions about papers that only some need


@dataclass(frozen=True)
class Question:
    """A question with its options in their printed order."""

    asked: str
    options: tuple[str, ...]
    right: int
    source: str

    @property
    def answer(self) -> str:
        """Return the right option."""
        return self.options[self.right]


def _origin(source: SourceDoc, *starts: str) -> str:
    """Return where the first fact under these keys comes from, with the day it was looked at."""
    fact = next((f for f in source.facts if f.key.startswith(starts)), None)
    ref = source.sources[0] if source.sources else None
    title = (fact.source if fact else "") or (ref.title if ref else "") or source.confirmation
    day = (fact.checked_on if fact else None) or source.checked_on
    if not title:
        return f"Nguồn: {UNKNOWN}"
    return f"{title}, xem ngày {vn_date(day)}" if day else title


def _same(one: str, other: str) -> bool:
    """Return whether two answers could both be right: the words of one stand in the other."""
    a, b = (f" {' '.join(tokens(words))} " for words in (one, other))
    free = {" mien phi ", " 0 dong ", " khong thu phi "}
    return a in b or b in a or {a, b} <= free


def _question(
    asked: str, right: str, others: Iterable[str], spare: str, source: str
) -> Iterator[Question]:
    """Yield the question, or nothing when the answer is unknown or too few are wrong."""
    if not right or UNKNOWN in right:
        return
    wrong: list[str] = []
    for option in (*others, *WRONG[spare]):
        taken = (right, *wrong)
        if option and UNKNOWN not in option and not any(_same(option, one) for one in taken):
            wrong.append(option)
    wrong = wrong[:MOST_WRONG]
    if len(wrong) >= FEWEST_WRONG:
        # A fixed shuffle: the same question always prints the same way.
        key = f"{asked}|{right}"
        options = sorted(
            (right, *wrong), key=lambda o: hashlib.sha256(f"{key}|{o}".encode()).digest()
        )
        yield Question(asked, tuple(options), options.index(right), source)


def _whole(source: SourceDoc, label: str) -> str:
    """Return a key line with what narrows it."""
    told = (line for line in source.told_lines if line.startswith(f"{label}: "))
    return next((line.removeprefix(f"{label}: ") for line in told), UNKNOWN)


def _fee(source: SourceDoc) -> Iterator[Question]:
    origin = _origin(source, "fee")
    line = _whole(source, "Phí")
    if UNKNOWN not in line:
        yield from _question("Phí của việc này là bao nhiêu?", line, (), "fee", origin)
        return
    online, direct = source.fact("fee/online"), source.fact("fee/direct")
    if online:
        others = (direct.value,) if direct else ()
        note = source.fact("fee/online/note")
        right = f"{online.value} ({note.value})" if note and online.value else online.value
        yield from _question("Nộp trên mạng thì phí là bao nhiêu?", right, others, "fee", origin)


def _papers(source: SourceDoc) -> Iterator[Question]:
    origin = _origin(source, "paper")
    plain = next((paper for paper in source.needed_papers if not paper.note), None)
    cases = [paper for paper in source.conditional_papers if paper.note]
    words = f" {' '.join(tokens(' '.join(p.name + ' ' + p.note for p in source.papers)))} "
    if plain and not any(f" {' '.join(tokens(w))} " in words for w in WRONG["needed"]):
        names = tuple(paper.name for paper in source.conditional_papers)
        asked = "Giấy tờ nào ai làm việc này cũng phải có?"
        yield from _question(asked, plain.name, names, "needed", origin)
    for paper in cases[:MOST_CASES]:
        others = tuple(other.note for other in cases if other is not paper)
        yield from _question(f"Khi nào cần thêm: {paper.name}?", paper.note, others, "case", origin)


def _steps(source: SourceDoc) -> Iterator[Question]:
    steps = source.steps
    if len(steps) > MOST_WRONG:
        origin = _origin(source, "step")
        first = "Khi nộp trên mạng, việc làm đầu tiên là gì?"
        yield from _question(first, steps[0], steps[2:], "other", origin)
        last = "Khi nộp trên mạng, việc làm sau cùng là gì?"
        yield from _question(last, steps[-1], steps[:-2], "other", origin)
    for mistake in source.mistakes[:1]:
        asked = "Điều nào là chỗ hay nhầm, nên tránh?"
        yield from _question(asked, mistake, steps, "other", _origin(source, "mistake"))


def _guide(source: SourceDoc) -> Iterator[Question]:
    yield from _papers(source)
    yield from _fee(source)
    asked = "Bao lâu thì xong?"
    yield from _question(asked, _whole(source, "Bao lâu"), (), "time", _origin(source, "time"))
    place = _origin(source, "place", "authority")
    yield from _question("Nộp ở đâu?", _whole(source, "Ở đâu"), (), "place", place)
    online = _whole(source, "Nộp trên mạng")
    if online.startswith("Nộp được"):
        asked, origin = "Việc này nộp trên mạng được không?", _origin(source, "online")
        yield from _question(asked, online, (), "online", origin)
    yield from _steps(source)
    papers = tuple(paper.name for paper in source.needed_papers)
    asked, origin = "Làm xong thì nhận được gì?", _origin(source, "result")
    yield from _question(asked, source.result, papers, "other", origin)


_SPARE = {"money": "fee", "duration": "time", "place": "place"}


def _news(source: SourceDoc) -> Iterator[Question]:
    lines = dict(source.key_lines)
    kinds = {fact.label: fact.kind.value for fact in source.facts}
    for label, line in lines.items():
        others = tuple(other for name, other in lines.items() if name != label)
        spare = _SPARE.get(kinds.get(label, ""), "other")
        yield from _question(f"{label.rstrip('?')}?", line, others, spare, _origin(source))


def questions(source: SourceDoc, brief: Brief) -> tuple[Question, ...]:
    """Return the questions; the last is always about fraud."""
    made = _guide(source) if source.kind == "procedure" else _news(source)
    asked = "Có người gọi điện xin mã OTP để làm giúp hồ sơ. Nên làm gì?"
    safe = f"Câu an toàn của {brief.commune.authority}"
    return (*made, *_question(asked, SAFETY_LINE, (), "fraud", safe))


def pending(source: SourceDoc) -> tuple[str, ...]:
    """Return the facts that cannot be asked for yet."""
    return tuple(label for label, line in source.key_lines if UNKNOWN in line)
