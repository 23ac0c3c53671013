"""Tokens: single use, rotation, expiry, and what survives."""

from pathlib import Path

from starlette.testclient import TestClient

from sandbox.app import create_app
from sandbox.tests.conftest import LAN, refresh


def test_a_refresh_token_works_once_and_is_replaced(room: TestClient) -> None:
    first = refresh(room)
    assert first["expires_in"] == "90000"
    assert refresh(room)["error"] == -14014
    second = refresh(room, first["refresh_token"])
    assert second["access_token"] not in ("", first["access_token"])


def test_wrong_secret_app_and_grant_are_refused_without_using_the_token(room: TestClient) -> None:
    body = {"refresh_token": "demo-refresh-0", "app_id": "1234567890"}
    answer = room.post("/v4/oa/access_token", data={**body, "grant_type": "refresh_token"})
    assert (answer.status_code, answer.json()["error"]) == (200, -14004)
    assert refresh(room, app_id="9")["error"] == -14002
    assert refresh(room, grant_type="password")["error"] == -14010
    assert "access_token" in refresh(room)


def test_an_access_token_expires_by_the_sandbox_clock(room: TestClient, send) -> None:
    assert send()["error"] == 0
    room.post("/control", json={"clock": {"move_s": 90_001}})
    assert send()["error"] == -216


def test_a_missing_token_is_refused_with_http_200(room: TestClient) -> None:
    body = {"recipient": {"user_id": LAN}, "message": {"text": "x"}}
    answer = room.post("/v3.0/oa/message/cs", json=body)
    assert (answer.status_code, answer.json()["error"]) == (200, -216)


def test_reset_tokens_restores_the_initial_token(room: TestClient) -> None:
    refresh(room)
    assert refresh(room)["error"] == -14014
    assert room.post("/control/reset-tokens").json()["initial_refresh_token_is_good"] is True
    assert "access_token" in refresh(room)


def test_rotated_tokens_survive_a_restart(tmp_path: Path) -> None:
    with TestClient(create_app(tmp_path, smtp_port=None)) as client:
        rotated = refresh(client)["refresh_token"]
    with TestClient(create_app(tmp_path, smtp_port=None)) as client:
        assert refresh(client)["error"] == -14014
        assert "access_token" in refresh(client, rotated)


def test_a_short_life_is_a_setting(room: TestClient) -> None:
    room.post("/control", json={"settings": {"access_token_ttl_s": 60}})
    assert refresh(room)["expires_in"] == "60"
