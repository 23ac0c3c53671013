"""Keeps the vectors of questions between runs: the second run takes seconds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from loa.search import engine
from loa.search.contract import Embedder, Vector


class RememberingEmbedder:
    """Embeds what it has not seen; `keep` writes what it has."""

    def __init__(self, behind: Embedder, path: Path) -> None:
        """Open or begin the file at `path`."""
        self.name = behind.name
        self._behind, self._path = behind, path
        self._known: dict[str, Vector] = {}
        if path.exists():
            with np.load(path) as kept:
                self._known = dict(zip(kept["texts"].tolist(), kept["vectors"], strict=True))
        self._had = len(self._known)

    def embed(self, texts: Sequence[str], *, is_query: bool) -> Vector:
        """Return one unit row per text."""
        for text in texts:
            if text not in self._known:
                self._known[text] = self._behind.embed([text], is_query=is_query)[0]
        return np.stack([self._known[text] for text in texts])

    def keep(self) -> None:
        """Write the vectors, when there are new ones."""
        if len(self._known) > self._had:
            vectors = np.stack(list(self._known.values())).astype(np.float32)
            np.savez(self._path, texts=np.array(list(self._known)), vectors=vectors)


@contextmanager
def remembered(folder: Path) -> Iterator[None]:
    """Let questions be embedded once for all runs with `folder`; their latency means nothing."""
    embedder = RememberingEmbedder(engine.embedder(), folder / "questions.npz")
    before = engine.embedder
    engine.query_vectors.cache_clear()
    engine.embedder = lambda: embedder  # type: ignore[assignment]
    try:
        engine.query_vectors()
        yield
    finally:
        engine.embedder = before
        engine.query_vectors.cache_clear()
        embedder.keep()
