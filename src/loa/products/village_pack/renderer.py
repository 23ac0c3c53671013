"""The pack a village head passes on: a picture, three lines and the village's own link."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from loa.kernel import typeset
from loa.kernel.sentences import ended
from loa.publishing.contract import (
    SAFETY_LINE,
    UNKNOWN,
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

TEMPLATE = Path(__file__).with_name("village_pack.typ")
LONGEST = 200  # characters of a fact that can be read on a small phone
SEE_PAGE = "Xem ở địa chỉ bên dưới"
WAITS = "Thông tin đang chờ xã xác nhận."


def _whom(brief: Brief) -> str:
    """Return whom it speaks to: the village of the options, else the commune."""
    return f"Gửi bà con {brief.options.get('village') or brief.commune.name}"


def _facts(source: SourceDoc, address: str) -> list[dict[str, str]]:
    """Return fee, time and place; a time keeps what narrows it, and nothing is ever cut."""
    made = []
    for (label, _), told in zip(source.key_lines, source.told_lines, strict=True):
        line = told.removeprefix(f"{label}: ") or UNKNOWN
        if address and len(line) > LONGEST:
            line = SEE_PAGE
        made.append({"label": label, "line": line, "icon": source.icon_of(label)})
    if not made and source.summary:
        made = [{"label": "", "line": source.summary, "icon": "other"}]
    return made[:3]


def values(source: SourceDoc, brief: Brief) -> dict[str, Any]:
    """Return all that the picture says, as JSON values."""
    link = brief.link
    address = re.sub(r"^https?://", "", link).rstrip("/")
    commune = brief.commune
    reach = ", ".join(part for part in (commune.desk_name, commune.phone) if part)
    return {
        "title": source.title,
        "authority": commune.authority,
        "whom": _whom(brief),
        "facts": _facts(source, address),
        "safety": SAFETY_LINE,
        "qr": typeset.qr_rows(link) if link else [],
        "qr_alt": f"Mã QR mở trang {address}",
        "scan": "Xem giấy tờ cần mang, từng bước:",
        "address": address,
        "help": f"Cần giúp: {reach}. Thông tin tháng {brief.today:%m/%Y}.",
        "waits": "" if source.is_confirmed else WAITS,
        "force": False,
    }


def three_lines(source: SourceDoc, brief: Brief) -> str:
    """Return what the village head pastes under the picture: what, how much and how long, where."""
    link = brief.link
    facts = " ".join(map(ended, source.told_lines[:2])) or source.summary
    waits = "" if source.is_confirmed else f" {WAITS}"
    where = (
        f"Xem giấy tờ cần mang, từng bước: {link}" if link else f"Hỏi {brief.commune.desk_name}."
    )
    return "\n".join((f"{_whom(brief)}: {source.title}.", f"{facts}{waits}".strip(), where))


def _said(said: dict[str, Any]) -> list[str]:
    lines = [said["authority"], said["whom"], said["title"]]
    for entry in said["facts"]:
        lines += [entry["label"], entry["line"]]
    lines += [said["safety"], *([said["scan"], said["address"]] if said["address"] else [])]
    return [line for line in (*lines, said["help"], said["waits"]) if line]


def _draw(said: dict[str, Any]) -> tuple[bytes, bool]:
    """Return the picture and whether all words fit."""
    try:
        return typeset.png(TEMPLATE, said)[0], True
    except typeset.NoRoom:
        return typeset.png(TEMPLATE, {**said, "force": True})[0], False


class VillagePack(Renderer):
    """A picture of 1080×1350 and three lines, for groups that no channel reaches."""

    kind = "village_pack"
    label = "Gói trưởng thôn"

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return picture and lines; `options["village"]` names the village."""
        said = values(source, brief)
        picture, fits = _draw(said)
        pasted, shown = three_lines(source, brief), _said(said)
        text = "\n".join([pasted, *shown])
        alt = " ".join(map(ended, shown))
        name = f"goi-thon-{source.code}-{brief.placement}"
        return RenderedProduct(
            kind=self.kind,
            files=(
                ProductFile(f"{name}.png", "image/png", picture, alt),
                ProductFile(f"{name}.txt", "text/plain", f"{pasted}\n".encode(), alt),
            ),
            text=text,
            subject=source.title,
            message_text=pasted,
            fact_keys=source.carried_keys(text),
            checks=(Check("room", fits, "Chữ vừa ảnh." if fits else "Chữ quá dài, tràn ảnh."),),
            stats={"characters": len(pasted), "bytes": len(picture)},
            alt=alt,
        )


renderers.register(VillagePack.kind, VillagePack())
