"""`python -m evaluation.scale SIZE`: accuracy, speed and memory among many procedures.

2642 loads a snapshot of the national portal beside ours: the one that LOA_PORTAL_FILE names, else
a generated one. 12000 adds seeded variations of all names on top, in the index only. Prints a
line of JSON. One process a size: memory is what that process needed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import re
import shutil
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import preparing
from .cases import Case

if TYPE_CHECKING:
    from .outcomes import Outcome

SHIPPED, NATIONAL = 671, 2642
CORES = 2
_PLACES = (
    "cấp tỉnh",
    "cấp trung ương",
    "tại khu vực biên giới",
    "có yếu tố nước ngoài",
    "lưu động",
)
_ACTS = ("gia hạn", "cấp lại", "thu hồi", "điều chỉnh", "bổ sung", "chấm dứt", "công nhận")
_ASIDE = re.compile(r"\([^()]*\)|^thủ tục |\b(thực hiện )?(tại )?cấp (xã|huyện|tỉnh|trung ương)\b")


def main() -> int:
    """Measure one size."""
    chosen = argparse.ArgumentParser(description=__doc__)
    chosen.add_argument("size", type=int)
    chosen.add_argument("--data", type=Path, default=preparing.ROOT / "var" / "evaluation")
    asked = chosen.parse_args()
    folder = asked.data if asked.size <= SHIPPED else Path(f"{asked.data}-national")
    _share_vectors(asked.data, folder)
    preparing.setup(folder, national=asked.size > SHIPPED)
    print(json.dumps(measured(asked.size, folder), ensure_ascii=False))  # noqa: T201
    return 0


def measured(size: int, folder: Path) -> dict[str, float]:
    """Return the figures of one size."""
    from loa.kernel import clock
    from loa.search import operations as search
    from loa.search import queries

    from . import measuring, outcomes, remembering
    from .cases import load

    if size > NATIONAL:
        _add_variations(size)
    began = time.perf_counter()
    held = queries.snapshot()
    words_ready = time.perf_counter() - began
    search.warm()
    cases, now = load("procedures"), clock.now()
    speed = measuring.latency(outcomes.run(measuring.every_third(cases), now))
    figures: dict[str, float] = {
        "groups": len(held.lexical.groups),
        "texts": len(held.lexical.shorts),
    }
    figures |= {"words_ready_s": round(words_ready, 1), **speed}
    figures |= {"per_second_2_cores": _in_parallel(measuring.every_third(cases), now)}
    figures |= {"memory_mb": _memory_mb()}
    with remembering.remembered(folder):
        figures |= _accuracy(outcomes.run(cases, now))
    return figures


def _accuracy(came: Sequence[Outcome]) -> dict[str, float]:
    from . import measuring

    same = _twins()
    made: dict[str, float] = {}
    for half, inside in measuring.halves(came).items():
        found = [
            (one.case, one.draft.procedures[0].code if one.draft.procedures else "")
            for one in inside
            if not one.first
        ]
        made[f"{half} hit@1"] = measuring.share([one.first for one in inside])
        made[f"{half} hit@3"] = measuring.share([one.among_three for one in inside])
        by_twin = sum(_is_twin(case, code, same) for case, code in found)
        made[f"{half} lost to a twin"] = round(100 * by_twin / len(inside), 1)
    return made


def _twins() -> Mapping[str, str]:
    """Return by code the name without what tells twins apart."""
    from loa.search import queries

    held = queries.snapshot()
    names = {one.group: one.title for one in held.passages}
    return {code: " ".join(_ASIDE.sub(" ", name.lower()).split()) for code, name in names.items()}


def _is_twin(case: Case, code: str, same: Mapping[str, str]) -> bool:
    return any(code and same.get(code) == same.get(right) for right in case.codes)


def _in_parallel(cases: Sequence[Case], now: datetime) -> float:
    """Return how many questions a second as many processes as cores answer together."""
    from django.db import connections

    connections.close_all()
    context = multiprocessing.get_context("fork")
    began = time.perf_counter()
    workers = [
        context.Process(target=_ask, args=(cases[at::CORES], now), daemon=True)
        for at in range(CORES)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return round(len(cases) / (time.perf_counter() - began), 1)


def _ask(cases: Sequence[Case], now: datetime) -> None:
    from loa.search import engine

    from . import outcomes

    engine.query_vectors.cache_clear()
    outcomes.run(cases, now)


def _add_variations(size: int) -> None:
    """Let the index hold `size` procedures: what is there and seeded variations of the names."""
    from loa.search.contract import Passage, PassageSource, sources
    from loa.search.engine import gather

    by_group: dict[str, str] = defaultdict(str)
    for passage in gather():
        by_group[passage.group] = by_group[passage.group] or passage.title
    chance, names = random.Random(size), list(by_group.values())  # noqa: S311 - repeatable

    def variations() -> Iterator[Passage]:
        for number in range(size - len(by_group)):
            name = f"{chance.choice(_ACTS)} {chance.choice(names)} {chance.choice(_PLACES)}"
            yield Passage(f"x{number}/0", "procedure", f"x{number}", name, name, weight=0.1)

    sources.register("variations", PassageSource("variations", variations))


def _share_vectors(kept: Path, folder: Path) -> None:
    """Begin with the vectors that another size has made."""
    for path in kept.glob("vectors/*.npz"):
        wanted = folder / "vectors" / path.name
        if folder != kept and not wanted.exists():
            wanted.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, wanted)
    folder.mkdir(parents=True, exist_ok=True)


def _memory_mb() -> int:
    """Return what this process keeps in memory now, in megabytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return round(pages * os.sysconf("SC_PAGE_SIZE") / 2**20)


if __name__ == "__main__":
    raise SystemExit(main())
