"""The check over the API: the contract, the limit, and that nothing stays behind."""

from __future__ import annotations

import logging

import pytest
from django.apps import apps

from loa.safety import api
from loa.safety.models import CheckCount

pytestmark = pytest.mark.django_db
SECRET = "Đọc mã OTP 482913 tại bi-mat-cua-toi.top"


def asked(client, text: str):
    return client.post("/api/v1/safety/check", {"text": text}, content_type="application/json")


def everything_stored() -> str:
    """Return every value of every row, for looking for something that must not be there."""
    rows = [str(row) for model in apps.get_models() for row in model._default_manager.values()]
    return "\n".join(rows)


def test_the_contract(client, lists) -> None:
    answer = asked(client, "https://vneid-mau-thu.top").json()
    assert answer["level"] == "dangerous"
    assert answer["label"] == "Nguy hiểm"
    assert answer["parts"][0]["shown"] == "vneid-mau-thu.top"
    assert {"sentence", "reasons", "to_do"} <= answer.keys()


def test_nothing_of_the_text_is_stored_or_logged(client, lists, caplog) -> None:
    with caplog.at_level(logging.DEBUG):
        assert asked(client, SECRET).status_code == 200
    kept = everything_stored() + caplog.text
    assert "bi-mat-cua-toi" not in kept
    assert "482913" not in kept
    assert CheckCount.objects.get().check_count == 1


def test_too_many_calls_are_turned_away(client, lists, monkeypatch) -> None:
    monkeypatch.setattr(api.throttle, "most", 2)
    assert [asked(client, "a").status_code for _ in range(3)] == [200, 200, 429]


def test_what_cannot_be_checked_is_said_in_words(client, lists) -> None:
    assert asked(client, " ").status_code == 422
    assert "chưa dán gì" in asked(client, " ").json()["detail"]
    assert asked(client, "a" * 6000).status_code == 422
