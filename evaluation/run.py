"""`python -m evaluation.run`: every figure by half, the peers, and the comparison with baseline.

--quick         the questions as typed only, no peers: what the test in CI does
--wrong FILE    write what went wrong on the tuning half; the untouched half is never listed
--json FILE     write the figures
--write         keep the figures as the new baseline
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from . import preparing

BASELINE = Path(__file__).parent / "baseline.json"
ALLOWED_DROP = 1.0  # points
UP = ("hit@1", "hit@3", "kind", "facts", "as_expected")
DOWN = ("false_refusal", "ece", "without_source")
WATCHED_HALVES = ("whole", "tuning")
TOO_FEW = ("style ", "kind ")  # parts with too few questions to judge by a point
_WIDE = 26
Halves = Mapping[str, Mapping[str, Mapping[str, float]]]


def worse(figures: Halves, baseline: Halves) -> list[str]:
    """Return a line for each figure that is more than a point worse than the baseline.

    Parts and figures that were not measured this time are passed over.
    """
    found = []
    for half in WATCHED_HALVES:
        for part, now in figures.get(half, {}).items():
            kept = baseline.get(half, {}).get(part, {})
            if part.startswith(TOO_FEW):
                continue
            for name, value in kept.items():
                came = now.get(name, value)
                drop = value - came if name in UP else came - value
                if name in (*UP, *DOWN) and drop > ALLOWED_DROP + 1e-9:
                    found.append(f"{half}, {part}: {name} {value} -> {came}")
    return found


def lines(figures: Halves) -> list[str]:
    """Return the figures as plain text."""
    text = []
    for half, parts in figures.items():
        text.append(f"== {half}")
        for part, row in parts.items():
            values = "  ".join(f"{name} {value}" for name, value in row.items())
            text.append(f"{part:{_WIDE}} {values}")
    return text


def packed(figures: Halves) -> str:
    """Return the figures as JSON, a part a line, so that a change is seen part by part."""
    halves = []
    for half, parts in figures.items():
        rows = [f"  {json.dumps(part)}: {json.dumps(row)}" for part, row in parts.items()]
        halves.append(f" {json.dumps(half)}: {{\n" + ",\n".join(rows) + "\n }")
    return "{\n" + ",\n".join(halves) + "\n}\n"


def main() -> int:
    """Print the figures; return 1 when one is worse than the baseline."""
    asked = _asked()
    asked.data.mkdir(parents=True, exist_ok=True)
    preparing.setup(asked.data)
    figures = _measure(asked)
    print("\n".join(lines(figures)))  # noqa: T201
    text = packed(figures)
    if asked.json:
        asked.json.write_text(text, encoding="utf-8")
    if asked.write:
        BASELINE.write_text(text, encoding="utf-8")
        return 0
    problems = worse(figures, json.loads(BASELINE.read_text(encoding="utf-8")))
    print("\n".join(problems) or "Không số nào kém mốc.")  # noqa: T201
    return 1 if problems else 0


def _asked() -> argparse.Namespace:
    chosen = argparse.ArgumentParser(description=__doc__)
    chosen.add_argument("--quick", action="store_true")
    chosen.add_argument("--wrong", type=Path)
    chosen.add_argument("--json", type=Path)
    chosen.add_argument("--write", action="store_true")
    chosen.add_argument("--data", type=Path, default=preparing.ROOT / "var" / "evaluation")
    return chosen.parse_args()


def _measure(asked: argparse.Namespace) -> dict[str, dict[str, dict[str, float]]]:
    from loa.kernel import clock
    from loa.search import operations as search

    from . import baselines, listing, measuring, outcomes, remembering
    from .cases import load
    from .keyboard import WAYS

    search.warm()
    now = clock.now()
    with remembering.remembered(asked.data):
        figures, came = measuring.everything(now, {} if asked.quick else WAYS)
        if not asked.quick:
            figures["peers, whole"] = baselines.compare()
    if not asked.quick:
        some = outcomes.run(measuring.every_third(load("procedures")), now)
        figures["speed, never asked before"] = {"a third": measuring.latency(some)}
    if asked.wrong:
        asked.wrong.write_text(listing.worst(came), encoding="utf-8")
    return figures


if __name__ == "__main__":
    raise SystemExit(main())
