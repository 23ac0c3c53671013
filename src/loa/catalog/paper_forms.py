"""Files of forms: checked, kept, replaced; one in use for each paper."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.files.base import ContentFile
from django.db import transaction

from loa.kernel import audit
from loa.kernel.text import nfc, slug

from . import operations
from .bench_types import FORM_KINDS
from .errors import BadForm
from .models import PaperForm

LARGEST_BYTES = 5_000_000
# What an Office file of the kind must hold inside; macros are not among them.
_INSIDE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}


@transaction.atomic
def put_form(
    *,
    code: str,
    paper_key: str,
    file_name: str,
    content: bytes,
    form_version: str,
    issued_by: str,
    valid_from: date | None,
    now: datetime,
    actor: AbstractBaseUser | None,
) -> PaperForm:
    """Let residents download a form for one paper; the former file stays as history.

    `content` is a .docx, .xlsx or .pdf of at most 5 MB. Raise BadForm, UnknownProcedure.
    """
    procedure = operations.locked(code)
    if not procedure.papers.filter(key=paper_key).exists():
        raise BadForm("Thủ tục không có giấy tờ này. Hãy chọn lại trong danh sách.")
    if not nfc(form_version) or not nfc(issued_by):
        raise BadForm("Hãy ghi phiên bản của mẫu và văn bản ban hành mẫu.")
    ending = _checked_ending(file_name, content)
    PaperForm.objects.filter(procedure=procedure, paper_key=paper_key, is_active=True).update(
        is_active=False
    )
    name = f"{slug(file_name.rpartition('.')[0], longest=100) or 'bieu-mau'}.{ending}"
    digest = hashlib.sha256(content).hexdigest()
    made = PaperForm(
        procedure=procedure,
        paper_key=paper_key,
        file_name=name,
        size_bytes=len(content),
        sha256=digest,
        form_version=nfc(form_version)[:60],
        issued_by=nfc(issued_by)[:200],
        valid_from=valid_from,
        uploaded_by_id=actor.pk if actor else None,
        uploaded_at=now,
    )
    made.file.save(f"{digest[:16]}-{name}", ContentFile(content), save=True)
    _note("catalog.form", made, now, actor)
    return made


@transaction.atomic
def withdraw_form(*, form_id: int, now: datetime, actor: AbstractBaseUser | None) -> PaperForm:
    """Take a form away from residents; the file stays as history. Raise BadForm."""
    row = PaperForm.objects.filter(pk=form_id, is_active=True).select_related("procedure").first()
    if row is None:
        raise BadForm("Mẫu này không còn trên trang người dân.")
    row.is_active = False
    row.save(update_fields=["is_active"])
    _note("catalog.withdraw_form", row, now, actor)
    return row


def _checked_ending(file_name: str, content: bytes) -> str:
    """Return the ending in lower case; the content must be what the ending says."""
    ending = file_name.rpartition(".")[2].lower()
    if ending not in FORM_KINDS:
        raise BadForm("Chỉ nhận tệp .docx, .xlsx hoặc .pdf.")
    if not content or len(content) > LARGEST_BYTES:
        raise BadForm("Tệp trống hoặc lớn hơn 5 MB. Hãy lưu lại tệp nhẹ hơn.")
    if not _is_what_it_says(ending, content):
        raise BadForm(f"Nội dung không phải tệp .{ending}. Hãy mở tệp, lưu lại rồi chọn lần nữa.")
    return ending


def _is_what_it_says(ending: str, content: bytes) -> bool:
    if ending == "pdf":
        return content.startswith(b"%PDF-")
    try:
        with zipfile.ZipFile(ContentFile(content)) as parts:
            names = set(parts.namelist())
    except zipfile.BadZipFile:
        return False
    return _INSIDE[ending] in names and not any("vbaProject" in name for name in names)


def _note(action: str, row: PaperForm, now: datetime, actor: AbstractBaseUser | None) -> None:
    code = row.procedure.code
    audit.record(
        action=action,
        object_key=f"procedure:{code}",
        now=now,
        actor=actor,
        paper=row.paper_key,
        file=row.file_name,
        sha256=row.sha256,
    )
    operations.tell([code])
