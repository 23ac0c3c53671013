"""Sending: answers, error codes, windows, quotas, attachments."""

import pytest
from starlette.testclient import TestClient

from sandbox.tests.conftest import LAN, refresh

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def test_an_accepted_message_is_logged_with_its_quota(room: TestClient, send) -> None:
    answer = send("Nộp hồ sơ tại nhà", tracking_id="t-1")
    assert answer["data"]["quota"] == {"quota_type": "reply", "total": 8, "remain": 7}
    logged = room.get("/log.json").json()["messages"]
    assert [entry["id"] for entry in logged] == [answer["data"]["message_id"]]
    assert logged[0]["text"] == "Nộp hồ sơ tại nhà"
    assert logged[0]["tracking_id"] == "t-1"
    assert "access_token" not in logged[0]["headers"]


@pytest.mark.parametrize("message", [{"text": ""}, {"text": "a" * 2001}, {"text": 5}, {}, None])
def test_bad_content_is_refused(room: TestClient, message: object) -> None:
    headers = {"access_token": refresh(room)["access_token"]}
    body = {"recipient": {"user_id": LAN}, "message": message}
    answer = room.post("/v3.0/oa/message/cs", json=body, headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (200, -201)
    assert room.get("/log.json").json()["count"] == 0


@pytest.mark.parametrize("raw", [b"{", b"[]", b"", b'{"recipient": "x"}'])
def test_a_body_that_is_not_right_json_is_refused(room: TestClient, raw: bytes) -> None:
    headers = {"access_token": refresh(room)["access_token"]}
    answer = room.post("/v3.0/oa/message/cs", content=raw, headers=headers)
    assert answer.json()["error"] == -201


def test_two_thousand_characters_are_still_taken(send) -> None:
    assert send("ệ" * 2000)["error"] == 0


def test_who_does_not_follow_or_exist_is_refused(room: TestClient, send) -> None:
    room.post(f"/phones/{LAN}/acts", json={"act": "unfollow"})
    assert send()["error"] == -213
    assert send(to="nobody")["error"] == -201


def test_window_free_then_paid_then_closed(room: TestClient, send) -> None:
    for hours, user_id in ((47, "a"), (49, "b"), (7 * 24 + 1, "c")):
        room.post("/phones", json={"user_id": user_id, "hours_since_interaction": hours})
    assert send(to="a")["data"]["quota"]["quota_type"] == "reply"
    paid = send(to="b")["data"]["quota"]
    assert paid == {"quota_type": "sub_quota", "total": "2000", "remain": "1999"}
    assert send(to="c")["error"] == -230


def test_eight_free_messages_then_bought_ones_then_none(room: TestClient, send) -> None:
    totals = {"sub_quota_total": 1, "purchase_quota_total": 1}
    room.post("/control", json={"settings": totals})
    kinds = [send()["data"]["quota"]["quota_type"] for _ in range(10)]
    assert kinds == ["reply"] * 8 + ["sub_quota", "purchase_quota"]
    assert send()["error"] == -211
    room.post(f"/phones/{LAN}/acts", json={"act": "say", "text": "Chào xã"})
    assert send()["data"]["quota"] == {"quota_type": "reply", "total": 8, "remain": 7}


PROMOTION = {
    "type": "template",
    "payload": {
        "template_type": "promotion",
        "elements": [{"type": "header", "content": "Làm giấy tờ tại nhà"}],
        "buttons": [{"title": "Xem", "type": "oa.open.url", "payload": {"url": "http://x.vn"}}],
    },
}


@pytest.mark.parametrize(
    ("moment", "error"),
    [("21:59", 0), ("22:00", -234), ("05:59", -234), ("06:00", 0)],
)
def test_promotion_is_banned_at_night_by_the_sandbox_clock(
    room: TestClient, moment: str, error: int
) -> None:
    room.post("/control", json={"clock": {"set": f"2026-11-23T{moment}:00+07:00"}})
    headers = {"access_token": refresh(room)["access_token"]}
    body = {"recipient": {"user_id": LAN}, "message": {"attachment": PROMOTION}}
    answer = room.post("/v3.0/oa/message/promotion", json=body, headers=headers)
    assert answer.json()["error"] == error


def test_a_transaction_needs_a_row_that_names_the_record(send) -> None:
    def attachment(key: str) -> dict:
        table = {"type": "table", "content": [{"key": key, "value": "H01"}]}
        payload = {"template_type": "transaction_order", "elements": [table]}
        return {"type": "template", "payload": payload}

    assert send("", kind="transaction", attachment=attachment("Ngày"))["error"] == -201
    assert send("", kind="transaction", attachment=attachment("Mã hồ sơ"))["error"] == 0


def test_an_uploaded_picture_is_sent_and_expires(room: TestClient) -> None:
    headers = {"access_token": refresh(room)["access_token"]}
    files = {"file": ("a.png", PNG, "image/png")}
    upload = room.post("/v2.0/oa/upload/image", files=files, headers=headers).json()
    element = {"media_type": "image", "attachment_id": upload["data"]["attachment_id"]}
    payload = {"template_type": "media", "elements": [element]}
    message = {"text": "Xem ảnh", "attachment": {"type": "template", "payload": payload}}
    body = {"recipient": {"user_id": LAN}, "message": message}
    assert room.post("/v3.0/oa/message/cs", json=body, headers=headers).json()["error"] == 0
    room.post("/control", json={"clock": {"move_s": 8 * 86_400}})
    headers = {"access_token": room_token(room)}
    assert room.post("/v3.0/oa/message/cs", json=body, headers=headers).json()["error"] == -100


def room_token(room: TestClient) -> str:
    room.post("/control/reset-tokens")
    return refresh(room)["access_token"]


def test_uploads_of_wrong_type_or_size_are_refused(room: TestClient) -> None:
    headers = {"access_token": refresh(room)["access_token"]}

    def upload(kind: str, content: bytes) -> int:
        files = {"file": ("a", content)}
        return room.post(f"/v2.0/oa/upload/{kind}", files=files, headers=headers).json()["error"]

    assert upload("image", b"%PDF-1.7") == -201
    assert upload("file", b"%PDF-1.7") == 0
    assert upload("image", PNG + b"0" * 1024 * 1024) == -210


def test_version_two_of_sending_is_shut_down(room: TestClient) -> None:
    headers = {"access_token": refresh(room)["access_token"]}
    assert room.post("/v2.0/oa/message/cs", json={}, headers=headers).json()["error"] == -240


def test_followers_are_listed_in_pages_and_described(room: TestClient) -> None:
    headers = {"access_token": refresh(room)["access_token"]}
    query = {"data": '{"offset":1,"count":2}'}
    listed = room.get("/v3.0/oa/user/getlist", params=query, headers=headers).json()["data"]
    assert (listed["total"], listed["count"]) == (3, 2)
    query = {"data": f'{{"user_id":"{LAN}"}}'}
    person = room.get("/v3.0/oa/user/detail", params=query, headers=headers).json()["data"]
    assert (person["display_name"], person["user_is_follower"]) == ("Bà Lan (mẫu)", True)


def test_more_calls_a_second_than_allowed_are_refused(room: TestClient, send) -> None:
    room.post("/control", json={"settings": {"rate_limit_per_s": 2}})
    assert [send()["error"] for _ in range(3)] == [0, 0, -32]
