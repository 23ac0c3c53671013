"""What stands around a guide's body: its recording, its practice page, its sheet of paper."""

from __future__ import annotations

from loa.catalog.types import ProcedureGuide
from loa.publishing import queries as publishing
from loa.publishing.types import SourceKey

RECORDED, PRACTICE = "radio_bulletin", "simulator"
# Signs of a sheet that fit on one A4 at each size of type, measured in printed pages.
_ROOM = ((1500, "large"), (2600, "middle"), (4200, "small"))


def audio_url(code: str) -> str:
    """Return the address of the approved recording of a person; empty where there is none."""
    return _approved(code, RECORDED, "audio/", needs_person=True)


def practice_url(code: str) -> str:
    """Return the address of the approved practice page; empty where there is none."""
    return _approved(code, PRACTICE, "text/html")


def _approved(code: str, kind: str, media_type: str, *, needs_person: bool = False) -> str:
    product = publishing.product_for_channel(SourceKey("procedure", code), (kind,))
    if product is None or (needs_person and product.is_draft_voice):
        return ""
    files = (row for row in product.files.all() if row.media_type.startswith(media_type))
    found = next(files, None)
    return f"/media/{found.path}" if found else ""


def density(guide: ProcedureGuide) -> str:
    """Return how closely the sheet is set, so that it stays on one A4."""
    papers = (f"{paper.name} {paper.kind} {paper.note}" for paper in guide.papers)
    lines = [guide.title, guide.official_title, *papers, *guide.steps, *guide.mistakes]
    # A line of its own costs about thirty signs more than its words.
    signs = sum(len(line) + 30 for line in lines)
    return next((name for room, name in _ROOM if signs <= room), "tiny")
