"""Promises of decision 13: whatever an officer can reach speaks Vietnamese."""

from __future__ import annotations

import json
import re
from datetime import datetime
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import polib
import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import get_resolver

from loa.catalog import operations as catalog
from loa.content import operations as content
from loa.content import queries as content_rows
from loa.plans import operations as plans
from loa.units import operations as units

from . import reading, walking

# Wagtail says some words when its modules load, and `migrate` would load them without Vietnamese.
get_resolver().url_patterns  # noqa: B018
ROOT = Path(__file__).resolve().parents[4]
PASSWORD = "mat-khau-thu-nghiem-2026"
PROCEDURE = """
procedures:
  - id: can-cuoc
    code: '1.014063'
    name: Cấp đổi thẻ căn cước
    field: Căn cước
    audience: [citizen]
    authority: Công an xã
    service_level: toan_trinh
    processing_time: 07 ngày làm việc
    fee: {direct: 50.000 đồng/thẻ, online: Như nộp trực tiếp}
    documents: [{name: Phiếu đề nghị, kind: bản chính}]
    conditions: [Công dân Việt Nam.]
    sources: [{title: Thông tư 17, url: 'https://vbpl.vn/17', read: '2026-11-23'}]
    verified: true
    confidence: high
"""
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}")
# Wagtail makes this label from the name of a database field; no translation reaches it. Only an
# administrator who gives rights on pages sees it, and we have no pages (decision 1).
OUT_OF_REACH = "'Page' (Page)"


@pytest.fixture
def commune(db: None, now: datetime, officer: Any, tmp_path: Path) -> None:
    """Load the commune, its plan, one procedure and two bulletins, one of them submitted."""
    units.import_units(document=ROOT / "data/communes/o-dien.yaml", now=now, actor=None)
    plans.import_plan(document=ROOT / "plans/o-dien-2025.yaml", year=2026, now=now, actor=None)
    path = tmp_path / "procedures.yaml"
    path.write_text(PROCEDURE, encoding="utf-8")
    catalog.import_procedures(path=path, now=now, actor=None)
    for slug, title in (("tin-cho", "Tin chờ duyệt"), ("tin-nhap", "Tin còn viết")):
        content.draft(
            slug=slug, title=title, summary="Một câu.", body="Một đoạn.",
            now=now, actor=officer.user,
        )  # fmt: skip
    content.submit(slug="tin-cho", now=now, actor=officer.user)


@pytest.fixture
def at_desk(client: Client, commune: None) -> Client:
    """Return a client in which an ordinary officer has just signed in."""
    client.post("/console/login/", {"login": "chi_mai", "password": PASSWORD})
    return client


@pytest.fixture
def administrator(client: Client, commune: None) -> Client:
    """Return a client in which somebody who may do everything has just signed in."""
    get_user_model().objects.create_superuser("quan_tri", password=PASSWORD)
    client.post("/console/login/", {"login": "quan_tri", "password": PASSWORD})
    return client


def _prove(client: Client) -> None:
    """Say the password once more, as the pages of the second factor demand."""
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})


def _english(pages: dict[str, str]) -> list[str]:
    """Return the sentences that are not Vietnamese, and where they stand."""
    return [line for line in walking.foreign(pages.items()) if not line.endswith(OUT_OF_REACH)]


def _script() -> Any:
    spec = spec_from_file_location("compile_messages", ROOT / "locale/compile_messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    "sentence", ["Save draft", "Đã lưu page này", "Actions", "Xem Workflow", "Sorry, no matches"]
)
def test_the_reader_finds_english(sentence: str) -> None:
    assert reading.foreign_words(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Lưu bản nháp", "Theo ba tin cho xem", "Nộp online bằng VNeID", "Xem https://vbpl.vn/page"],
)
def test_the_reader_leaves_vietnamese_and_names_alone(sentence: str) -> None:
    assert reading.foreign_words(sentence) == []


def test_an_officer_meets_no_english(at_desk: Client) -> None:
    pages = walking.walk(at_desk)
    assert len(pages) > 35, sorted(pages)
    assert _english(pages) == []


