"""Faults, the clock, and starting again."""

import time

import pytest
from starlette.testclient import TestClient

from sandbox.tests.conftest import LAN, refresh


def call(room: TestClient, token: str):
    body = {"recipient": {"user_id": LAN}, "message": {"text": "x"}}
    return room.post("/v3.0/oa/message/cs", json=body, headers={"access_token": token})


def count(room: TestClient) -> int:
    return int(room.get("/log.json").json()["count"])


def test_an_error_before_acceptance_keeps_nothing(room: TestClient) -> None:
    token = refresh(room)["access_token"]
    room.post("/control", json={"faults": {"http_500_before": {"next": 1}}})
    assert [call(room, token).status_code for _ in range(2)] == [500, 200]
    assert count(room) == 1


def test_an_error_after_acceptance_keeps_the_message(room: TestClient) -> None:
    token = refresh(room)["access_token"]
    room.post("/control", json={"faults": {"http_500_after": 1}})
    assert call(room, token).status_code == 500
    assert room.get("/log.json").json()["messages"][0]["fault"] == "http_500_after"


def test_a_time_out_after_acceptance_holds_the_answer(room: TestClient) -> None:
    token = refresh(room)["access_token"]
    room.post("/control", json={"faults": {"timeout_after": {"next": 1, "seconds": 0.3}}})
    started = time.monotonic()
    assert call(room, token).json()["error"] == 0
    assert time.monotonic() - started >= 0.3
    assert count(room) == 1


@pytest.mark.parametrize(("fault", "code"), [("rate_limit", -32), ("token_expired", -216)])
def test_a_fault_may_answer_with_a_code(room: TestClient, fault: str, code: int) -> None:
    token = refresh(room)["access_token"]
    room.post("/control", json={"faults": {fault: {"next": 1}}})
    assert [call(room, token).json()["error"] for _ in range(2)] == [code, 0]


def test_a_probability_of_one_always_happens_until_reset(room: TestClient) -> None:
    token = refresh(room)["access_token"]
    room.post("/control", json={"faults": {"rate_limit": {"probability": 1}}})
    assert {call(room, token).json()["error"] for _ in range(5)} == {-32}
    room.post("/control", json={"reset": ["faults"]})
    assert call(room, token).json()["error"] == 0


def test_a_fault_of_the_token_address_spoils_the_answer_after_rotation(room: TestClient) -> None:
    fault = {"http_500_after": {"next": 1, "on": "oauth"}}
    room.post("/control", json={"faults": fault})
    body = {
        "refresh_token": "demo-refresh-0",
        "app_id": "1234567890",
        "grant_type": "refresh_token",
    }
    headers = {"secret_key": "app_secret_demo"}
    assert room.post("/v4/oa/access_token", data=body, headers=headers).status_code == 500
    assert refresh(room)["error"] == -14014


@pytest.mark.parametrize(
    "wanted",
    [
        {"faults": {"nothing": 1}},
        {"faults": {"slow": {"probability": 2}}},
        {"faults": {"slow": {"on": "moon"}}},
        {"settings": {"seed": "one"}},
        {"clock": {"set": "yesterday"}},
        {"reset": "house"},
        {"else": 1},
    ],
)
def test_a_control_request_that_makes_no_sense_is_refused(room: TestClient, wanted: dict) -> None:
    before = room.get("/control").json()["faults"]
    answer = room.post("/control", json=wanted)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert room.get("/control").json()["faults"] == before


def test_the_clock_can_be_set_moved_sped_up_and_put_back(room: TestClient) -> None:
    def clock(**wanted: object) -> dict:
        return room.post("/control", json={"clock": wanted}).json()["clock"]

    assert clock(set="2026-11-23T22:30")["now"].startswith("2026-11-23T22:30:00")
    assert clock(move_s=3600)["now"].startswith("2026-11-23T23:30")
    assert clock(offset_s=120)["offset_s"] == pytest.approx(120, abs=1)
    assert clock(speed=60)["speed"] == 60
    assert clock(reset=True)["offset_s"] == 0


def test_reset_all_empties_the_room_but_keeps_the_tokens(room: TestClient) -> None:
    rotated = refresh(room)
    call(room, rotated["access_token"])
    room.post("/phones", json={"count": 5})
    counts = room.post("/control", json={"reset": "all"}).json()["counts"]
    assert counts == {"messages": 0, "mails": 0, "inbound": 0, "phones": 4}
    assert call(room, rotated["access_token"]).json()["error"] == 0


def test_duplicates_are_counted(room: TestClient) -> None:
    token = refresh(room)["access_token"]
    for _ in range(3):
        call(room, token)
    found = room.get("/log.json", params={"channel": "zalo"}).json()["duplicates"]
    assert found == [{"channel": "zalo.cs", "recipient": LAN, "text": "x", "count": 3}]
