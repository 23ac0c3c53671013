"""Typst: pages and pictures from a template beside its caller and a dictionary of values.

Values travel as JSON and are never pasted into Typst source, so no character of a text can be
read as a command. The font is Be Vietnam Pro from its package; nothing of the machine is used,
so the same input gives the same bytes anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import fontpkg_be_vietnam_pro
import segno
import typst

_ROOT = str(Path(__file__).resolve().parents[1])
_FONT_DIR = str(Path(next(iter(fontpkg_be_vietnam_pro.__path__))) / "files")


@cache
def _fonts() -> Any:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONT_DIR]
    )


class NoRoom(Exception):
    """The words do not fit at the smallest size; the caller says less and tries again."""


def _compile(template: Path, values: Mapping[str, Any], **options: Any) -> Any:
    text = json.dumps(values, ensure_ascii=False, sort_keys=True)
    compiler = typst.Compiler(
        input=str(template),
        root=_ROOT,  # so that every template may import "/kernel/typeset.typ"
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"values": text},
    )
    try:
        # timestamp 0: a file must not remember when it was made, only what is in it.
        return compiler.compile(timestamp=0, **options)
    except typst.TypstError as error:
        if "no-room" in error.message:
            raise NoRoom(error.message) from None
        raise


def pdf(template: Path, values: Mapping[str, Any]) -> bytes:
    """Return a tagged PDF/UA-1 file; Typst refuses one that lacks a title or an alt text.

    The template reads `json(bytes(sys.inputs.values))`.
    """
    return bytes(_compile(template, values, format="pdf", pdf_standards=["ua-1"]))


def png(template: Path, values: Mapping[str, Any], *, ppi: float = 72.0) -> tuple[bytes, ...]:
    """Return one PNG a page, `ppi` dots an inch; at 72, one dot a Typst point."""
    made = _compile(template, values, format="png", ppi=ppi)
    return tuple(bytes(page) for page in made) if isinstance(made, list) else (bytes(made),)


def svg(template: Path, values: Mapping[str, Any]) -> tuple[bytes, ...]:
    """Return one SVG a page; letters are outlines, so whoever looks at it needs no font."""
    made = _compile(template, values, format="svg")
    return tuple(bytes(page) for page in made) if isinstance(made, list) else (bytes(made),)


def qr_rows(address: str) -> list[str]:
    """Return the modules of a QR code as rows of "1" and "0", without the quiet zone.

    `typeset.typ` draws them, so that a press prints them in one ink.
    """
    code = segno.make(address, error="m", micro=False)
    return ["".join("1" if module else "0" for module in row) for row in code.matrix]
