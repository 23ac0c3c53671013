"""Reads of the files of forms."""

from __future__ import annotations

from datetime import date

from django.core.files.base import File

from .bench_types import FormRow
from .models import PaperForm, Procedure


def forms_of(*, codes: list[str], on: date) -> dict[str, list[FormRow]]:
    """Return by procedure the forms that residents may download on a day."""
    rows = PaperForm.objects.filter(procedure__code__in=codes, is_active=True)
    found: dict[str, list[FormRow]] = {}
    names = _paper_names(codes)
    for row in rows.select_related("procedure").order_by("procedure", "paper_key"):
        if row.valid_from is None or row.valid_from <= on:
            code = row.procedure.code
            shown = _row(row, names.get((code, row.paper_key), row.file_name))
            found.setdefault(code, []).append(shown)
    return found


def opened(*, form_id: int, code: str) -> tuple[PaperForm, File[bytes]] | None:
    """Return the form of a procedure with its open file, or None where it is not for residents."""
    row = PaperForm.objects.filter(pk=form_id, procedure__code=code, is_active=True).first()
    return (row, row.file.open("rb")) if row else None


def history(*, code: str) -> list[PaperForm]:
    """Return every file a procedure ever had, the newest first."""
    rows = PaperForm.objects.filter(procedure__code=code).select_related("uploaded_by")
    return list(rows.order_by("-uploaded_at", "-pk"))


def _paper_names(codes: list[str]) -> dict[tuple[str, str], str]:
    rows = Procedure.objects.filter(code__in=codes).values_list(
        "code", "papers__key", "papers__name"
    )
    return {(code, key): name for code, key, name in rows if key}


def _row(row: PaperForm, paper_name: str) -> FormRow:
    code = row.procedure.code
    return FormRow(
        id=row.pk,
        code=code,
        paper_key=row.paper_key,
        paper_name=paper_name,
        file_name=row.file_name,
        size_bytes=row.size_bytes,
        form_version=row.form_version,
        issued_by=row.issued_by,
        valid_from=row.valid_from,
        url=f"/thu-tuc/{code}/mau/{row.pk}/{row.file_name}",
    )
