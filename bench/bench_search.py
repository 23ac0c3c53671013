"""How long a question takes among 83, 2,642 and 12,000 procedures, beside SQLite FTS5.

`python bench/bench_search.py [sizes…] [--json]` prints, for each size, milliseconds for words
alone, with vectors, as the search page asks (words, then meaning where words lead nowhere) and
for suggestions; the same questions to SQLite FTS5 over the same texts in the same run; how often
the right procedure is among the first three; memory. Names are the shipped ones and seeded
variations of them; vectors are random, because only their number matters here, so hits are
counted for words alone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django  # noqa: E402

django.setup()

import numpy as np  # noqa: E402
import yaml  # noqa: E402

from evaluation.cases import Case, load  # noqa: E402
from loa.kernel.text import tokens  # noqa: E402
from loa.search import engine  # noqa: E402
from loa.search.contract import Passage  # noqa: E402

SIZES = (83, 2_642, 12_000)
PLACES = (
    "cấp tỉnh",
    "cấp trung ương",
    "tại khu vực biên giới",
    "có yếu tố nước ngoài",
    "trực tuyến",
)
ACTS = ("gia hạn", "cấp lại", "thu hồi", "điều chỉnh", "bổ sung", "chấm dứt", "công nhận")
GOOD_CHANCE = 0.3  # as in the search page


def passages(groups: int) -> list[Passage]:
    """Return the shipped procedures and variations of them, `groups` in all."""
    chance = random.Random(12_000)  # noqa: S311 - repeatable, no secret
    with gzip.open(ROOT / "data" / "portal-facts.jsonl.gz", "rt", encoding="utf-8") as lines:
        names = [" ".join(str(json.loads(line).get("name", "")).split()) for line in lines]
    names = [name for name in names if name]
    everyday = yaml.safe_load((ROOT / "data" / "procedures.yaml").read_text(encoding="utf-8"))
    made = [
        Passage(f"{code}/{number}", "procedure", code, one["name"], text, facet)
        for one in everyday["procedures"]
        for code in [one["code"] or f"loa-{one['id']}"]
        for number, (facet, text) in enumerate(
            [("name", one["name"]), *(("alias", said) for said in one["synonyms"])]
        )
    ]
    for number in range(groups - len(everyday["procedures"])):
        name = f"{chance.choice(ACTS)} {chance.choice(names)} {chance.choice(PLACES)} {number % 97}"
        made.append(Passage(f"x{number}/0", "procedure", f"x{number}", name, name, "name"))
    return made


class Fts:
    """The peer: SQLite's full-text search over the same short texts, accents removed."""

    def __init__(self, shorts: Sequence[Passage]) -> None:
        """Index the texts in memory."""
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "CREATE VIRTUAL TABLE t USING fts5(code UNINDEXED, text, "
            'tokenize = "unicode61 remove_diacritics 2")'
        )
        # FTS5 leaves đ as it is; both sides are folded, which favors the peer.
        rows = [(one.group, " ".join(tokens(one.text))) for one in shorts]
        self._database.executemany("INSERT INTO t VALUES (?, ?)", rows)

    def find(self, question: str, *, limit: int = 10) -> list[str]:
        """Return codes by bm25, any word counting."""
        wanted = " OR ".join(f'"{word}"' for word in tokens(question))
        sql = "SELECT code FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT ?"
        found = self._database.execute(sql, (wanted, limit * 4)).fetchall() if wanted else []
        return list(dict.fromkeys(row[0] for row in found))[:limit]

    def begin(self, typed: str, *, limit: int = 6) -> list[str]:
        """Return codes whose text has a word that begins like the last one typed."""
        words = tokens(typed)
        wanted = " AND ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}"*'])
        sql = "SELECT code FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT ?"
        return [row[0] for row in self._database.execute(sql, (wanted, limit)).fetchall()]


def timed(ask: Callable[[str], object], questions: Sequence[str]) -> tuple[float, float, float]:
    """Return the milliseconds at the median and the 95th percentile, and the latter in CPU time.

    CPU time is what a question costs however busy the machine is. No vector is remembered from
    an earlier round: every question counts as never asked.
    """
    engine.query_vectors.cache_clear()
    took, worked = [], []
    for question in questions:
        began, at_work = time.perf_counter(), time.process_time()
        ask(question)
        took.append((time.perf_counter() - began) * 1000)
        worked.append((time.process_time() - at_work) * 1000)
    late = (float(np.percentile(took, 95)), float(np.percentile(worked, 95)))
    return (float(np.percentile(took, 50)), *late)


