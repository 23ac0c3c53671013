"""The Graph API of the room: what it takes, what it refuses, and what it tells Loa."""

import hashlib
import hmac
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from sandbox.app import create_app
from sandbox.store import Store
from sandbox.tests.conftest import Receiver, refresh
from sandbox.webhooks import graph_signature

HOA, PAGE, TOKEN = "24010000000000001", "109000000000001", "page-token-demo"
PROOF = hmac.new(b"app_secret_demo", TOKEN.encode(), hashlib.sha256).hexdigest()
PROVEN = {"access_token": TOKEN, "appsecret_proof": PROOF}


@pytest.fixture
def client(tmp_path: Path, receiver: Receiver) -> Iterator[TestClient]:
    settings = {"webhook_retry_scale": 0.005, "received_after_s": 0.0}
    app = create_app(tmp_path, smtp_port=None, messenger_webhook=receiver.url, settings=settings)
    with TestClient(app) as made:
        yield made


def send(client: TestClient, message: object = None, to: str = HOA, **more: str):
    form = {
        "recipient": json.dumps({"id": to}),
        "messaging_type": "RESPONSE",
        "message": json.dumps(message or {"text": "Chào bạn", "metadata": "key-1"}),
        **PROVEN,
        **more,
    }
    return client.post(f"/v25.0/{PAGE}/messages", data=form)


def code(answer) -> tuple[int, int]:
    error = answer.json()["error"]
    return error["code"], error.get("error_subcode", 0)


def act(client: TestClient, **wanted: object) -> dict:
    answer = client.post(f"/phones/{HOA}/acts", json=wanted)
    assert answer.status_code == 200, answer.text
    return answer.json()


def told(receiver: Receiver, count: int) -> list[dict]:
    bodies = [json.loads(body) for _, body in receiver.wait_for(count)]
    return [body["entry"][0]["messaging"][0] for body in bodies]


def test_a_reply_is_taken_echoed_and_delivered(client: TestClient, receiver: Receiver) -> None:
    answer = send(client).json()
    assert answer["recipient_id"] == HOA
    echo, delivery = told(receiver, 2)
    assert echo["message"]["is_echo"] is True
    assert echo["message"]["metadata"] == "key-1"
    assert echo["recipient"] == {"id": HOA}
    assert delivery["delivery"]["mids"] == [answer["message_id"]]
    act(client, act="see")
    assert "watermark" in told(receiver, 3)[2]["read"]


def test_what_is_told_is_signed_over_the_bytes_sent(client: TestClient, receiver: Receiver) -> None:
    act(client, act="say", text="Chào xã ễ")
    headers, body = receiver.wait_for(1)[0]
    mark = graph_signature(body=body, secret="app_secret_demo")
    assert headers["X-Hub-Signature-256"] == mark
    assert "num_retry" not in headers
    assert json.loads(body)["entry"][0]["id"] == PAGE


@pytest.mark.parametrize(
    ("path", "given", "refused"),
    [
        (f"/v25.0/{PAGE}/messages", {"access_token": "other"}, 190),
        (f"/v25.0/{PAGE}/messages", {"access_token": TOKEN}, 100),
        ("/v25.0/999/messages", PROVEN, 2500),
        (f"/latest/{PAGE}/messages", PROVEN, 2500),
    ],
)
def test_who_is_not_proven_sends_nothing(client, path, given, refused) -> None:
    assert code(client.post(path, data=given))[0] == refused
    assert client.get("/log.json").json()["count"] == 0


def test_the_page_is_read_with_a_token_in_a_header(client: TestClient) -> None:
    given = {"params": {"appsecret_proof": PROOF}, "headers": {"Authorization": f"Bearer {TOKEN}"}}
    assert client.get("/v25.0/me", **given).json()["id"] == PAGE


def quick(count: int, title: str = "Lệ phí", payload: str = "Lệ phí bao nhiêu?") -> dict:
    reply = {"content_type": "text", "title": title, "payload": payload}
    return {"text": "Chọn", "quick_replies": [reply] * count}


@pytest.mark.parametrize(
    "message",
    [
        {"text": "a" * 2001},
        {"text": " "},
        quick(14),
        quick(1, title="a" * 21),
        quick(1, payload="a" * 1001),
        {"attachment": {"type": "template", "payload": {"template_type": "generic"}}},
        {"metadata": "only"},
    ],
)
def test_bad_content_is_refused(client: TestClient, message: dict) -> None:
    assert code(send(client, message)) == (100, 0)


