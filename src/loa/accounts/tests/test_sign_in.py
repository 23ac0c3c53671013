"""Promises of signing in: one door, a second factor in production, only this machine in demo."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

PASSWORD = "mat-khau-thu-nghiem-2026"
FORM = {"login": "chi_mai", "username": "chi_mai", "password": PASSWORD}


@pytest.fixture(autouse=True)
def _officer(officer: Any) -> None:
    """Every test has an officer."""


def test_an_officer_signs_in_and_reaches_the_console(client: Client) -> None:
    answer = client.post("/console/login/", FORM)
    assert answer.status_code == 302
    assert client.get("/console/").status_code == 200


def test_a_wrong_password_is_told_in_vietnamese(client: Client) -> None:
    answer = client.post("/console/login/", {**FORM, "password": "sai"})
    assert "chưa đúng" in answer.content.decode()
    assert client.get("/console/").status_code == 302


@pytest.mark.parametrize("address", ["/console/login/", "/accounts/login/"])
def test_no_form_gets_past_the_second_factor(client: Client, settings: Any, address: str) -> None:
    settings.LOA_MODE = "production"
    client.post(address, FORM)
    answer = client.get("/console/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith(("/accounts/2fa/", "/console/login/"))


def test_the_demo_console_is_closed_to_other_machines(client: Client) -> None:
    client.post("/console/login/", FORM)
    assert client.get("/console/", REMOTE_ADDR="192.168.1.20").status_code == 403


def test_nobody_signs_up(client: Client) -> None:
    answer = client.post("/accounts/signup/", {"username": "la", "password1": PASSWORD})
    assert "_auth_user_id" not in client.session
    assert answer.status_code == 200


def test_the_console_calls_an_officer_by_name(client, officer):
    client.force_login(officer.user)
    page = client.get(reverse("delivery_overview")).content.decode()
    assert json.dumps("Nguyễn Thị Mai") in page  # the menu is drawn from JSON
