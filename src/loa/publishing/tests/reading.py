"""What a product shows, read back from its files."""

from __future__ import annotations

import io
from typing import Any

import docx
import pypdf

from loa.publishing import agreement
from loa.publishing.contract import Brief, ProductFile, RenderedProduct, SourceDoc


def pdf(file: ProductFile) -> pypdf.PdfReader:
    """Return a PDF opened."""
    return pypdf.PdfReader(io.BytesIO(file.content))


def pages(file: ProductFile) -> list[Any]:
    """Return the pages of a PDF."""
    return list(pdf(file).pages)


def only_page(file: ProductFile) -> Any:
    """Return the page of a PDF that has one."""
    (page,) = pages(file)
    return page


def words(file: ProductFile) -> str:
    """Return all words of a PDF, one space between two."""
    return " ".join(" ".join(page.extract_text() for page in pages(file)).split())


def rows(file: ProductFile) -> list[list[str]]:
    """Return the first table of a Word file."""
    table = docx.Document(io.BytesIO(file.content)).tables[0]
    return [[cell.text for cell in row.cells] for row in table.rows]


def failed(made: RenderedProduct) -> list[str]:
    """Return the codes of the checks that a product does not pass."""
    return [check.code for check in made.checks if not check.is_ok]


def contradictions(
    source: SourceDoc, asked: Brief, made: RenderedProduct, *, only_blocking: bool = False
) -> list[str]:
    """Return what a product's own checks and the comparison with its source find wrong."""
    checks = (*made.checks, *agreement.check(source, asked, made))
    return [c.sentence for c in checks if not c.is_ok and (c.blocks or not only_blocking)]
