"""The 25 services that are done on the net, and words explained: both kept as data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from loa.catalog import queries as catalog
from loa.catalog.types import ProcedureRow, ServiceLevel
from loa.kernel.text import fold, slug

ONLINE = (ServiceLevel.FULLY_ONLINE.value, ServiceLevel.PARTIALLY_ONLINE.value)
# As the address says it.
LEVELS = {"toan-trinh": ServiceLevel.FULLY_ONLINE, "mot-phan": ServiceLevel.PARTIALLY_ONLINE}


@dataclass(frozen=True)
class EssentialService:
    """One of the 25 services; `codes` are the procedures that carry it out."""

    number: int
    name: str
    agency: str
    codes: tuple[str, ...]


@dataclass(frozen=True)
class EssentialList:
    """The list with the papers it rests on and what is not sure about it."""

    services: tuple[EssentialService, ...]
    basis: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Term:
    """A word of the administration, said plainly; `also` is what people call it."""

    word: str
    meaning: str
    also: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Return the place of the word on the page."""
        return slug(self.word)


@dataclass(frozen=True)
class Narrowing:
    """What a visitor narrowed the list of services to."""

    level: str = ""
    field: str = ""
    is_essential: bool = False

    @property
    def is_set(self) -> bool:
        """Tell whether anything was chosen."""
        return bool(self.level or self.field or self.is_essential)

    @classmethod
    def read(cls, given: dict[str, str]) -> Narrowing:
        """Return the choice from an address; unknown values count as not chosen."""
        level = given.get("muc", "")
        return cls(
            level=level if level in LEVELS else "",
            field=given.get("linh-vuc", ""),
            is_essential=given.get("nhom") == "25",
        )

    def takes(self, row: ProcedureRow) -> bool:
        """Tell whether a procedure fits."""
        return (
            (not self.level or row.service_level == LEVELS[self.level])
            and (not self.field or row.field_slug == self.field)
            and (not self.is_essential or row.is_essential)
        )


@cache
def _compiled() -> dict[str, Any]:
    """Return the compiled file without its procedures' details."""
    text = (Path(settings.ROOT) / "data" / "procedures.yaml").read_text(encoding="utf-8")
    found = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    codes = {row["id"]: row["code"] or f"loa-{row['id']}" for row in found["procedures"]}
    return {
        "codes": codes,
        "essential": found["essential_services"]["list_25"],
        "terms": found["glossary"],
    }


@cache
def essential() -> EssentialList:
    """Return the 25 services of Chỉ thị 24/CT-TTg with the procedures of the catalog."""
    kept = _compiled()
    raw = kept["essential"]
    rows = tuple(
        EssentialService(
            number=row["no"],
            name=row["name"],
            agency=row["agency"],
            codes=tuple(kept["codes"][one] for one in row["procedure_id"] or ()),
        )
        for row in raw["items"]
    )
    return EssentialList(rows, tuple(raw["basis"]), raw["note"])


@cache
def terms() -> tuple[Term, ...]:
    """Return the words explained, by the alphabet."""
    rows = [Term(row["term"], row["short"], tuple(row["also"])) for row in _compiled()["terms"]]
    return tuple(sorted(rows, key=lambda term: fold(term.word)))


def online_services() -> list[ProcedureRow]:
    """Return the procedures that can be done on the net, wholly or in part."""
    return catalog.list_procedures(service_levels=ONLINE)


def counted(rows: Iterable[ProcedureRow]) -> dict[str, int]:
    """Return how many there are of each kind."""
    rows = list(rows)
    full = sum(row.service_level == ServiceLevel.FULLY_ONLINE for row in rows)
    return {
        "full": full,
        "part": len(rows) - full,
        "all": len(rows),
        "confirmed": sum(row.is_confirmed for row in rows),
    }
