"""What a stranger tries at the door."""

from __future__ import annotations

import importlib
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from config import wsgi

PASSWORD = "mat-khau-thu-nghiem-2026"


@pytest.fixture(autouse=True)
def _officer(officer: Any) -> Any:
    """Every test has an officer, and nobody has tried before."""
    cache.clear()
    yield
    cache.clear()


def sign_in(client: Client, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/console/login/", {"login": "chi_mai", "password": password, **more})


@pytest.mark.parametrize(
    "target",
    ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example",
     "javascript:alert(1)", "http:evil.example"],
)  # fmt: skip
def test_signing_in_leads_nowhere_else(client: Client, target: str) -> None:
    answer = client.post(
        "/console/login/", {"login": "chi_mai", "password": PASSWORD, "next": target}
    )
    assert answer.headers["Location"] == "/console/"


def test_signing_in_leads_on_to_a_page_of_ours(client: Client) -> None:
    assert sign_in(client, next="/console/lich/").headers["Location"] == "/console/lich/"


def test_after_five_wrong_passwords_the_right_one_waits(client: Client) -> None:
    for _ in range(5):
        sign_in(client, "sai")
    assert sign_in(client).status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_stranger_cannot_tell_which_logins_exist(client: Client) -> None:
    bodies = []
    for name in ("chi_mai", "khong_co"):
        answer = client.post("/console/login/", {"login": name, "password": "sai"})
        bodies.append(answer.content.decode().split("<form")[0])
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/password/reset/",
        "/accounts/password/reset/key/1-abc/",
        "/accounts/password/reset/done/",
    ],
)
def test_no_password_is_reset_by_mail(client: Client, address: str, mailoutbox: Any) -> None:
    for answer in (client.get(address), client.post(address, {"email": "mai@o-dien.example"})):
        assert (answer.status_code, answer.headers["Location"]) == (302, "/console/login/")
    assert client.post("/console/password_reset/", {"email": "mai@x.example"}).status_code == 404
    assert mailoutbox == []


def test_forms_of_the_console_demand_the_token(officer: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(officer.user)
    for address in ("san-pham/procedure/1.001193/duyet/", "gui-tin/dung/1/", "bao-cao/"):
        assert client.post(f"/console/{address}").status_code == 403
    assert Client(enforce_csrf_checks=True).post("/console/login/").status_code == 403


def test_documents_are_for_officers(client: Client) -> None:
    answer = client.get("/documents/1/ho-so.pdf")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/console/login/")


def test_documents_need_the_second_factor_too(client: Client, officer: Any, settings: Any) -> None:
    settings.LOA_MODE = "production"
    client.force_login(officer.user)
    assert client.get("/documents/1/ho-so.pdf").headers["Location"] == "/accounts/2fa/"


@pytest.mark.parametrize(("trusted", "caller"), [("10.0.0.7", "203.0.113.9"), ("", "10.0.0.7")])
def test_only_a_trusted_proxy_says_who_calls(settings: Any, trusted: str, caller: str) -> None:
    settings.LOA_TRUSTED_PROXIES = trusted
    asked = RequestFactory().get("/healthz", headers={"x-forwarded-for": "203.0.113.9"}).environ
    asked["REMOTE_ADDR"] = "10.0.0.7"
    importlib.reload(wsgi).application(asked, lambda *_: None)
    assert asked["REMOTE_ADDR"] == caller


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "[::1]:8000", "testserver"])
def test_the_demo_console_answers_to_local_names(client: Client, host: str) -> None:
    sign_in(client)
    assert client.get("/console/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example"])
def test_a_foreign_name_for_this_machine_opens_no_console(client: Client, host: str) -> None:
    sign_in(client)
    assert client.get("/console/", headers={"host": host}).status_code == 403
