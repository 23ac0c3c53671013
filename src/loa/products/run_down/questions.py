"""Questions that residents ask, answered from the facts alone, each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loa.kernel.clock import vn_date
from loa.kernel.sentences import begun, ended
from loa.publishing.contract import SAFETY_LINE, UNKNOWN, Brief, Fact, SourceDoc

LATER = "Chỗ này chưa có xác nhận của xã nên xin trả lời bà con sau, không nói phỏng."


@dataclass(frozen=True)
class Question:
    """A question, the lines of its answer, and where the answer comes from."""

    asked: str
    answer: tuple[str, ...]
    source: str


def origin(source: SourceDoc, *starts: str) -> str:
    """Return where the first fact under these keys comes from and when it was looked at."""
    fact = next((f for f in source.facts if f.key.startswith(starts)), None)
    ref = source.sources[0] if source.sources else None
    title = (fact.source if fact else "") or (ref.title if ref else "")
    day = (fact.checked_on if fact else None) or (ref.read_on if ref else None)
    if not title and source.kind == "bulletin" and source.confirmation:
        return source.confirmation
    if not title:
        return f"Nguồn: {UNKNOWN}"
    return f"{title}, xem ngày {vn_date(day)}" if day else title


def numbered(steps: tuple[str, ...]) -> tuple[str, ...]:
    """Return the steps with their numbers."""
    return tuple(f"{number}. {ended(step)}" for number, step in enumerate(steps, 1))


def _fee(source: SourceDoc) -> Iterator[str]:
    line = source.key_lines[0][1]
    yield ended(line)
    if source.remark("fee") and line != UNKNOWN:
        yield ended(begun(source.remark("fee")))
    if UNKNOWN in line:
        yield LATER


def _time(source: SourceDoc) -> Iterator[str]:
    line = source.key_lines[1][1]
    yield ended(line)
    if source.remark("time") and line != UNKNOWN:
        yield ended(begun(source.remark("time")))
    if UNKNOWN in line:
        yield LATER


def _papers(source: SourceDoc) -> Iterator[str]:
    if not source.needed_papers:
        yield f"Danh sách {UNKNOWN}."
    for paper in source.needed_papers:
        kind = f" ({paper.kind})" if paper.kind else ""
        yield " ".join(filter(None, (ended(f"{paper.name}{kind}"), paper.note)))


def _online(source: SourceDoc) -> Iterator[str]:
    yield ended(source.key_lines[3][1])
    yield from (ended(place) for place in source.where_online)


def _guide(source: SourceDoc) -> Iterator[Question]:
    def ask(asked: str, lines: Iterator[str] | tuple[str, ...], *starts: str) -> Iterator[Question]:
        answer = tuple(lines)
        if answer:
            yield Question(asked, answer, origin(source, *starts))

    yield from ask("Cần mang giấy tờ gì?", _papers(source), "paper")
    for paper in source.conditional_papers:
        yield from ask(f"Khi nào phải có thêm: {paper.name}?", (ended(paper.note),), "paper")
    yield from ask("Làm việc này mất bao nhiêu tiền?", _fee(source), "fee")
    yield from ask("Bao lâu thì xong?", _time(source), "time")
    yield from ask("Nộp ở đâu?", (ended(source.key_lines[2][1]),), "place", "authority")
    yield from ask("Ở nhà nộp trên mạng được không?", _online(source), "online")
    yield from ask("Nộp trên mạng thì làm thế nào?", numbered(source.steps), "step")
    yield from ask("Có điều kiện gì không?", tuple(map(ended, source.conditions)), "condition")
    result = (ended(source.result),) if source.result else ()
    yield from ask("Làm xong thì nhận được gì?", result, "result")
    yield from ask("Người ta hay vướng ở đâu?", tuple(map(ended, source.mistakes)), "mistake")


def _named(fact: Fact) -> str:
    return f"{fact.label.rstrip('?')}?"


def _news(source: SourceDoc) -> Iterator[Question]:
    said = source.paragraphs or ((source.summary,) if source.summary else ())
    if said:
        yield Question("Việc này là gì?", said, origin(source))
    labelled = {label for label, _ in source.key_lines}
    for fact in source.facts:
        if fact.label in labelled:
            yield Question(_named(fact), (ended(fact.value or UNKNOWN),), origin(source, fact.key))
    if source.steps:
        yield Question("Bà con làm thế nào?", numbered(source.steps), origin(source))


def questions(source: SourceDoc, brief: Brief) -> tuple[Question, ...]:
    """Return the questions in the order in which people ask them; the last is about fraud."""
    made = _guide(source) if source.kind == "procedure" else _news(source)
    fraud = Question(
        "Có ai gọi điện hỏi mã OTP để làm giúp thì sao?",
        (SAFETY_LINE,),
        f"Câu an toàn của {brief.commune.authority}",
    )
    return (*made, fraud)
