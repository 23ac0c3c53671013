"""How long a question takes among 12,000 procedures: words alone, and with vectors.

`python bench/bench_search.py [groups]` prints milliseconds and how many questions a second one
process answers. Names are the shipped ones and seeded variations of them; vectors are random,
because only their number matters here.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import resource
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")

import django  # noqa: E402

django.setup()

import numpy as np  # noqa: E402
import yaml  # noqa: E402

from evaluation.cases import load  # noqa: E402
from loa.search import engine  # noqa: E402
from loa.search.contract import Passage  # noqa: E402

PLACES = (
    "cấp tỉnh",
    "cấp trung ương",
    "tại khu vực biên giới",
    "có yếu tố nước ngoài",
    "trực tuyến",
)
ACTS = ("gia hạn", "cấp lại", "thu hồi", "điều chỉnh", "bổ sung", "chấm dứt", "công nhận")


def passages(groups: int) -> list[Passage]:
    """Return the shipped procedures and variations of them, `groups` in all."""
    chance = random.Random(12_000)  # noqa: S311 - repeatable, no secret
    with gzip.open(ROOT / "data" / "portal-facts.jsonl.gz", "rt", encoding="utf-8") as lines:
        names = [" ".join(str(json.loads(line).get("name", "")).split()) for line in lines]
    names = [name for name in names if name]
    everyday = yaml.safe_load((ROOT / "data" / "procedures.yaml").read_text(encoding="utf-8"))
    made = [
        Passage(f"{one['id']}/{number}", "procedure", one["id"], one["name"], text, facet)
        for one in everyday["procedures"]
        for number, (facet, text) in enumerate(
            [("name", one["name"]), *(("alias", said) for said in one["synonyms"])]
        )
    ]
    for number in range(groups - len(everyday["procedures"])):
        name = f"{chance.choice(ACTS)} {chance.choice(names)} {chance.choice(PLACES)} {number % 97}"
        made.append(Passage(f"x{number}/0", "procedure", f"x{number}", name, name, "name"))
    return made


def timed(snapshot: engine.Snapshot, questions: list[str], *, vectors: bool) -> list[float]:
    """Return the milliseconds of each question."""
    took = []
    for question in questions:
        began = time.perf_counter()
        engine.look(snapshot, snapshot.lexical.read(question), vectors=vectors)
        took.append((time.perf_counter() - began) * 1000)
    return took


def main() -> int:
    """Build, measure, print one JSON line."""
    groups = int(sys.argv[1]) if len(sys.argv) > 1 else 12_000
    began = time.perf_counter()
    snapshot = engine.build(1, passages(groups))
    built = time.perf_counter() - began
    texts, rows = engine.texts_to_embed(snapshot)
    order = np.argsort(rows, kind="stable")
    matrix = np.random.default_rng(1).standard_normal((len(texts), 384)).astype(np.float32)
    snapshot.matrix = matrix / np.linalg.norm(matrix, axis=1, keepdims=True)
    snapshot.matrix_group = np.array(rows, dtype=np.int32)[order]
    questions = [case.question for case in load("procedures")]
    engine.query_vectors().get("khởi động")
    words = timed(snapshot, questions, vectors=False)
    both = timed(snapshot, questions, vectors=True)
    figures = {
        "groups": len(snapshot.lexical.groups),
        "texts": len(snapshot.lexical.shorts),
        "build_s": round(built, 1),
        "words_p50_ms": round(float(np.percentile(words, 50)), 2),
        "words_p95_ms": round(float(np.percentile(words, 95)), 2),
        "vectors_p50_ms": round(float(np.percentile(both, 50)), 2),
        "vectors_p95_ms": round(float(np.percentile(both, 95)), 2),
        "questions_a_second": round(1000 / (sum(both) / len(both)), 1),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
