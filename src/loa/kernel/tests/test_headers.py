"""Which policy an answer carries: by who made the page, and with nothing that weakens it."""

import re

import pytest

from loa.kernel import headers
from loa.kernel.access import officer_required, public

pytestmark = pytest.mark.django_db


def seen(client, address):
    return client.get(address).headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    ["/an-toan/", "/tro-ly/", "/huy-nhan-tin/hong/", "/q/khong-co", "/khong-co/", "/console/login/",
     "/accounts/password/change/", "/media/khong-co.pdf", "/api/v1/docs", "/healthz"],
)  # fmt: skip
def test_pages_for_everybody_run_nothing_inline_but_what_their_policy_names(client, address):
    policy = seen(client, address)
    assert re.sub(r" 'sha256-[A-Za-z0-9+/=]{44}'", "", policy) == headers.STRICT
    assert "unsafe" not in policy


def test_officers_pages_run_no_script_from_inside_the_page(client, officer):
    client.force_login(officer.user)
    policy = seen(client, "/console/gui-tin/")
    assert "script-src 'self';" in policy
    assert "style-src 'self' 'unsafe-inline'" in policy


def test_the_librarys_forms_may_run_their_scripts(client, officer):
    client.force_login(officer.user)
    assert seen(client, "/console/ban-tin/soan/add/") == headers.EDITOR


def test_every_policy_keeps_others_from_framing_and_from_loading():
    for policy in (headers.STRICT, headers.STYLED, headers.EDITOR):
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'self'" in policy
        assert "base-uri 'none'" in policy
        assert "http" not in policy


def test_the_policy_follows_the_declared_caller():
    assert headers.policy_for(public(lambda request: None)) == headers.STRICT
    assert headers.policy_for(officer_required(lambda request: None)) == headers.STYLED


def test_every_answer_closes_sensors_and_sniffing(client):
    answer = client.get("/an-toan/")
    assert "camera=()" in answer["Permissions-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
