"""Promises of the preparation slip as residents and scanners meet it."""

from __future__ import annotations

import html
import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from loa.flows import queries as flows

SLIP = "/phieu/1.001193/"
pytestmark = pytest.mark.usefixtures("procedures")


def ticked(body: str) -> list[str]:
    """Return the numbers of the papers that are ticked on a page."""
    return re.findall(r'value="(\d)" data-number="\d" checked', body)


def _body(client, query: str = "") -> str:
    return client.get(f"{SLIP}{query}").content.decode()


def test_it_is_a_form_that_needs_no_script(client):
    body = _body(client)
    assert re.search(rf'<form action="{SLIP}" method="get">', body)
    assert body.count('name="co"') == 7
    assert ticked(body) == []


def test_ticks_come_back_and_what_is_missing_is_listed(client):
    body = _body(client, "?co=0&co=5")
    assert ticked(body) == ["0", "5"]
    missing = body.partition('id="con-thieu"')[2].partition("</section>")[0]
    assert re.findall(r'data-missing="(\d)">', missing) == ["1"]
    assert re.search(r"<p data-complete hidden>", missing)


def test_a_whole_slip_says_so(client):
    assert re.search(r"<p data-complete>Bạn đã có đủ", _body(client, "?co=0.1.5"))


def test_the_code_leads_a_resident_to_the_slip_and_an_officer_to_the_desk(client, officer):
    scanned = f"{SLIP}quet/?co=0.1"
    first = client.get(scanned)
    assert first["Location"].startswith(f"{SLIP}?co=0.1&b=")
    assert "no-store" in first["Cache-Control"]
    client.force_login(officer.user)
    assert client.get(scanned)["Location"].startswith("/console/phieu/?m=1.001193&co=0.1&b=")


def test_the_picture_holds_the_ticks(client):
    source = html.unescape(
        re.search(r'src="(/phieu/[^"]+qr.svg[^"]+)"', _body(client, "?co=1")).group(1)
    )
    assert "co=1&b=" in source
    one, other = client.get(source), client.get(source.replace("co=1", "co=0"))
    assert one.content != other.content
    assert one["Content-Type"] == "image/svg+xml"


def test_an_old_slip_asks_to_tick_again(client):
    body = _body(client, "?co=0&b=000000")
    assert "Danh sách giấy tờ đã đổi" in body
    assert ticked(body) == []


def test_papers_chosen_by_a_flow_stay_chosen(client):
    body = _body(client, "?can=0.4")
    assert 'name="can" value="0.4"' in body
    assert re.findall(r'data-missing="(\d)">', body) == ["0", "4"]


def test_nothing_about_the_resident_is_stored(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as seen:
        _body(client, "?co=0.1")
    wrote = [q["sql"] for q in seen.captured_queries if q["sql"].startswith(("INSERT", "UPDATE"))]
    assert wrote == []


def test_an_unknown_procedure_is_not_found(client):
    for tail in ("", "qr.svg", "quet/"):
        assert client.get(f"/phieu/9.999/{tail}").status_code == 404


def test_what_is_hidden_from_residents_has_no_slip(client, settings):
    settings.LOA_HIDE_UNCONFIRMED = True
    assert client.get(SLIP).status_code == 404


values = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20), max_size=4
)


@hypothesis_settings(max_examples=40)
@given(query=st.fixed_dictionaries({"co": values, "can": values, "b": values}))
def test_any_query_gives_a_slip(query):
    response = Client().get(f"{SLIP}?{urlencode(query, doseq=True)}")
    assert response.status_code == 200
    assert len(flows.flows_about("1.001193")) >= 1
