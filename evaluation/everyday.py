"""`python -m evaluation.everyday`: everyday phrases that clash, and those that mislead.

Clash: a phrase whose nearest phrase of another procedure is nearer than `--near`. Mislead: a
phrase that does not lead to its own procedure when it is left out of the index; every round
leaves one phrase of each procedure out, so that an index is built a few times only.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from . import preparing, remembering

Said = Mapping[str, Sequence[str]]
NEAR = 0.97
_FIRST, _SHOWN = 1, 3


def main() -> int:
    """Print clashes and misleading phrases, and how many lead to their procedure."""
    chosen = argparse.ArgumentParser(description=__doc__)
    chosen.add_argument("--near", type=float, default=NEAR)
    chosen.add_argument("--rounds", type=int, default=1)
    chosen.add_argument("--seed", type=int, default=1)
    chosen.add_argument("--data", type=Path, default=preparing.ROOT / "var" / "evaluation")
    asked = chosen.parse_args()
    preparing.setup(asked.data)
    from loa.assistant import answers

    with remembering.remembered(asked.data):
        for line in clashes(answers.everyday(), asked.near):
            print(line)  # noqa: T201
        for line in misleading(answers.everyday(), asked.rounds, asked.seed):
            print(line)  # noqa: T201
    return 0


def clashes(said: Said, near: float) -> Iterator[str]:
    """Yield the pairs of phrases of two procedures that say nearly the same, nearest first."""
    from loa.search import queries

    texts = [(code, text) for code, phrases in said.items() for text in phrases]
    matrix = np.stack([queries.vector(text) for _, text in texts])
    codes = np.array([code for code, _ in texts])
    found: dict[tuple[int, int], float] = {}
    for at, (code, _) in enumerate(texts):
        cosines = np.where(codes == code, -1.0, matrix @ matrix[at])
        other = int(cosines.argmax())
        if cosines[other] > near:
            found[min(at, other), max(at, other)] = float(cosines[other])
    for (one, other), cosine in sorted(found.items(), key=lambda pair: -pair[1]):
        yield "\t".join([f"clash {cosine:.3f}", *texts[one], *texts[other]])


def misleading(said: Said, rounds: int, seed: int) -> Iterator[str]:
    """Yield the phrases that lead elsewhere without themselves, then the shares that do not."""
    asked = first = shown = 0
    for number in range(rounds):
        left_out = {code: _drawn(code, texts, number, seed) for code, texts in said.items()}
        left_out = {code: text for code, text in left_out.items() if len(said[code]) > 1}
        for code, text, ranked in _without(left_out):
            asked += 1
            first += code in ranked[:_FIRST]
            shown += code in ranked[:_SHOWN]
            if code not in ranked[:_FIRST]:
                place = ranked.index(code) + 1 if code in ranked else 0
                yield f"misleads to {ranked[0] if ranked else 'nothing'}\t{code}\t{place}\t{text}"
    yield f"left out one by one: n {asked} first {first / asked:.1%} shown {shown / asked:.1%}"


def _drawn(code: str, texts: Sequence[str], number: int, seed: int) -> str:
    order = random.Random(f"{seed}/{code}").sample(range(len(texts)), len(texts))  # noqa: S311
    return texts[order[number % len(texts)]]


def _without(left_out: Mapping[str, str]) -> Iterator[tuple[str, str, list[str]]]:
    """Yield code, text and the codes found, likeliest first, in an index without these texts."""
    from loa.search import engine

    kept = [one for one in engine.gather() if left_out.get(one.group) != one.text]
    held = engine.build(0, kept)
    engine.add_vectors(held, engine.store())
    for code, text in left_out.items():
        fused = engine.look(held, held.lexical.read(text))
        yield code, text, [held.lexical.groups[int(row)] for row in fused.rows]


if __name__ == "__main__":
    raise SystemExit(main())
