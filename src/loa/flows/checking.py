"""What a flow must keep: every path ends, nothing stands outside all paths, all rules hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from . import walking
from .types import ALWAYS, NEVER, Condition, Flow, Outcome, Question

MOST_PATHS = 5000
MOST_TOGETHER = 8  # options that can be ticked together on one page


def problems(flow: Flow) -> list[str]:
    """Return what is wrong with the flow, each in one sentence; empty when it is sound."""
    found = [*_dangling(flow)]
    if found:
        return found
    loop = loops(flow.first, flow.questions)
    if loop:
        return [f"câu hỏi “{loop}” quay vòng lại chính nó. Hãy cho một lựa chọn đi tới kết quả."]
    return [*_unreachable(flow), *_conditions(flow), *_sources(flow), *_sizes(flow)] or [
        *_paths(flow)
    ]


def loops(first: str, questions: Mapping[str, Question]) -> str:
    """Return a question from which a path leads back to itself, or nothing."""
    done: set[str] = set()

    def from_(place: str, above: tuple[str, ...]) -> str:
        if place in above:
            return place
        if place in done or place not in questions:
            return ""
        targets = sorted(questions[place].targets)
        found = next((loop for t in targets if (loop := from_(t, (*above, place)))), "")
        done.add(place)
        return found

    return from_(first, ())


def _dangling(flow: Flow) -> Iterator[str]:
    known = {*flow.questions, *flow.outcomes}
    if flow.first not in flow.questions:
        yield f"câu hỏi đầu tiên “{flow.first}” không có trong mục questions."
    for both in sorted(set(flow.questions) & set(flow.outcomes)):
        yield f"“{both}” vừa là câu hỏi vừa là kết quả. Hãy đổi tên một bên."
    for question in flow.questions.values():
        for target in sorted(question.targets - known):
            yield f"câu hỏi “{question.id}” dẫn tới “{target}”, nhưng không có câu hỏi hay kết quả này."


def _reached(flow: Flow) -> set[str]:
    seen: set[str] = set()
    waiting = [flow.first]
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            waiting += flow.questions[place].targets if place in flow.questions else ()
    return seen


def _unreachable(flow: Flow) -> Iterator[str]:
    seen = _reached(flow)
    for place in [*flow.questions, *flow.outcomes]:
        if place not in seen:
            kind = "câu hỏi" if place in flow.questions else "kết quả"
            yield f"{kind} “{place}” không có đường nào dẫn tới. Hãy nối vào hoặc bỏ đi."


def asked_before(flow: Flow) -> dict[str, set[str]]:
    """Return for each place the questions that can have been asked before it."""
    before: dict[str, set[str]] = {place: set() for place in [*flow.questions, *flow.outcomes]}
    for _ in flow.questions:
        for question in flow.questions.values():
            for target in question.targets:
                before[target] |= before[question.id] | {question.id}
    return before


def _conditions(flow: Flow) -> Iterator[str]:
    before = asked_before(flow)
    for question in flow.questions.values():
        turns = question.turns or tuple(turn for one in question.options for turn in one.turns)
        for turn in turns:
            yield from _condition(flow, turn.when, before[question.id] | {question.id}, question.id)
    for outcome in flow.outcomes.values():
        for when in _conditions_of(outcome):
            yield from _condition(flow, when, before[outcome.id], outcome.id)


def _conditions_of(outcome: Outcome) -> Iterator[Condition]:
    for need in outcome.needs:
        yield need.when
        yield from (rule.when for rule in need.papers)
    yield from (saying.when for saying in outcome.sayings)


def _condition(flow: Flow, when: Condition, before: set[str], place: str) -> Iterator[str]:
    for clause in when.any_of:
        for name, wanted in clause:
            if name not in before:
                yield f"điều kiện ở “{place}” xét câu “{name}”, nhưng câu đó chưa được hỏi trước."
                continue
            for id_ in sorted(wanted):
                if flow.questions[name].option(id_) is None:
                    yield f"điều kiện ở “{place}” xét “{name}: {id_}”, nhưng không có lựa chọn này."


def _sources(flow: Flow) -> Iterator[str]:
    used = {name for question in flow.questions.values() for name in question.sources}
    used |= {saying.source for one in flow.outcomes.values() for saying in one.sayings}
    for name in sorted(used - set(flow.sources)):
        yield f"nguồn “{name}” được nhắc tới nhưng không có trong mục sources."
    for name in sorted(set(flow.sources) - used):
        yield f"nguồn “{name}” không được câu nào dùng. Hãy bỏ đi hoặc gắn vào câu hỏi."
    for outcome in flow.outcomes.values():
        for need in outcome.needs:
            if need.when == NEVER:
                yield f"kết quả “{outcome.id}”: thủ tục {need.code} không bao giờ được nêu."


def _sizes(flow: Flow) -> Iterator[str]:
    for question in flow.questions.values():
        together = [one for one in question.options if not one.is_alone]
        if question.is_many and len(together) > MOST_TOGETHER:
            yield f"câu “{question.id}” cho chọn quá {MOST_TOGETHER} ô cùng lúc. Hãy tách câu."


def _paths(flow: Flow) -> Iterator[str]:
    """Walk every path: each outcome must say something, each procedure must come up once."""
    unnamed = {
        (outcome.id, number)
        for outcome in flow.outcomes.values()
        for number, need in enumerate(outcome.needs)
        if need.when != ALWAYS
    }
    count = 0
    for answers in islice(walking.paths(flow), MOST_PATHS + 1):
        count += 1
        outcome = walking.walk(flow, answers).outcome
        if outcome is None:
            yield f"có đường không tới kết quả nào: {answers}."
            return
        shown = [n for n, need in enumerate(outcome.needs) if need.when.holds(answers)]
        unnamed -= {(outcome.id, n) for n in shown}
        if not shown and not outcome.ask:
            said = ", ".join(f"{name}: {'+'.join(ids)}" for name, ids in answers.items())
            yield f"kết quả “{outcome.id}” trống khi trả lời {said}. Hãy thêm thủ tục hoặc mục ask."
            return
    if count > MOST_PATHS:
        yield f"có quá {MOST_PATHS} đường đi. Hãy tách thành nhiều tệp."
    for name, number in sorted(unnamed):
        code = flow.outcomes[name].needs[number].code
        yield f"kết quả “{name}”: thủ tục {code} không bao giờ được nêu. Hãy xem lại điều kiện when."
