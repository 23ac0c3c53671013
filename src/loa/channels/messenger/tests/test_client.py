"""The Graph API as it is called: proofs, addresses without secrets, pauses that are asked for."""

import pytest

from loa.channels.messenger.client import Graph, signature
from loa.channels.messenger.errors import ApiRefused
from loa.kernel import http

GRAPH = Graph("https://graph.example/", "v25.0", "token", "secret")
EMPTY = b'{"object":"page","entry":[]}'


def refused(provider, *answer):
    provider.answers[:] = [answer]
    with pytest.raises(ApiRefused) as found:
        GRAPH.post("222/messages", {})
    return found.value


def test_the_signature_of_the_test_vector():
    made = signature(EMPTY, "app_secret_demo")
    assert made == "sha256=e27805c4c7ec098da5052ad77cb3a3e1d1511a0d0f20294ad3a4cd64fb388387"


def test_the_proof_is_keyed_with_the_apps_secret():
    assert GRAPH.proof == "e941110e3d2bfe82621f0e3e1434730d7305d106c5f68c87165d0b27a4611a4a"


def test_a_write_keeps_its_token_in_the_body(provider):
    provider.answers[:] = [b'{"ok":1}']
    assert GRAPH.post("222/messages", {"a": "b"}) == {"ok": 1}
    method, url, options = provider.calls[0]
    assert (method, url) == ("POST", "https://graph.example/v25.0/222/messages")
    assert options["data"] == {"a": "b", "access_token": "token", "appsecret_proof": GRAPH.proof}


def test_a_reading_keeps_its_token_in_a_header(provider):
    provider.answers[:] = [b'{"id":"222"}']
    GRAPH.get("me", {"fields": "id"})
    _, url, options = provider.calls[0]
    assert "token" not in url + str(options["params"])
    assert options["headers"] == {"Authorization": "Bearer token"}


def test_an_error_keeps_its_codes_and_none_of_its_words(provider):
    body = b'{"error":{"message":"secret words","code":"10","error_subcode":2018278}}'
    refusal = refused(provider, 400, body)
    assert (refusal.code, refusal.subcode, refusal.wait_s) == (10, 2018278, 0)
    assert "words" not in str(refusal)


@pytest.mark.parametrize(
    ("headers", "wait_s"),
    [
        ({"Retry-After": "30"}, 30),
        ({"Retry-After": "soon"}, 0),
        ({"Retry-After": "-5"}, 0),
        ({"Retry-After": "999999999"}, 86_400),
        (
            {"X-Business-Use-Case-Usage": '{"1":[{"estimated_time_to_regain_access":2}]}'},
            120,
        ),
        ({"X-Business-Use-Case-Usage": "[1]"}, 0),
        ({"X-Business-Use-Case-Usage": "{"}, 0),
    ],
)
def test_the_pause_that_is_asked_for(provider, headers, wait_s):
    assert refused(provider, 429, b"", headers).wait_s == wait_s


@pytest.mark.parametrize("answer", [(502, b""), (200, b"<html>"), (200, b"[]"), (500, b"{}")])
def test_what_cannot_be_read_may_have_been_acted_on(provider, answer):
    provider.answers[:] = [answer]
    with pytest.raises(http.MaybeSent):
        GRAPH.post("222/messages", {})
