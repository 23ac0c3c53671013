"""The forms of a guide: files that hang on its papers, and forms written about as content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import filesizeformat

from loa.catalog import queries as catalog
from loa.catalog.types import FormRow
from loa.content import queries as content
from loa.content.types import Entry
from loa.kernel.clock import vn_date

# A page that shows forms depends on what is written about them too.
KEYS = ("content:form",)


@dataclass(frozen=True)
class FormLink:
    """A form to download, or the page about it."""

    name: str
    note: str
    url: str


def forms_for(code: str, *, on: date) -> list[FormLink]:
    """Return the forms of a procedure: the commune's own files first."""
    files = [_of_file(row) for row in catalog.forms(codes=[code], on=on).get(code, ())]
    written = [one for one in content.entries(kind="form") if code in one.procedure_codes]
    return files + [_of_entry(one) for one in written]


def _of_file(row: FormRow) -> FormLink:
    since = f", áp dụng từ {vn_date(row.valid_from)}" if row.valid_from else ""
    size = filesizeformat(row.size_bytes)
    note = f"{row.form_version}, tệp {row.kind_label}, {size}. Theo {row.issued_by}{since}"
    return FormLink(row.paper_name, note, row.url)


def _of_entry(entry: Entry) -> FormLink:
    version = entry.extra.get("form_version") or entry.extra.get("form_code") or ""
    return FormLink(entry.title, f"Biểu mẫu {version}".strip(), entry.url)
