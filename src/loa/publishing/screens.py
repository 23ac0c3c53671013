"""What a guide tells on a screen, in the plain words that slides are made from."""

from __future__ import annotations

from loa.kernel import brevity, slides

from .source_doc import DRAFT_STAMP, SAFETY_LINE, UNKNOWN, Brief, SourceDoc


def screen_foot(brief: Brief) -> slides.Foot:
    """Return who signs, the address and the draft's stamp."""
    return slides.Foot(
        authority=brief.commune.authority,
        address=brevity.plain_address(brief.link),
        link=brief.link,
        stamp=DRAFT_STAMP if brief.is_draft else "",
    )


def _conditions(source: SourceDoc) -> dict[str, str]:
    """Return what narrows fee and time, by their label; nothing narrows what is unknown."""
    known = {label for label, line in source.key_lines if line != UNKNOWN}
    told = {"Phí": source.remark("fee"), "Bao lâu": source.remark("time")}
    return {label: words.rstrip(".") for label, words in told.items() if label in known}


def screen_board(source: SourceDoc, brief: Brief) -> list[slides.Slide]:
    """Return the slides of a guide or a bulletin in their order."""
    is_procedure, desk = source.kind == "procedure", brief.commune.desk_name
    online_fee = source.fact("fee/online")
    return slides.board(
        slides.Told(
            title=source.title,
            facts=tuple(
                (label, line, source.icon_of(label))
                for label, line in source.key_lines
                if label != "Ở đâu" or not is_procedure  # it stands beside the code
            ),
            place=(source.place_line or source.authority or UNKNOWN) if is_procedure else desk,
            desk=desk,
            address=screen_foot(brief).address,
            safety=SAFETY_LINE,
            conditions=_conditions(source),
            online_fee=online_fee.value if online_fee else "",
            has_other_fee=source.fact("fee/direct") is not None,
        )
    )
