"""Sentence vectors: kept on disk by hash of text and engine, compared by one product."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from .contract import Embedder, Vector

log = logging.getLogger(__name__)
_BATCH = 64
_QUERIES = 4096


class VectorStore:
    """All vectors this installation has made, by hash of the text; one file per engine."""

    def __init__(self, folder: Path, embedder: Embedder) -> None:
        """Open or begin the file of `embedder` in `folder`."""
        self._path = folder / f"{embedder.name}.npz"
        self._embedder = embedder
        self._known: dict[str, Vector] = {}
        self._lock = threading.Lock()
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
        return all(_key(text) in self._known for text in texts)

    def matrix(self, texts: Sequence[str]) -> Vector:
        """Return one row per text, making and keeping those that are missing."""
        with self._lock:
            if not self.known(texts):
                self._load()  # another process may have made them
            missing = [text for text in dict.fromkeys(texts) if _key(text) not in self._known]
            for start in range(0, len(missing), _BATCH):
                batch = missing[start : start + _BATCH]
                # Short texts are like questions: embedded as such they are found more often.
                rows = self._embedder.embed(batch, is_query=True)
                self._known.update(zip(map(_key, batch), rows, strict=True))
            if missing:
                self._keep(texts)
            return np.stack([self._known[_key(text)] for text in texts]).astype(np.float32)

    def _keep(self, texts: Sequence[str]) -> None:
        """Write the vectors in use; a full disk costs time at the next start, nothing else."""
        keys = list(dict.fromkeys(map(_key, texts)))
        rows = np.stack([self._known[key] for key in keys]).astype(np.float16)
        draft = self._path.with_suffix(f".{os.getpid()}.tmp.npz")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            np.savez(draft, keys=np.array(keys), vectors=rows)
            draft.replace(self._path)
        except OSError:
            draft.unlink(missing_ok=True)
            log.warning("The vectors could not be kept on disk")


class QueryVectors:
    """Embeds questions, remembering the latest by their text."""

    def __init__(self, embedder: Embedder) -> None:
        """Remember what `embedder` made."""
        self._embedder = embedder
        self._recent: OrderedDict[str, Vector] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, text: str) -> Vector:
        """Return the vector of `text`."""
        with self._lock:
            kept = self._recent.get(text)
            if kept is not None:
                self._recent.move_to_end(text)
                return kept
        made: Vector = self._embedder.embed([text], is_query=True)[0]
        with self._lock:
            self._recent[text] = made
            if len(self._recent) > _QUERIES:
                self._recent.popitem(last=False)
        return made


def _key(text: str) -> str:
    return hashlib.blake2b(f"q|{text}".encode(), digest_size=12).hexdigest()
