"""Typst: pages and pictures from a template beside its caller and a dictionary of values.

Values travel as JSON and are never pasted into Typst source, so no character of a text can be
read as a command. The font is Be Vietnam Pro from its package; nothing of the machine is used,
so the same input gives the same bytes anywhere.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
import segno
import typst

_FONT_DIR = str(Path(next(iter(fontpkg_be_vietnam_pro.__path__))) / "files")


@cache
def _fonts() -> Any:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONT_DIR]
    )


def _compile(template: Path, values: Mapping[str, Any], **options: Any) -> Any:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    # timestamp 0: a file must not remember when it was made, only what is in it.
    return typst.Compiler(
        input=str(template),
        root=str(template.parent),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"values": text},
    ).compile(timestamp=0, **options)


def pdf(template: Path, values: Mapping[str, Any]) -> bytes:
    """Return a tagged PDF/UA-1 file; Typst refuses one that lacks a title or an alt text.

    The template reads `json(bytes(sys.inputs.values))`.
    """
    return bytes(_compile(template, values, format="pdf", pdf_standards=["ua-1"]))


def png(template: Path, values: Mapping[str, Any], *, ppi: float = 72.0) -> tuple[bytes, ...]:
    """Return one PNG a page, `ppi` dots an inch; at 72, one dot a Typst point."""
    made = _compile(template, values, format="png", ppi=ppi)
    return tuple(bytes(page) for page in made) if isinstance(made, list) else (bytes(made),)


def qr_svg(address: str) -> str:
    """Return a QR code as SVG text with the quiet zone of four modules that print needs."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        out, kind="svg", scale=10, border=4, dark="#17202E", light="#FFFFFF", xmldecl=False
    )
    return out.getvalue().decode("utf-8")
