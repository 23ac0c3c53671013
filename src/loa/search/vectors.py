"""Sentence vectors: kept on disk by hash of text and engine, compared by one product."""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from .contract import Embedder, Vector

log = logging.getLogger(__name__)
SHIPPED = Path(__file__).parent / "data"
_BATCH = 8  # a question that comes meanwhile waits for one batch at most
_KEEP_EVERY = 64  # batches; what is made is kept, so that a stop loses little
_PAUSE_S = 0.002
_QUERIES = 4096


class VectorStore:
    """All vectors this installation has made, by hash of the text; one file per engine.

    Vectors of the shipped catalog come with the package. One process makes what is missing
    while the others wait for its file: made at once, they would take the cores from everybody.
    """

    def __init__(self, folder: Path, embedder: Embedder, shipped: Path = SHIPPED) -> None:
        """Open or begin the file of `embedder` in `folder`, beside what is shipped."""
        self._path = folder / f"{embedder.name}.npz"
        self._embedder = embedder
        self._known: dict[str, Vector] = {}
        self._lock = threading.Lock()
        self._known.update(read_shipped(shipped / f"{embedder.name}.npz"))
        self._load()

    def _load(self) -> None:
        try:
            with np.load(self._path) as kept:
                matrix = kept["vectors"].astype(np.float32)
                self._known.update(zip(kept["keys"].tolist(), matrix, strict=True))
        except FileNotFoundError:
            return
        except (OSError, ValueError, KeyError):
            log.warning("The file of vectors cannot be read and is made anew")

    def known(self, texts: Sequence[str]) -> bool:
        """Return whether every text has its vector already."""
        return all(key_of(text) in self._known for text in texts)

    def matrix(self, texts: Sequence[str]) -> Vector:
        """Return one row per text, making and keeping those that are missing."""
        with self._lock:
            if not self.known(texts):
                with self._alone():
                    self._load()  # another process may have made them
                    self._make(texts)
            return np.stack([self._known[key_of(text)] for text in texts]).astype(np.float32)

    def _make(self, texts: Sequence[str]) -> None:
        missing = [text for text in dict.fromkeys(texts) if key_of(text) not in self._known]
        for number, start in enumerate(range(0, len(missing), _BATCH), start=1):
            batch = missing[start : start + _BATCH]
            # Short texts are like questions: embedded as such they are found more often.
            rows = self._embedder.embed(batch, is_query=True)
            self._known.update(zip(map(key_of, batch), rows, strict=True))
            if number % _KEEP_EVERY == 0:
                self._keep(texts)
            time.sleep(_PAUSE_S)
        if missing:
            self._keep(texts)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Wait until no other process of this installation makes vectors."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            held = self._path.with_suffix(".lock").open("w", encoding="ascii")
        except OSError:
            yield  # a full or read-only disk: each process makes its own
            return
        with held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

    def _keep(self, texts: Sequence[str]) -> None:
        """Write the vectors in use; a full disk costs time at the next start, nothing else."""
        keys = [key for key in dict.fromkeys(map(key_of, texts)) if key in self._known]
        rows = np.stack([self._known[key] for key in keys]).astype(np.float16)
        draft = self._path.with_suffix(f".{os.getpid()}.tmp.npz")
        try:
            np.savez(draft, keys=np.array(keys), vectors=rows)
            draft.replace(self._path)
        except OSError:
            draft.unlink(missing_ok=True)
            log.warning("The vectors could not be kept on disk")


def read_shipped(path: Path) -> dict[str, Vector]:
    """Return the vectors of a shipped file by key; none when there is no such file."""
    if not path.exists():
        return {}
    with np.load(path) as kept:
        rows = kept["vectors"].astype(np.float32) * kept["scales"].astype(np.float32)[:, None]
        keys = [bytes(key).hex() for key in kept["keys"]]
    return dict(zip(keys, rows, strict=True))


def write_shipped(path: Path, texts: Sequence[str], matrix: Vector) -> None:
    """Write the vectors of `texts` in a byte a number: an error of half a thousandth."""
    rows = dict(zip(map(key_of, texts), matrix, strict=True))
    table = np.stack(list(rows.values()))
    scales = np.abs(table).max(axis=1) / 127
    keys = np.array([list(bytes.fromhex(key)) for key in rows], dtype=np.uint8)
    numbers = np.round(table / scales[:, None]).astype(np.int8)
    np.savez_compressed(path, keys=keys, vectors=numbers, scales=scales.astype(np.float32))


class QueryVectors:
    """Embeds questions, remembering the latest by their text."""

    def __init__(self, embedder: Embedder) -> None:
        """Remember what `embedder` made."""
        self._embedder = embedder
        self._recent: OrderedDict[str, Vector] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, text: str) -> Vector:
        """Return the vector of `text`."""
        return self.each([text])[0]

    def each(self, texts: Sequence[str]) -> list[Vector]:
        """Return the vector of each text; what is new is embedded together."""
        wanted = dict.fromkeys(texts)
        with self._lock:
            held = {text: self._recent[text] for text in wanted if text in self._recent}
            for text in held:
                self._recent.move_to_end(text)
        new = [text for text in wanted if text not in held]
        if new:
            held.update(zip(new, self._embedder.embed(new, is_query=True), strict=True))
            self._remember({text: held[text] for text in new})
        return [held[text] for text in texts]

    def _remember(self, made: dict[str, Vector]) -> None:
        with self._lock:
            self._recent.update(made)
            while len(self._recent) > _QUERIES:
                self._recent.popitem(last=False)


def key_of(text: str) -> str:
    """Return the name of a text's vector."""
    return hashlib.blake2b(f"q|{text}".encode(), digest_size=12).hexdigest()
