"""The networks and tones of this product, read from the data beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Field:
    """One box that a person or a channel fills on a network."""

    key: str  # "title", "text", "tags"
    label: str
    longest: int | None  # None: no limit is known, only our goal
    goal: int
    unit: str
    is_confirmed: bool

    def size(self, text: str) -> int:
        """Return how long `text` is in the unit in which the network counts."""
        if self.unit == "bytes":
            return len(text.encode())
        return len(text.encode("utf-16-le")) // 2 if self.unit == "utf16" else len(text)

    def holds(self, text: str) -> bool:
        """Return whether the network takes it."""
        return self.longest is None or self.size(text) <= self.longest


@dataclass(frozen=True)
class Network:
    """A network with its fields and the mark that it wants on made-up sound or pictures."""

    code: str
    name: str
    fields: tuple[Field, ...]
    ai_flag: str = ""


@dataclass(frozen=True)
class Tone:
    """How an audience is spoken to."""

    name: str
    opening: str
    papers: str
    steps: str
    ask: str


def _loaded(name: str) -> Any:
    return yaml.safe_load((_HERE / name).read_text(encoding="utf-8"))


NETWORKS = tuple(
    Network(**{**row, "fields": tuple(Field(**field) for field in row["fields"])})
    for row in _loaded("networks.yaml")
)
TONES = {code: Tone(**row) for code, row in _loaded("tones.yaml").items()}
EVERYBODY = "all"
