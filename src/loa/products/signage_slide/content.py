"""What a set of slides says: title, facts, code, safety. Three to six slides."""

from __future__ import annotations

from collections.abc import Iterator

from loa.kernel import brevity, slides
from loa.publishing.contract import DRAFT_STAMP, SAFETY_LINE, UNKNOWN, Brief, FactKind, SourceDoc

FACTS = 3
_ICONS = {"Phí": "money", "Bao lâu": "time", "Ở đâu": "place", "Nộp trên mạng": "online"}
_ICONS_BY_KIND = {
    FactKind.MONEY: "money",
    FactKind.DURATION: "time",
    FactKind.DATE: "time",
    FactKind.PLACE: "place",
}


def foot(brief: Brief) -> slides.Foot:
    """Return who signs, the address and the draft's stamp."""
    link = brief.short_url or brief.page_url
    return slides.Foot(
        authority=brief.commune.authority,
        address=brevity.plain_address(link),
        link=link,
        stamp=DRAFT_STAMP if brief.is_draft else "",
    )


def _facts(source: SourceDoc, elsewhere: str) -> Iterator[slides.Slide]:
    by_kind = {fact.label: _ICONS_BY_KIND.get(fact.kind, "other") for fact in source.facts}
    # The desk's name stands on the slide with the code.
    lines = [(label, line) for label, line in source.key_lines if label != "Ở đâu"]
    if source.kind != "procedure":
        lines = list(source.key_lines)
    for label, line in lines[:FACTS]:
        if label == "Phí" and len(line.split()) > slides.WITH_CONDITION:
            yield _long_fee(source, elsewhere)
            continue
        words, more = slides.cut(line, elsewhere)
        if label == "Bao lâu" and words != elsewhere:
            more = more or _condition(source, elsewhere)
        icon = _ICONS.get(label) or by_kind.get(label, "other")
        yield slides.Slide("fact", words, label=label, more=more, icon=icon)


def _condition(source: SourceDoc, elsewhere: str) -> str:
    """Return what narrows the time: whole, or where it stands."""
    narrowed = source.remark("time").rstrip(".")
    return narrowed if len(narrowed.split()) <= slides.WITH_CONDITION else elsewhere


def _long_fee(source: SourceDoc, elsewhere: str) -> slides.Slide:
    """Return the fee of handing in online, whole, and where the other fees stand."""
    online, direct = source.fact("fee/online"), source.fact("fee/direct")
    if online is None or not 0 < len(online.value.split()) <= slides.MOST_WORDS:
        return slides.Slide("fact", elsewhere, label="Phí", icon="money")
    more = f"Nộp trực tiếp: {elsewhere[:1].lower()}{elsewhere[1:]}" if direct else ""
    return slides.Slide("fact", online.value, label="Phí nộp trên mạng", more=more, icon="money")


def _code(source: SourceDoc, brief: Brief, address: str) -> slides.Slide:
    place = source.place_line or source.authority or UNKNOWN
    where = brief.commune.desk_name if source.kind != "procedure" else place
    if not address:
        return slides.Slide("code", where, label="Hỏi tại", icon="place")
    return slides.Slide("code", address, label="Quét mã hoặc vào", more=where)


def board(source: SourceDoc, brief: Brief) -> list[slides.Slide]:
    """Return the slides of a guide or a bulletin in their order."""
    address = foot(brief).address
    elsewhere = "Xem ở mã QR" if address else f"Hỏi tại {brief.commune.desk_name}"
    first, _, rest = SAFETY_LINE.partition(". ")
    return [
        slides.Slide("title", source.title),
        *_facts(source, elsewhere),
        _code(source, brief, address),
        slides.Slide("warning", f"{first}.", more=rest),
    ]


def said(board: list[slides.Slide], foot: slides.Foot) -> list[str]:
    """Return every line of the set, the stamp first."""
    lines = [foot.stamp, foot.authority, *(slide.text for slide in board), foot.address]
    return list(dict.fromkeys(line for line in lines if line))