def test_nobody_is_written_to_out_of_turn(client: TestClient) -> None:
    assert code(send(client, to="nobody")) == (100, 2018001)
    act(client, act="block")
    assert code(send(client)) == (551, 1545041)
    act(client, act="unblock")
    client.post("/control", json={"clock": {"move_s": 25 * 3600}})
    assert code(send(client)) == (10, 2018278)
    act(client, act="say", text="Chào")
    assert send(client).status_code == 200


@pytest.mark.parametrize(
    ("fault", "refused", "kept"),
    [
        ("rate_limit", 613, 0),
        ("token_expired", 190, 0),
        ("window_closed", 10, 0),
        ("person_away", 551, 0),
        ("api_temporary", 2, 0),
        ("temporary_after", 2, 1),
    ],
)
def test_faults_answer_with_their_codes(client, fault, refused, kept) -> None:
    client.post("/control", json={"faults": {fault: 1}})
    answer = send(client)
    assert code(answer)[0] == refused
    assert ("Retry-After" in answer.headers) is (fault == "rate_limit")
    assert client.get("/log.json").json()["count"] == kept


def test_a_quick_reply_posts_its_title_and_carries_its_payload(client, receiver) -> None:
    mid = send(client, quick(2)).json()["message_id"]
    act(client, act="tap", message_id=mid, button=1)
    said = told(receiver, 4)[3]["message"]
    assert (said["text"], said["quick_reply"]["payload"]) == ("Lệ phí", "Lệ phí bao nhiêu?")


def test_a_button_of_a_template_opens_or_tells(client, receiver) -> None:
    buttons = [
        {"type": "web_url", "url": "http://127.0.0.1:1/", "title": "Xem"},
        {"type": "postback", "title": "Hỏi", "payload": "Hỏi thêm"},
    ]
    payload = {"template_type": "button", "text": "Chọn", "buttons": buttons}
    mid = send(client, {"attachment": {"type": "template", "payload": payload}}).json()
    tap = {"act": "tap", "message_id": mid["message_id"]}
    assert act(client, **tap, button=0)["opened"] == "http://127.0.0.1:1/"
    act(client, **tap, button=1)
    assert told(receiver, 4)[3]["postback"]["payload"] == "Hỏi thêm"


@pytest.mark.parametrize("kind", ["image", "sticker", "location"])
def test_what_is_no_text_is_told_by_its_kind(client, receiver, kind) -> None:
    act(client, act=f"send_{kind}")
    assert told(receiver, 1)[0]["message"]["attachments"][0]["type"] == kind


def test_a_phone_that_is_off_hears_of_it_later(client, receiver) -> None:
    act(client, act="turn_off")
    client.post("/control", json={"faults": {"receipt_without_ids": 1}})
    send(client)
    act(client, act="turn_on")
    assert set(told(receiver, 2)[1]["delivery"]) == {"watermark"}


def test_typing_is_shown_until_the_message_comes(client: TestClient) -> None:
    page = {"phone": HOA}
    assert send(client, sender_action="typing_on").status_code == 200
    assert "Đang soạn tin" in client.get("/sandbox/", params=page).text
    send(client)
    assert "Đang soạn tin" not in client.get("/sandbox/", params=page).text


def test_quick_replies_stand_above_the_composer_until_something_is_said(client) -> None:
    page = {"phone": HOA}
    assert "Bắt đầu" in client.get("/sandbox/", params=page).text
    send(client, quick(1))
    assert "chip-choice" in client.get("/sandbox/", params=page).text
    client.post(f"/sandbox/phones/{HOA}/say", data={"text": "Không cần"})
    assert "chip-choice" not in client.get("/sandbox/", params=page).text


def test_the_apps_keep_to_themselves(room: TestClient) -> None:
    assert room.post("/phones", json={"app": "fax"}).status_code == 400
    headers = {"access_token": refresh(room)["access_token"]}
    body = {"recipient": {"user_id": HOA}, "message": {"text": "Chào"}}
    answer = room.post("/v3.0/oa/message/cs", json=body, headers=headers)
    assert answer.json()["error"] == -201


def test_a_file_of_an_earlier_version_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite3"
    Store(path).close()
    with sqlite3.connect(path) as old:
        old.execute("ALTER TABLE phones DROP COLUMN app")
        old.execute("ALTER TABLE webhooks DROP COLUMN app")
    opened = Store(path)
    assert opened.count("SELECT count(*) FROM phones WHERE app = 'zalo'") == 0
    opened.close()
