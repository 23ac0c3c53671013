"""Turns products into what a resident would meet: a page, a bubble, a text, a picture, a voice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.storage import default_storage
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from . import page_images
from .contract import renderers
from .models import Product, ProductState, StoredFile

TONES = {
    ProductState.DRAFT: "tag--warn",
    ProductState.APPROVED: "tag--good",
    ProductState.REJECTED: "tag--bad",
    ProductState.WITHDRAWN: "tag--bad",
    ProductState.STALE: "tag--bad",
}
# The order in which a resident's day meets them; shapes that show much come first.
_ORDER = ("page", "chat", "text", "image", "document", "audio", "letter")
_QUOTED = re.compile(r"“([^”]{2,})”")


@dataclass(frozen=True)
class ShownFile:
    """A file with its address and how large it is."""

    id: int
    name: str
    url: str
    media_type: str
    size: str
    alt: str


@dataclass(frozen=True)
class Card:
    """One product on the screen."""

    product: Product
    label: str
    shape: str
    tone: str
    state: str
    files: list[ShownFile]
    main: ShownFile | None
    words: SafeString
    pages: range
    wrong: list[str]
    notes: list[str]
    facts: list[Any]
    can_approve: bool
    is_ticked: bool
    can_reject: bool

    @property
    def template(self) -> str:
        """Return the template that draws this shape."""
        return f"publishing/shapes/{self.shape}.html"


def shape_of(product: Product, files: Sequence[StoredFile]) -> str:
    """Return how the product is met, judged by what it is made of, never by its kind."""
    types = [file.media_type for file in files]
    message = product.message
    if any(kind.startswith("audio/") for kind in types) or _speaks(product):
        return "audio"
    if "application/pdf" in types:
        return "document"
    if any(kind.startswith("image/") for kind in types):
        return "image"
    if message.get("html"):
        return "letter" if message.get("text") else "page"
    return "chat" if message.get("buttons") else "text"


def _speaks(product: Product) -> bool:
    return product.kind in renderers and renderers.get(product.kind).needs_voice


def _main_file(shape: str, files: Sequence[ShownFile]) -> ShownFile | None:
    wanted = {"audio": "audio/", "document": "application/pdf", "image": "image/"}.get(shape)
    fitting = [file for file in files if wanted and file.media_type.startswith(wanted)]
    return fitting[-1] if fitting else None


def card(product: Product) -> Card:
    """Return everything the screen shows about one product."""
    stored = list(product.files.all())
    files = [_shown(file) for file in stored]
    shape = shape_of(product, stored)
    main = _main_file(shape, files)
    wrong = [check["sentence"] for check in product.failed_checks]
    in_the_way = product.obstacles
    is_waiting = product.state == ProductState.DRAFT
    return Card(
        product=product,
        label=product.label,
        shape=shape,
        tone=TONES[ProductState(product.state)],
        state=product.get_state_display(),
        files=files,
        main=main,
        words=marked(product.message.get("text") or product.text, wrong),
        pages=_pages(shape, main, stored),
        wrong=wrong,
        notes=_notes(product),
        facts=list(product.facts.all()),
        can_approve=not in_the_way and is_waiting,
        is_ticked=not in_the_way and is_waiting,
        can_reject=product.state in (ProductState.DRAFT, ProductState.APPROVED),
    )


def cards(products: Sequence[Product]) -> list[Card]:
    """Return the cards in the order in which residents meet the products."""
    made = [card(product) for product in products]
    return sorted(made, key=lambda one: (_ORDER.index(one.shape), one.label))


def _shown(file: StoredFile) -> ShownFile:
    kilobytes = max(1, round(file.bytes / 1024))
    size = f"{kilobytes} kB" if kilobytes < 1024 else f"{kilobytes / 1024:.1f} MB".replace(".", ",")
    return ShownFile(
        file.pk, file.name, default_storage.url(file.path), file.media_type, size, file.alt
    )


def _pages(shape: str, main: ShownFile | None, stored: Sequence[StoredFile]) -> range:
    if shape != "document" or main is None:
        return range(0)
    file = next(one for one in stored if one.pk == main.id)
    return range(1, page_images.page_count(file) + 1)


def _notes(product: Product) -> list[str]:
    """Return what is worth knowing and stops nothing; of an old product only why it is old."""
    if product.state == ProductState.STALE and product.reason:
        return [product.reason]
    said = [c["sentence"] for c in product.checks if not c["is_ok"] and not c["blocks"]]
    if product.is_draft_stamped:
        said.append("Đóng dấu bản nháp: nguồn chưa được xã xác nhận nên chưa duyệt được.")
    if product.is_draft_voice:
        said.append("Giọng máy chỉ để nghe thử. Muốn phát loa, hãy tải bản thu âm lên.")
    if product.state == ProductState.REJECTED and product.reason:
        said.append(product.reason)
    return said


def marked(text: str, wrong: Sequence[str]) -> SafeString:
    """Return `text` escaped, with every piece that a failed check quotes marked in place."""
    shown = conditional_escape(text)
    pieces = {piece for sentence in wrong for piece in _QUOTED.findall(sentence)}
    for piece in sorted(pieces, key=len, reverse=True):
        escaped = conditional_escape(piece)
        shown = mark_safe(  # noqa: S308 - both parts are escaped
            shown.replace(escaped, format_html("<mark>{}</mark>", piece))
        )
    return shown
