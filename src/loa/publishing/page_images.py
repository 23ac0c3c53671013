"""Pictures of PDF pages for the screen, drawn once and kept beside the file."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import typst
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pypdf import PdfReader
from pypdf.errors import PdfReadError

from .errors import NoSuchProduct
from .models import StoredFile

_PPI = 96.0
_TEMPLATE = '#set page(width: auto, height: auto, margin: 0pt)\n#image("page.pdf", page: {page})\n'


def page_count(file: StoredFile) -> int:
    """Return how many pages a stored PDF has; 0 for what is no PDF."""
    try:
        with default_storage.open(file.path) as handle:
            return len(PdfReader(handle).pages)
    except (OSError, PdfReadError):
        return 0


def page_image(file: StoredFile, page: int) -> bytes:
    """Return one page as PNG; raise NoSuchProduct where there is no such page."""
    kept = f"{file.path}.{page}.png"
    if default_storage.exists(kept):
        with default_storage.open(kept) as handle:
            return bytes(handle.read())
    if not 1 <= page <= page_count(file):
        raise NoSuchProduct(f"Tệp {file.name} không có trang {page}.")
    with default_storage.open(file.path) as handle:
        drawn = _draw(handle.read(), page)
    default_storage.save(kept, ContentFile(drawn))
    return drawn


def _draw(content: bytes, page: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "page.pdf").write_bytes(content)
        template = Path(folder, "page.typ")
        template.write_text(_TEMPLATE.format(page=int(page)), encoding="utf-8")
        made = typst.compile(str(template), root=folder, format="png", ppi=_PPI)
    return io.BytesIO(made[0] if isinstance(made, list) else made).getvalue()