def hits(find: Callable[[str], Sequence[str]], cases: Sequence[Case]) -> float:
    """Return the share of questions whose procedure is among the first three."""
    good = sum(bool(set(find(case.question)[:3]) & set(case.codes)) for case in cases)
    return round(100 * good / len(cases), 1)


def with_random_vectors(snapshot: engine.Snapshot) -> None:
    """Give every text a vector of its own; only their number matters."""
    texts, rows = engine.texts_to_embed(snapshot)
    order = np.argsort(rows, kind="stable")
    matrix = np.random.default_rng(1).standard_normal((len(texts), 384)).astype(np.float32)
    snapshot.matrix = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    snapshot.matrix_group = np.array(rows, dtype=np.int32)[order]


def memory_mb() -> int:
    """Return what this process keeps in memory now, in megabytes."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return round(int(line.split()[1]) / 1024)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(groups: int, questions: list[str], typed: list[Case]) -> dict[str, object]:
    """Return the figures of one size."""
    before, began = memory_mb(), time.perf_counter()
    snapshot = engine.build(1, passages(groups))
    built = time.perf_counter() - began
    index = snapshot.lexical
    with_random_vectors(snapshot)
    peer = Fts(index.shorts)

    def words(question: str) -> list[str]:
        fused = engine.look(snapshot, index.read(question), vectors=False)
        return [index.shorts[int(one)].group for one in fused.shorts]

    def page(question: str) -> object:
        reading = index.read(question)
        fused = engine.look(snapshot, reading, vectors=False)
        return fused if fused.best >= GOOD_CHANCE else engine.look(snapshot, reading)

    short = [case.question for case in typed]
    halves = [text[: max(2, len(text) // 2)] for text in short]
    figures: dict[str, object] = {"groups": len(index.groups), "texts": len(index.shorts)}
    figures |= {"build_s": round(built, 1), "memory_mb": memory_mb() - before}
    ours: dict[str, tuple[float, float, float]] = {
        "words": timed(words, questions),
        "vectors": timed(
            lambda one: engine.look(snapshot, index.read(one), vectors=True), questions
        ),
        "page": timed(page, [*questions, *short]),
        "suggest": timed(lambda one: snapshot.names.complete(one, limit=6), halves),
        "fts5": timed(peer.find, [*questions, *short]),
        "fts5_suggest": timed(peer.begin, halves),
    }
    for name, (middle, late, cpu) in ours.items():
        figures |= {f"{name}_p50_ms": round(middle, 2), f"{name}_p95_ms": round(late, 2)}
        figures[f"{name}_p95_cpu_ms"] = round(cpu, 2)
    for name in ("page", "words"):
        figures[f"{name}_to_fts5_p95_cpu"] = round(ours[name][2] / ours["fts5"][2], 2)
    figures |= {"hit3": hits(words, typed), "fts5_hit3": hits(peer.find, typed)}
    return figures


def table(rows: Sequence[dict[str, object]]) -> str:
    """Return the figures for reading, a block for each size."""
    lines = []
    for row in rows:
        lines.append(f"{row['groups']} procedures, {row['texts']} texts, {row['memory_mb']} MB")
        for name in ("words", "vectors", "page", "suggest", "fts5", "fts5_suggest"):
            middle, late, cpu = (row[f"{name}_{of}_ms"] for of in ("p50", "p95", "p95_cpu"))
            lines.append(f"  {name:<13} p50 {middle:>7} ms  p95 {late:>7} ms  CPU p95 {cpu:>7} ms")
        ratios = " and ".join(
            f"{name} {row[f'{name}_to_fts5_p95_cpu']}" for name in ("page", "words")
        )
        lines.append(f"  times FTS5: {ratios}; first three {row['hit3']}% to {row['fts5_hit3']}%")
    return "\n".join(lines)


def main() -> int:
    """Build, measure, print a table or one JSON document."""
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("sizes", type=int, nargs="*", default=list(SIZES))
    given.add_argument("--json", action="store_true")
    chosen = given.parse_args()
    questions = [case.question for case in load("procedures")]
    typed = load("typed")
    engine.query_vectors().get("khởi động")
    rows = [measured(groups, questions, typed) for groups in chosen.sizes]
    print(json.dumps(rows) if chosen.json else table(rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
