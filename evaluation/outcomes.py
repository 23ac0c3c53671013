"""Asks the assistant's own pipeline, turn by turn, and says what came of each case."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from loa.assistant import suspecting
from loa.assistant.drafting import draft
from loa.assistant.types import AnswerKind, Draft, Memory
from loa.kernel.privacy import mask

from .cases import Case
from .keyboard import Way, as_typed

NOT_ANSWERED = {AnswerKind.REFUSE, AnswerKind.HANDOVER}


@dataclass(frozen=True)
class Outcome:
    """What came of one question, and what the last answer cost."""

    case: Case
    draft: Draft
    ms: float
    cpu_ms: float

    @property
    def first(self) -> bool:
        """Return whether the first procedure is right, or the page for what has none."""
        if self._is_page:
            return True
        found = self.draft.procedures
        return bool(found) and found[0].code in self.case.codes

    @property
    def among_three(self) -> bool:
        """Return whether one of the first three procedures is right, or the page."""
        codes = [one.code for one in self.draft.procedures[:3]]
        return self._is_page or any(code in self.case.codes for code in codes)

    @property
    def right_kind(self) -> bool:
        """Return whether the answer is about what was asked."""
        said = {str(kind.value) for kind in self.draft.question_kinds} or {"general"}
        wanted = set(self.case.kinds)
        return wanted <= said if self.case.every_kind else bool(said & wanted)

    @property
    def as_expected(self) -> bool:
        """Return whether the kind of answer is the one demanded."""
        return str(self.draft.kind.value) == self.case.expect

    @property
    def refused(self) -> bool:
        """Return whether the question was turned down or handed to a person."""
        return self.draft.kind in NOT_ANSWERED

    @property
    def without_source(self) -> int:
        """Return how many sentences of the answer name no source."""
        return sum(not sentence.source.strip() for sentence in self.draft.sentences)

    @property
    def _is_page(self) -> bool:
        if self.draft.kind not in (AnswerKind.ANSWER, AnswerKind.SAFETY):
            return False
        return self.draft.link in self.case.links or self.draft.reason in self.case.topics


def run(cases: Sequence[Case], now: datetime, way: Way = as_typed) -> list[Outcome]:
    """Return the outcome of each case with every turn typed that `way`."""
    return [_outcome(case, now, way) for case in cases]


def _outcome(case: Case, now: datetime, way: Way) -> Outcome:
    memory = Memory()
    for turn in case.before:
        _, memory = answer(way(turn, case.id), memory, now)
    text = way(case.question, case.id)
    began, at_work = time.perf_counter(), time.process_time()
    made, _ = answer(text, memory, now)
    took, worked = time.perf_counter() - began, time.process_time() - at_work
    return Outcome(case, made, took * 1000, worked * 1000)


def answer(text: str, memory: Memory, now: datetime) -> tuple[Draft, Memory]:
    """Return what the assistant says to `text`, as its operations would, nothing stored."""
    suspected = suspecting.draft(text, now)
    if suspected is not None:
        return suspected, memory
    return draft(mask(text, hides_phones=True), memory, now)
