"""The rules of the check, as editors keep them in `data/safety/rules.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from loa.kernel import marked_yaml

from .phrases import Phrase, compiled
from .types import CODES, Level

_LEVELS = {code: level for level, code in CODES.items()}


@dataclass(frozen=True)
class Wording:
    """Words that scammers use: phrases, what must be said too, and what it means."""

    code: str
    level: Level
    say: tuple[Phrase, ...]
    also: tuple[tuple[Phrase, ...], ...]
    needs_link: bool
    sentence: str
    source: str


@dataclass(frozen=True)
class Store:
    """An app store: where on its address the app's id stands."""

    host: str
    path: str
    parameter: str
    pattern: str


@dataclass(frozen=True)
class Rules:
    """Everything that a check looks for, read once."""

    known_fakes: Mapping[str, str]  # host → source
    shorteners: frozenset[str]
    odd_endings: frozenset[str]
    endings: frozenset[str]
    shy_endings: frozenset[str]
    borrowed: tuple[str, ...]
    not_borrowed: tuple[str, ...]
    stores: tuple[Store, ...]
    wording: tuple[Wording, ...]


def folder() -> Path:
    """Return where the files of the safety centre are."""
    return Path(settings.ROOT) / "data" / "safety"


@cache
def rules() -> Rules:
    """Return the rules of this installation."""
    return read(marked_yaml.read(folder() / "rules.yaml"))


def read(found: Mapping[str, Any]) -> Rules:
    """Return the rules that a document holds."""
    odd = frozenset(found["odd_endings"])
    return Rules(
        known_fakes={row["host"]: row["source"] for row in found["known_fakes"]},
        shorteners=frozenset(found["shorteners"]),
        odd_endings=odd,
        endings=odd | frozenset(found["endings"]),
        shy_endings=frozenset(found["shy_endings"]),
        borrowed=tuple(found["borrowed"]),
        not_borrowed=tuple(found["not_borrowed"]),
        stores=tuple(
            Store(
                row["host"], row.get("path", ""), row.get("parameter", ""), row.get("pattern", "")
            )
            for row in found["stores"]
        ),
        wording=tuple(_wording(row) for row in found["wording"]),
    )


def _wording(row: Mapping[str, Any]) -> Wording:
    also = row.get("also", ())
    return Wording(
        code=row["code"],
        level=_LEVELS[row["level"]],
        say=tuple(compiled(one) for one in row["say"]),
        also=(tuple(compiled(one) for one in also),) if also else (),
        needs_link=bool(row.get("needs_link", False)),
        sentence=row["sentence"],
        source=row["source"],
    )
