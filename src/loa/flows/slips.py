"""The preparation slip. Everything it says travels in its address; nothing is stored.

Papers are named by their place in the catalog's list, and a mark of the list goes with them:
when the list has changed since, the ticks are dropped instead of standing at other papers.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256

from loa.catalog import queries as catalog
from loa.catalog.types import ProcedureGuide

from .types import Slip, SlipRow

MOST_NUMBERS = 60
_MARK_LETTERS = 6


def slip(*, code: str, given: Mapping[str, Sequence[str]], on: date) -> Slip:
    """Return the slip of a procedure as an address says it; raise UnknownProcedure."""
    return of(catalog.guide(code=code, on=on), given)


def of(guide: ProcedureGuide, given: Mapping[str, Sequence[str]]) -> Slip:
    """Return the slip of a guide.

    `co` holds the papers the resident has, `can` those that apply (without it: all that do not
    depend on a case), `b` the mark of the list of papers.
    """
    mark = mark_of(guide)
    is_outdated = mark not in given.get("b", (mark,))
    ticked = set() if is_outdated else numbers(given.get("co", ()))
    applying = set() if is_outdated else numbers(given.get("can", ()))
    return make(guide, ticked=ticked, applying=applying or None, is_outdated=is_outdated)


def make(
    guide: ProcedureGuide,
    *,
    ticked: Collection[int] = (),
    applying: Collection[int] | None = None,
    is_outdated: bool = False,
) -> Slip:
    """Return the slip with these papers ticked; `applying` are the papers that are needed."""
    rows = tuple(
        SlipRow(
            number=number,
            paper=paper,
            is_needed=not paper.is_conditional if applying is None else number in applying,
            is_ticked=number in ticked,
        )
        for number, paper in enumerate(guide.papers)
    )
    return Slip(
        guide=guide,
        rows=rows,
        mark=mark_of(guide),
        is_chosen=applying is not None,
        is_outdated=is_outdated,
    )


def numbers(values: Iterable[str]) -> set[int]:
    """Return the numbers of "0.3" or of several such values; what is no number is left aside."""
    parts = [part for value in values for part in value[:200].split(".")][:MOST_NUMBERS]
    return {int(part) for part in parts if part.isascii() and part.isdigit() and len(part) < 3}


def mark_of(guide: ProcedureGuide) -> str:
    """Return a short mark of the list of papers, other for another list."""
    listed = "|".join(paper.key for paper in guide.papers)
    return sha256(listed.encode()).hexdigest()[:_MARK_LETTERS]
