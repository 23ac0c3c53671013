"""Promises of “Tôi cần giấy tờ gì?” as residents see it: the text of every page, no dead end."""

from __future__ import annotations

import html
import re
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from loa.catalog import operations as catalog
from loa.flows import queries as flows
from loa.flows import walking

from .conftest import ROOT

LIST = "/can-giay-to-gi/"
FIRST = "/can-giay-to-gi/sinh-con/"
END = f"{FIRST}?tuoi=duoi60&cha-me=roi&noi-o=cung&ai=cha-me&me=khong"


@pytest.fixture
def whole_catalog(commune, now):
    catalog.import_procedures(path=ROOT / "data/procedures.yaml", now=now, actor=None)


def shown(client, path: str) -> str:
    """Return the text of a page, without marks."""
    body = client.get(path).content.decode()
    bare = re.sub(r"<(?:script|style|title)[^>]*>.*?</", "</", body, flags=re.S)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", bare)).split())


def test_every_situation_stands_in_the_list(client, commune):
    text = shown(client, LIST)
    assert all(flow.title in text and flow.lead in text for flow in flows.flows())


def test_every_outcome_of_every_flow_tells_what_it_should(client, whole_catalog):
    for flow in flows.flows():
        seen: dict[tuple[str, ...], dict[str, tuple[str, ...]]] = {}
        for path in walking.paths(flow):
            end = walking.walk(flow, path).outcome
            codes = tuple(need.code for need in end.needs if need.when.holds(path))
            seen.setdefault((end.id, *codes[:2]), path)
        for (name, *codes), path in seen.items():
            text = shown(client, f"{flow.url}?{urlencode(path, doseq=True)}")
            outcome = flow.outcomes[name]
            assert outcome.title in text
            assert outcome.ask in text
            assert text.count("Hết bao nhiêu tiền") >= len(codes)
            assert not re.search(r"\bNone\b|\{\{|\(\)|undefined", text)
            assert all(s.text in text for s in outcome.sayings if s.when.holds(path))


def test_every_question_is_one_page_with_its_answers(client, commune):
    for flow in flows.flows():
        for path in list(walking.paths(flow))[:3]:
            for name in path:
                before = {key: path[key] for key in list(path)[: list(path).index(name)]}
                body = client.get(f"{flow.url}?{urlencode(before, doseq=True)}").content.decode()
                question = flow.questions[name]
                legend = html.unescape(re.search(r"<legend><h1>(.*?)</h1></legend>", body).group(1))
                assert legend == question.text
                assert body.count("<h1") == 1
                assert body.count('class="choice"') == len(question.options)


def test_the_form_carries_the_other_answers(client, commune):
    body = client.get(f"{FIRST}?tuoi=duoi60&cha-me=roi&noi-o=cung&sua=tuoi").content.decode()
    assert 'name="cha-me" value="roi"' in body
    assert 'name="noi-o" value="cung"' in body
    assert re.search(r'value="duoi60" checked', body)
    assert 'name="sua"' not in body


def test_back_asks_the_question_before_again(client, commune):
    body = client.get(f"{FIRST}?tuoi=duoi60&cha-me=roi").content.decode()
    back = html.unescape(re.search(r'flow-back"><a href="([^"]+)"', body).group(1))
    assert back == f"{FIRST}?tuoi=duoi60&cha-me=roi&sua=cha-me"
    assert "Cha mẹ bé đã đăng ký kết hôn chưa?" in shown(client, back)


def test_sending_nothing_says_what_to_do(client, commune):
    body = client.get(f"{FIRST}?hoi=tuoi").content.decode()
    assert 'role="alert"' in body
    assert "Bạn chưa chọn." in body
    assert re.search(r'<fieldset aria-describedby="\s*loi"', body)
    assert "<title>Chưa chọn: " in body


def test_an_answer_that_is_gone_is_told_kindly(client, commune):
    text = shown(client, f"{FIRST}?tuoi=xua")
    assert "Câu hỏi đã đổi từ khi có đường dẫn này." in text


def test_large_type_stays_through_the_questions(client, commune):
    body = client.get(f"{FIRST}?tuoi=duoi60&chu=lon").content.decode()
    assert 'type="hidden" name="chu" value="lon"' in body
    assert "sua=tuoi&amp;chu=lon" in body


def test_a_result_can_be_kept(client, whole_catalog):
    body = client.get(END).content.decode()
    address = f"{settings.LOA_PUBLIC_URL}{FIRST}?tuoi=duoi60"
    assert f'data-copy="{address}' in body
    assert '<meta name="robots" content="noindex">' in body
    picture = html.unescape(re.search(r'flow-qr" src="([^"]+)"', body).group(1))
    response = client.get(picture)
    assert response["Content-Type"] == "image/svg+xml"
    assert response.content.startswith(b"<svg")


def test_a_result_leads_to_the_slip_with_its_papers(client, whole_catalog):
    body = client.get(END).content.decode()
    assert 'action="/phieu/1.001193/"' in body
    assert '<input type="hidden" name="can" value="0.1.5">' in body


def test_an_unknown_flow_is_not_found(client, commune):
    assert client.get("/can-giay-to-gi/khong-co/").status_code == 404
    assert client.get("/can-giay-to-gi/khong-co/qr.svg").status_code == 404


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=15)
names = st.one_of(texts, st.sampled_from(["tuoi", "cha-me", "mat", "sua", "hoi", "chu", "viec"]))
said = st.one_of(texts, st.sampled_from(["duoi60", "roi", "cc", "ks", "moi", "lon", "tuoi"]))


@pytest.mark.django_db
@hypothesis_settings(max_examples=60)
@given(
    flow=st.sampled_from(flows.flows()),
    query=st.dictionaries(names, st.lists(said, max_size=3), max_size=6),
)
def test_no_address_breaks_a_flow(flow, query):
    response = Client().get(f"{flow.url}?{urlencode(query, doseq=True)}")
    assert response.status_code == 200
