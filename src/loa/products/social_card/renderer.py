"""Cards for social networks and group chats: square, portrait and story."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from loa.kernel import typeset
from loa.publishing.contract import (
    Brief,
    Check,
    ProductFile,
    RenderedProduct,
    Renderer,
    SourceDoc,
    renderers,
)

TEMPLATE = Path(__file__).with_name("social_card.typ")
SIZES = ((1080, 1080, "vuong"), (1080, 1350, "dung"), (1080, 1920, "story"))
FACTS = 3
LONGEST = 110  # characters of a fact that can be read while scrolling


def _facts(source: SourceDoc, *, has_address: bool) -> list[dict[str, Any]]:
    """Return three facts: fee, time and online for a procedure, the first three of a bulletin."""
    lines = [(label, line) for label, line in source.key_lines if label != "Ở đâu"]
    if source.kind != "procedure":
        lines = list(source.key_lines) or [("", source.summary)]
    if has_address:  # a long fact is not cut: the card sends people to the whole of it
        lines = [
            (label, line if len(line) <= LONGEST else "Xem ở địa chỉ bên dưới")
            for label, line in lines
        ]
    return [
        {
            "label": label,
            "line": line,
            "icon": source.icon_of(label),
            "scale": 1.0 if len(line) <= 60 else 0.8,
        }
        for label, line in lines[:FACTS]
        if line
    ]


def values(source: SourceDoc, brief: Brief) -> dict[str, Any]:
    """Return all that the template says, as JSON values."""
    link = brief.link
    address = re.sub(r"^https?://", "", link).rstrip("/")
    return {
        "title": source.title,
        "authority": brief.commune.authority,
        "facts": _facts(source, has_address=bool(link)),
        "qr": typeset.qr_rows(link) if link else [],
        "qr_alt": f"Mã QR mở trang {address}",
        "scan": "Quét mã hoặc vào",
        "address": address,
        "message": brief.commune.message,
        "waits": "" if source.is_confirmed else "Thông tin đang chờ xã xác nhận.",
        "force": False,
    }


def _said(said: dict[str, Any]) -> str:
    lines = [said["authority"], said["title"]]
    for entry in said["facts"]:
        lines += [entry["label"], entry["line"]]
    lines += [said["scan"], said["address"]] if said["address"] else []
    return "\n".join(line for line in (*lines, said["message"], said["waits"]) if line)


def _draw(said: dict[str, Any], width: int, height: int) -> tuple[bytes, bool]:
    """Return the picture and whether all words fit."""
    sized = {**said, "width": width, "height": height}
    try:
        return typeset.png(TEMPLATE, sized)[0], True
    except typeset.NoRoom:
        return typeset.png(TEMPLATE, {**sized, "force": True})[0], False


class SocialCard(Renderer):
    """Three PNG pictures with the same words."""

    kind = "social_card"
    label = "Thẻ mạng xã hội"

    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the pictures, each with an alt text that says all its words."""
        said = values(source, brief)
        text = _said(said)
        alt = " ".join(line if line.endswith(".") else f"{line}." for line in text.splitlines())
        files, fits = [], True
        for width, height, name in SIZES:
            picture, is_whole = _draw(said, width, height)
            fits = fits and is_whole
            files.append(
                ProductFile(
                    f"the-{source.code}-{brief.placement}-{name}.png", "image/png", picture, alt
                )
            )
        return RenderedProduct(
            kind=self.kind,
            files=tuple(files),
            text=text,
            fact_keys=source.carried_keys(text),
            checks=(Check("room", fits, "Chữ vừa thẻ." if fits else "Chữ quá dài, tràn thẻ."),),
            stats={"pictures": len(files), "bytes": sum(len(file.content) for file in files)},
            alt=alt,
        )


renderers.register(SocialCard.kind, SocialCard())