def test_an_administrator_meets_no_english(administrator: Client) -> None:
    pages = walking.walk(administrator)
    assert {"/console/users/", "/console/groups/", "/console/images/"} <= set(pages)
    assert _english(pages) == []


@pytest.mark.parametrize(
    "address",
    [
        "/console/images/chooser/", "/console/documents/chooser/", "/console/images/add/",
        "/console/bulk/content/bulletin/delete/?id={bulletin}", "/console/reports/site-history/",
        "/console/reports/workflow/", "/console/images/?q=khong-co", "/console/users/?q=khong-co",
    ],
)  # fmt: skip
def test_dialogs_and_reports_speak_vietnamese(administrator: Client, address: str) -> None:
    address = address.format(bulletin=content_rows.bulletin_row("tin-cho").pk)
    answer = administrator.get(address)
    assert answer.status_code == 200
    assert _english({address: walking.html_of(answer)}) == []


@pytest.mark.parametrize(
    ("address", "filled"),
    [
        ("/console/ban-tin/soan/add/", {}),
        ("/console/thu-tuc/soan/add/", {}),
        ("/console/users/new/", {"username": "a b", "password1": "1", "password2": "2"}),
        ("/console/groups/new/", {}),
        ("/console/images/add/", {}),
        ("/console/collections/add/", {}),
        ("/accounts/password/change/", {"oldpassword": "sai", "password1": "1", "password2": "2"}),
        ("/accounts/2fa/totp/activate/", {"code": "000000"}),
    ],
)
def test_refusals_speak_vietnamese(administrator: Client, address: str, filled: Any) -> None:
    _prove(administrator)
    form = walking.blank(administrator.get(address).content.decode())
    answer = administrator.post(address, {**form, **filled})
    assert answer.status_code == 200
    assert _english({address: answer.content.decode()}) == []


def test_the_second_factor_speaks_vietnamese(at_desk: Client, officer: Any) -> None:
    _prove(at_desk)
    TOTP.activate(officer.user, generate_totp_secret())
    RecoveryCodes.activate(officer.user)
    pages = {
        path: at_desk.get(path).content.decode()
        for path in (
            "/accounts/2fa/", "/accounts/2fa/totp/deactivate/", "/accounts/2fa/recovery-codes/",
            "/accounts/2fa/recovery-codes/generate/", "/accounts/2fa/webauthn/",
            "/accounts/2fa/webauthn/add/",
        )
    }  # fmt: skip
    assert "mã dự phòng" in pages["/accounts/2fa/recovery-codes/"]
    assert _english(pages) == []


def test_signing_in_with_a_code_speaks_vietnamese(client: Client, officer: Any) -> None:
    TOTP.activate(officer.user, generate_totp_secret())
    form = {"login": "chi_mai", "password": PASSWORD}
    page = client.post("/console/login/", form, follow=True).content.decode()
    assert "Hãy nhập mã xác thực" in page
    assert _english({"2fa": page}) == []


def test_scripts_of_the_console_speak_vietnamese(at_desk: Client) -> None:
    answer = at_desk.get("/console/jsi18n/").content.decode()
    said = json.loads(answer.split("newcatalog = ", 1)[1].split(";\n", 1)[0])
    assert said["Saving..."] == "Đang lưu..."
    texts = [
        text for value in said.values() for text in (value if isinstance(value, list) else [value])
    ]
    assert [text for text in texts if reading.foreign_words(text)] == []


def test_no_sentence_of_the_packages_is_left_out() -> None:
    script = _script()
    assert script.missing("django") == []
    assert script.missing("djangojs") == []


def test_the_compiled_catalogs_are_those_of_the_sources() -> None:
    assert _script().compile_all(write=False) == []


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_translations_keep_their_placeholders(domain: str) -> None:
    wrong = []
    for entry in polib.pofile(str(ROOT / f"locale/vi/LC_MESSAGES/{domain}.po")):
        said = entry.msgstr_plural.get(0) or entry.msgstr
        asked = entry.msgid_plural or entry.msgid
        if set(PLACEHOLDER.findall(asked)) != set(PLACEHOLDER.findall(said)):
            wrong.append(entry.msgid)
    assert wrong == []
