"""The Renderer port: one frozen source in, one product out. Pure: no database, no network.

`SourceDoc` is all that a renderer may say. Every fact in it has a key, a value, a source and a
version; a product lists the facts it carries, and a machine compares its words with the source.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from loa.delivery.contract import Button
from loa.kernel.registry import Registry

from .airing import air_bulletin, air_whole
from .screens import screen_board, screen_foot
from .source_doc import (
    DRAFT_STAMP,
    SAFETY_LINE,
    UNKNOWN,
    Brief,
    CommuneLines,
    Fact,
    FactKind,
    Paper,
    SourceDoc,
    SourceRef,
)

__all__ = [
    "DRAFT_STAMP",
    "SAFETY_LINE",
    "UNKNOWN",
    "Brief",
    "Check",
    "CommuneLines",
    "Fact",
    "FactKind",
    "Paper",
    "ProductFile",
    "RenderedProduct",
    "Renderer",
    "SourceDoc",
    "SourceRef",
    "air_bulletin",
    "air_whole",
    "renderers",
    "screen_board",
    "screen_foot",
]


@dataclass(frozen=True)
class ProductFile:
    """One file of a product."""

    name: str  # "to-roi-1.001193.pdf"
    media_type: str
    content: bytes
    alt: str = ""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at by machine; a failed blocking check stops approval."""

    code: str
    is_ok: bool
    sentence: str
    blocks: bool = True


@dataclass(frozen=True)
class RenderedProduct:
    """What a renderer made: files, the words it says, and the facts it carries."""

    kind: str
    files: tuple[ProductFile, ...]
    text: str  # every word the product says, for the agreement check
    fact_keys: tuple[str, ...]
    paper_names: tuple[str, ...] = ()
    subject: str = ""
    html: str = ""
    message_text: str = ""  # what a message channel sends; empty for files
    buttons: tuple[Button, ...] = ()
    checks: tuple[Check, ...] = ()  # the renderer's own: part count, page count, contrast
    stats: Mapping[str, float | int | str] = field(default_factory=dict)
    license: str = "CC BY 4.0"
    ai_label: str = ""
    alt: str = ""
    spoken: tuple[tuple[str, str], ...] = ()  # (as written, as spelled for the ear)


class Renderer(ABC):
    """Makes one kind of product. The folder name is the kind."""

    kind: str
    label: str  # Vietnamese: "Tờ rơi"
    sources: tuple[str, ...] = ("procedure", "bulletin")
    is_draft_bound: bool = False  # print, radio, video: stays a draft while unconfirmed
    needs_voice: bool = False
    is_silent_in_draft: bool = False  # a draft voice is never heard in it
    takes_seconds: bool = False  # made only when it is asked for by its name
    preview_template: str = ""

    @abstractmethod
    def render(self, source: SourceDoc, brief: Brief) -> RenderedProduct:
        """Return the product. The same source and brief give the same bytes."""

    def script_sentences(self, source: SourceDoc, brief: Brief) -> tuple[str, ...]:
        """Return the sentences a voice has to speak, already spelled for the ear."""
        return ()


renderers: Registry[Renderer] = Registry("loại sản phẩm")
