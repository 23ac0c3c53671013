"""Walks a flow by given answers. Pure: the same answers lead to the same place, in any order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from .types import Answers, Flow, Option, Question, Step, Turn, Walk


def walk(flow: Flow, given: Mapping[str, Sequence[str]], *, change: str = "") -> Walk:
    """Return where `given` leads; `change` names a question to ask again.

    Answers that the flow does not know are left aside and mark the walk as stale. Only answers
    on the path decide; others are kept, so that changing one loses none.
    """
    kept, unknown = _known(flow, given)
    steps: list[Step] = []
    answers: dict[str, tuple[str, ...]] = {}
    at = flow.first
    while at in flow.questions and at != change and at in kept:
        question = flow.questions[at]
        answers[at] = kept[at]
        steps.append(Step(question, _options(question, kept[at])))
        at = next_place(question.turns_of(kept[at]), answers)
    fewest, most = flow.spans.get(at, (0, 0))
    return Walk(
        flow=flow,
        steps=tuple(steps),
        question=flow.questions.get(at),
        outcome=flow.outcomes.get(at),
        kept=kept,
        is_stale=bool(unknown),
        fewest_left=fewest,
        most_left=most,
    )


def next_place(turns: tuple[Turn, ...], answers: Answers) -> str:
    """Return where the first turn that holds leads; the reader makes sure that one does."""
    return next(turn.to for turn in turns if turn.when.holds(answers))


def _known(
    flow: Flow, given: Mapping[str, Sequence[str]]
) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """Return what the flow knows of the given answers, and which questions had unknown ones."""
    kept: dict[str, tuple[str, ...]] = {}
    unknown: list[str] = []
    for name, question in flow.questions.items():
        said = [value for value in given.get(name, ()) if value]
        options = _options(question, said)
        if len(options) < len(set(said)):
            unknown.append(name)
        if question.is_many and len(options) > 1:
            options = tuple(one for one in options if not one.is_alone)
        elif not question.is_many and len(options) > 1:
            options = ()  # two answers to one question: ask again
        if options:
            kept[name] = tuple(one.id for one in options)
    return kept, unknown


def _options(question: Question, ids: Sequence[str]) -> tuple[Option, ...]:
    return tuple(one for one in question.options if one.id in ids)


def spans(first: str, questions: Mapping[str, Question]) -> dict[str, tuple[int, int]]:
    """Return for each question the fewest and the most questions left, itself included."""
    found: dict[str, tuple[int, int]] = {}

    def of(place: str) -> tuple[int, int]:
        if place not in questions:
            return (0, 0)
        if place not in found:
            ends = [of(target) for target in questions[place].targets]
            found[place] = (1 + min(end[0] for end in ends), 1 + max(end[1] for end in ends))
        return found[place]

    of(first)
    return found


def choices(question: Question) -> Iterator[tuple[str, ...]]:
    """Yield every set of options that can be chosen."""
    if not question.is_many:
        yield from ((one.id,) for one in question.options)
        return
    yield from ((one.id,) for one in question.options if one.is_alone)
    together = [one.id for one in question.options if not one.is_alone]
    for count in range(1, len(together) + 1):
        yield from combinations(together, count)


def paths(flow: Flow) -> Iterator[dict[str, tuple[str, ...]]]:
    """Yield the answers of every path from the first question to an outcome."""

    def on(place: str, answers: dict[str, tuple[str, ...]]) -> Iterator[dict[str, tuple[str, ...]]]:
        if place not in flow.questions:
            yield answers
            return
        question = flow.questions[place]
        for chosen in choices(question):
            more = answers | {place: chosen}
            yield from on(next_place(question.turns_of(chosen), more), more)

    yield from on(flow.first, {})
