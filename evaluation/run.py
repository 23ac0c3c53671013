"""`python -m evaluation.run`: report on the untouched half, compare with the baseline.

--split fit     the half that weights are learned on
--wrong         list what went wrong
--write         keep the figures as the new baseline
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from . import preparing

BASELINE = Path(__file__).parent / "baseline.json"
ALLOWED_DROP = 1.0  # points
WATCHED = ("hit@1", "hit@3", "kind", "as_expected")
WATCHED_DOWN = ("false_refusal", "ece")


def worse(figures: dict[str, dict[str, float]], baseline: dict[str, dict[str, float]]) -> list[str]:
    """Return a line for each figure that is more than a point worse than the baseline."""
    found = []
    for part, kept in baseline.items():
        if part.startswith("style"):
            continue  # too few questions to judge by a point
        for name, value in kept.items():
            now = figures[part].get(name, 0.0)
            drop = value - now if name in WATCHED else now - value
            if name in (*WATCHED, *WATCHED_DOWN) and drop > ALLOWED_DROP + 1e-9:
                found.append(f"{part}: {name} {value} -> {now}")
    return found


def main() -> int:
    """Print the figures; return 1 when one is worse than the baseline."""
    chosen = argparse.ArgumentParser(description=__doc__)
    chosen.add_argument("--split", choices=["fit", "held"], default="held")
    chosen.add_argument("--wrong", action="store_true")
    chosen.add_argument("--write", action="store_true")
    chosen.add_argument("--data", type=Path, default=preparing.ROOT / "var" / "evaluation")
    asked = chosen.parse_args()
    asked.data.mkdir(parents=True, exist_ok=True)
    preparing.setup(asked.data)
    from loa.kernel import clock
    from loa.search import operations as search

    from . import measuring

    search.warm()
    figures, wrong = measuring.everything(clock.now(), asked.split)
    figures |= {f"baseline {name}": row for name, row in measuring.baselines(asked.split).items()}
    for name, row in figures.items():
        print(f"{name:24}", "  ".join(f"{key} {value}" for key, value in row.items()))  # noqa: T201
    if asked.wrong:
        for one in wrong:
            _show(one)
    if asked.write:
        text = json.dumps(figures, indent=2, ensure_ascii=False)
        BASELINE.write_text(text + "\n", encoding="utf-8")
        return 0
    if asked.split == "held" and BASELINE.exists():
        problems = worse(figures, json.loads(BASELINE.read_text(encoding="utf-8")))
        print("\n".join(problems) or "Không số nào kém mốc.")  # noqa: T201
        return 1 if problems else 0
    return 0


def _show(one) -> None:  # type: ignore[no-untyped-def]
    top = [(c.code, c.name[:40], round(c.score, 2)) for c in one.draft.procedures[:3]]
    wanted = ", ".join(one.case.codes) or one.case.expect
    print(wanted, "|", one.case.question, "=>", one.draft.kind.value, one.draft.reason, top)  # noqa: T201


if __name__ == "__main__":
    raise SystemExit(main())
