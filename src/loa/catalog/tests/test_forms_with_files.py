"""A form is what its ending says, one is in use a paper, residents get it from the guide."""

import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from loa.catalog import form_files, paper_forms, queries
from loa.catalog.errors import BadForm

from .conftest import TODAY

CODE, PAPER = "1.014063", "paper/phieu-de-nghi"
PDF = b"%PDF-1.7\nmau"


def office(inside="word/document.xml"):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as parts:
        parts.writestr(inside, "<w/>")
    return kept.getvalue()


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def put(card, now, officer):
    def do(name="Mẫu DC01.pdf", content=PDF, paper=PAPER, valid_from=None, version="DC01"):
        return paper_forms.put_form(
            code=CODE, paper_key=paper, file_name=name, content=content, form_version=version,
            issued_by="Thông tư 17/2024/TT-BCA", valid_from=valid_from, now=now,
            actor=officer.user,
        )  # fmt: skip

    return do


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.pdf", PDF), ("a.PDF", PDF), ("a.docx", office()), ("a.xlsx", office("xl/workbook.xml"))],
)
def test_three_kinds_of_files_are_taken(put, name, content):
    put(name, content)
    (row,) = queries.forms(codes=[CODE], on=TODAY)[CODE]
    assert row.url.startswith(f"/thu-tuc/{CODE}/mau/")
    assert row.form_version == "DC01"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.exe", PDF),
        ("a.pdf", b"<html>"),
        ("a.docx", PDF),
        ("a.docx", office("xl/workbook.xml")),
        ("a.pdf", b""),
        ("a.pdf", PDF + b"0" * paper_forms.LARGEST_BYTES),
        ("pdf", b"x"),
    ],
)
def test_other_files_are_refused(put, name, content):
    with pytest.raises(BadForm):
        put(name, content)
    assert queries.forms(codes=[CODE], on=TODAY) == {}


def test_a_new_version_replaces_and_the_old_one_stays_as_history(put):
    put()
    put(version="DC01 bản 2")
    (row,) = queries.forms(codes=[CODE], on=TODAY)[CODE]
    assert row.form_version == "DC01 bản 2"
    assert len(form_files.history(code=CODE)) == 2


def test_a_form_waits_for_its_day(put):
    put(valid_from=date(2027, 1, 1))
    assert queries.forms(codes=[CODE], on=TODAY) == {}
    assert len(queries.forms(codes=[CODE], on=date(2027, 1, 1))[CODE]) == 1


def test_a_withdrawn_form_is_not_served(put, now):
    made = put()
    assert queries.form_file(form_id=made.pk, code=CODE)[1].read() == PDF
    paper_forms.withdraw_form(form_id=made.pk, now=now, actor=None)
    assert queries.form_file(form_id=made.pk, code=CODE) is None


def test_an_officer_uploads_on_the_page(client, card, officer):
    client.force_login(officer.user)
    given = {"paper_key": PAPER, "form_version": "DC01", "issued_by": "TT 17"}
    address = reverse("catalog_forms", args=[CODE])
    file = SimpleUploadedFile("Mẫu.pdf", PDF)
    answer = client.post(address, given | {"file": file}, follow=True)
    assert "Người dân tải được “mau.pdf”" in answer.content.decode()
    (row,) = queries.forms(codes=[CODE], on=TODAY)[CODE]
    client.post(reverse("catalog_form_withdraw", args=[CODE]), {"form_id": row.id})
    assert queries.forms(codes=[CODE], on=TODAY) == {}
    assert "Hãy chọn tệp" in client.post(address, given).content.decode()
