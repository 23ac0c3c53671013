"""Counts what came of the questions: by half, by style, by kind, by way of typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from statistics import mean

import numpy as np

from loa.assistant.types import AnswerKind

from .cases import TUNING, UNTOUCHED, Case, load
from .expected import recall
from .keyboard import WAYS, Way
from .outcomes import Outcome, run

Figures = dict[str, float]
Parts = dict[str, Figures]
REFUSALS = ("outside", "safety", "injection")
SURE, NEARLY = 0.9, 0.05


def halves(outcomes: Sequence[Outcome]) -> dict[str, list[Outcome]]:
    """Return `outcomes` whole, by half, and the untouched ones that nobody ever listed."""
    tuning = [one for one in outcomes if one.case.split == TUNING]
    untouched = [one for one in outcomes if one.case.split == UNTOUCHED]
    return {
        "whole": list(outcomes),
        "tuning": tuning,
        "untouched": untouched,
        "never listed": [one for one in untouched if one.case.is_later],
    }


def everything(
    now: datetime, ways: Mapping[str, Way] = WAYS, *, tuning_only: bool = False
) -> tuple[dict[str, Parts], dict[str, list[Outcome]]]:
    """Return every figure as half → part → name → value, and the outcomes by part."""

    def cases(name: str) -> list[Case]:
        return [one for one in load(name) if one.split == TUNING or not tuning_only]

    asked = {"all": run(cases("procedures"), now)}
    asked |= {name: run(cases("procedures"), now, way) for name, way in ways.items()}
    asked |= {name: run(cases(name), now) for name in ("content", *REFUSALS)}
    figures: dict[str, Parts] = {}
    for part, outcomes in asked.items():
        for half, inside in halves(outcomes).items():
            figures.setdefault(half, {})[part] = _figures(part, inside, now)
    for half, inside in halves(asked["all"]).items():
        figures[half] |= _by_style_and_kind(inside, now)
    return {"tuning": figures["tuning"]} if tuning_only else figures, asked


def _figures(part: str, outcomes: Sequence[Outcome], now: datetime) -> Figures:
    if part in REFUSALS:
        return refusing(outcomes)
    return finding(outcomes, now) | (calibration(outcomes) if part == "all" else {})


def _by_style_and_kind(outcomes: Sequence[Outcome], now: datetime) -> Parts:
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        names = [f"style {one.case.style}", *(f"kind {kind}" for kind in one.case.kinds)]
        for name in names:
            groups.setdefault(name, []).append(one)
    return {name: finding(groups[name], now) for name in sorted(groups)}


def finding(outcomes: Sequence[Outcome], now: datetime) -> Figures:
    """Return how well procedures, kinds and facts were found."""
    recalled = [recall(one.case, one.draft, now) for one in outcomes]
    known = [value for value in recalled if value is not None]
    facts = {"facts": round(100 * mean(known), 1)} if known else {}
    return {
        "n": len(outcomes),
        "hit@1": share([one.first for one in outcomes]),
        "hit@3": share([one.among_three for one in outcomes]),
        "kind": share([one.right_kind for one in outcomes]),
        **facts,
        "false_refusal": share([one.refused for one in outcomes]),
        "clarify": share([one.draft.kind == AnswerKind.CLARIFY for one in outcomes]),
        "without_source": sum(one.without_source for one in outcomes),
    }


def refusing(outcomes: Sequence[Outcome]) -> Figures:
    """Return how often the cases were met as demanded, and not answered at all."""
    return {
        "n": len(outcomes),
        "as_expected": share([one.as_expected for one in outcomes]),
        "not_answered": share([one.refused for one in outcomes]),
        "without_source": sum(one.without_source for one in outcomes),
    }


def calibration(outcomes: Sequence[Outcome], bins: int = 10) -> Figures:
    """Return how far scores are from what comes true, in points, and what 0.9 is worth.

    `right_at_0.9` counts the answers that claim 0.85 to 0.95, `right_above` those above. A turn
    that hangs on the one before has no score of its own.
    """
    scored = [
        (one.draft.procedures[0].score, one.first)
        for one in outcomes
        if one.draft.procedures and not one.case.before
    ]
    total = 0.0
    for low in np.linspace(0, 1, bins, endpoint=False):
        inside = [(s, right) for s, right in scored if low <= s < low + 1 / bins or s == low == 1]
        if inside:
            gap = abs(mean(s for s, _ in inside) - mean(float(right) for _, right in inside))
            total += gap * len(inside) / len(scored)
    return {
        "ece": round(100 * total, 1),
        "right_at_0.9": share([right for s, right in scored if abs(s - SURE) <= NEARLY]),
        "right_above": share([right for s, right in scored if s > SURE + NEARLY]),
        "share_above": share([s > SURE + NEARLY for s, _ in scored]),
    }


def latency(outcomes: Sequence[Outcome]) -> Figures:
    """Return how long answers took; CPU time is what they cost however busy the machine is."""
    took, worked = [one.ms for one in outcomes], [one.cpu_ms for one in outcomes]
    return {
        "p50_ms": round(float(np.percentile(took, 50)), 1),
        "p95_ms": round(float(np.percentile(took, 95)), 1),
        "p95_cpu_ms": round(float(np.percentile(worked, 95)), 1),
        "per_second_a_core": round(1000 / mean(worked), 1),
    }


def share(values: Sequence[bool]) -> float:
    """Return the share of True in percent, one decimal."""
    return round(100 * mean(values), 1) if values else 0.0


def every_third(cases: Sequence[Case]) -> list[Case]:
    """Return a third of `cases`, always the same."""
    return list(cases[::3])
