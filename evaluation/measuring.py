"""Runs the questions through the assistant's own pipeline and counts."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import mean

import numpy as np

from loa.assistant.drafting import draft
from loa.assistant.types import AnswerKind, Draft, Memory
from loa.kernel.privacy import mask
from loa.search import queries as search

from .cases import Case, as_typed, bare, load, slipped, telex

NOT_ANSWERED = {AnswerKind.REFUSE, AnswerKind.HANDOVER}


@dataclass(frozen=True)
class Outcome:
    """What came of one question."""

    case: Case
    draft: Draft
    ms: float

    @property
    def first(self) -> bool:
        """Return whether the first procedure is right."""
        return bool(self.draft.procedures) and self.draft.procedures[0].code in self.case.codes

    @property
    def among_three(self) -> bool:
        """Return whether one of the first three is right."""
        return any(one.code in self.case.codes for one in self.draft.procedures[:3])

    @property
    def right_kind(self) -> bool:
        """Return whether the answer is about what was asked."""
        asked = {str(kind.value) for kind in self.draft.question_kinds} or {"general"}
        return bool(asked & set(self.case.kinds))

    @property
    def as_expected(self) -> bool:
        """Return whether the kind of answer is the one demanded."""
        return str(self.draft.kind.value) == self.case.expect


def run(
    cases: Sequence[Case], now: datetime, said: Callable[[Case], str] = as_typed
) -> list[Outcome]:
    """Return the outcome of each case as `said`."""
    outcomes = []
    for case in cases:
        began = time.perf_counter()
        made, _ = draft(mask(said(case), hides_phones=True), Memory(), now)
        outcomes.append(Outcome(case, made, (time.perf_counter() - began) * 1000))
    return outcomes


def share(values: Sequence[bool]) -> float:
    """Return the share of True in percent, one decimal."""
    return round(100 * mean(values), 1) if values else 0.0


def finding(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return how well procedures and kinds were found."""
    return {
        "n": len(outcomes),
        "hit@1": share([one.first for one in outcomes]),
        "hit@3": share([one.among_three for one in outcomes]),
        "kind": share([one.right_kind for one in outcomes]),
        "false_refusal": share([one.draft.kind in NOT_ANSWERED for one in outcomes]),
        "clarify": share([one.draft.kind == AnswerKind.CLARIFY for one in outcomes]),
    }


def calibration_error(outcomes: Sequence[Outcome], bins: int = 10) -> float:
    """Return the expected calibration error of the first candidate's score, in points."""
    scored = [
        (one.draft.procedures[0].score, one.first) for one in outcomes if one.draft.procedures
    ]
    total = 0.0
    for low in np.linspace(0, 1, bins, endpoint=False):
        inside = [(s, right) for s, right in scored if low <= s < low + 1 / bins or s == low == 1]
        if inside:
            gap = abs(mean(s for s, _ in inside) - mean(float(right) for _, right in inside))
            total += gap * len(inside) / len(scored)
    return round(100 * total, 1)


def latency(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """Return how long answers took, in milliseconds."""
    took = [one.ms for one in outcomes]
    return {
        "p50_ms": round(float(np.percentile(took, 50)), 1),
        "p95_ms": round(float(np.percentile(took, 95)), 1),
    }


def refusing(name: str, now: datetime, split: str) -> tuple[dict[str, float], list[Outcome]]:
    """Return how often the cases of `name` were met as demanded, and not answered at all."""
    outcomes = run([case for case in load(name) if case.split == split], now)
    figures = {
        "n": len(outcomes),
        "as_expected": share([one.as_expected for one in outcomes]),
        "not_answered": share([one.draft.kind in NOT_ANSWERED for one in outcomes]),
    }
    return figures, outcomes


def everything(
    now: datetime, split: str = "held"
) -> tuple[dict[str, dict[str, float]], list[Outcome]]:
    """Return every figure on one half of the questions, and what went wrong."""
    cases = [case for case in load("procedures") if case.split == split]
    plain = run(cases, now)
    figures = {"all": {**finding(plain), "ece": calibration_error(plain), **latency(plain)}}
    for style in sorted({case.style for case in cases}):
        figures[f"style {style}"] = finding([one for one in plain if one.case.style == style])
    ways = (("without accents", bare), ("typo", slipped), ("telex", telex))
    for name, said in ways:
        figures[name] = finding(run(cases, now, said))
    wrong = [one for one in plain if not one.first or one.draft.kind in NOT_ANSWERED]
    for name in ("outside", "safety", "injection"):
        figures[name], outcomes = refusing(name, now, split)
        wrong += [one for one in outcomes if not one.as_expected]
    return figures, wrong


def baselines(split: str = "held") -> dict[str, dict[str, float]]:
    """Return what simpler ways of finding reach: words alone, words with vectors always."""
    cases = [case for case in load("procedures") if case.split == split]
    made: dict[str, dict[str, float]] = {}
    for name, vectors in (("words only", False), ("always embedded", True)):
        tops = [
            [hit.group for hit in search.find(text=case.question, limit=3, vectors=vectors)]
            for case in cases
        ]
        pairs = list(zip(cases, tops, strict=True))
        made[name] = {
            "hit@1": share([bool(set(top[:1]) & set(case.codes)) for case, top in pairs]),
            "hit@3": share([bool(set(top) & set(case.codes)) for case, top in pairs]),
        }
    return made
