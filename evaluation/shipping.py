"""`python -m evaluation.shipping`: make the vectors that are shipped with the package.

A fresh installation then needs none of its own for the shipped catalog. To be run whenever the
texts of the catalog or the everyday phrases have changed; a text that is missing is embedded at
the first start of an installation, in the background.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from . import preparing

MOST_BYTES = 3_000_000


def main() -> int:
    """Make them, write them, say how many there are."""
    chosen = argparse.ArgumentParser(description=__doc__)
    chosen.add_argument("--data", type=Path, default=preparing.ROOT / "var" / "evaluation")
    asked = chosen.parse_args()
    asked.data.mkdir(parents=True, exist_ok=True)
    preparing.setup(asked.data)
    from loa.search import engine, operations, queries, vectors

    operations.warm()
    texts, _ = engine.texts_to_embed(queries.snapshot())
    path = vectors.SHIPPED / f"{engine.embedder().name}.npz"
    path.unlink(missing_ok=True)
    vectors.write_shipped(path, texts, engine.store().matrix(texts))
    size = path.stat().st_size
    print(f"{len(texts)} texts, {size / 1e6:.2f} MB")  # noqa: T201
    return 0 if size < MOST_BYTES else 1


if __name__ == "__main__":
    raise SystemExit(main())
