"""Webhooks: the signature, the events, retries and faults."""

import json

from starlette.testclient import TestClient

from sandbox.tests.conftest import LAN, Receiver
from sandbox.webhooks import signature


def names(receiver: Receiver, count: int) -> list[str]:
    return [json.loads(body)["event_name"] for _, body in receiver.wait_for(count)]


def test_the_signature_matches_the_known_vector() -> None:
    body = (
        b'{"app_id":"1234567890","sender":{"id":"111"},"recipient":{"id":"222"},'
        b'"event_name":"user_send_text","message":{"text":"xin chao","msg_id":"abc"},'
        b'"timestamp":"1764000000000"}'
    )
    made = signature(
        app_id="1234567890", body=body, timestamp="1764000000000", secret="oa_secret_demo"
    )
    assert made == "9623032fcdc00f421c24128592907f0156084bfc7846699f060c6664b9d83e98"


def test_a_delivered_message_is_told_and_signed_over_the_bytes_sent(
    told_room: TestClient, receiver: Receiver, send
) -> None:
    message_id = send("Có dấu: ễ", tracking_id="t-9")["data"]["message_id"]
    headers, body = receiver.wait_for(1)[0]
    event = json.loads(body)
    assert event["event_name"] == "user_received_message"
    assert event["message"]["msg_id"] == message_id
    assert event["message"]["tracking_id"] == "t-9"
    assert headers["X-ZEvent-Signature"] == signature(
        app_id="1234567890", body=body, timestamp=event["timestamp"], secret="oa_secret_demo"
    )


def test_what_a_resident_does_is_told_in_order(
    told_room: TestClient, receiver: Receiver, send
) -> None:
    buttons = [
        {"title": "Xem", "type": "oa.open.url", "payload": {"url": "http://127.0.0.1/"}},
        {"title": "Hỏi phí", "type": "oa.query.show", "payload": "phí khai sinh"},
    ]
    payload = {"template_type": "list", "buttons": buttons}
    sent = send(attachment={"type": "template", "payload": payload})
    tap = {"act": "tap", "message_id": sent["data"]["message_id"]}
    for act in ({**tap, "button": 0}, {**tap, "button": 1}, {"act": "unfollow"}):
        assert told_room.post(f"/phones/{LAN}/acts", json=act).status_code == 200
    assert names(receiver, 5) == [
        "user_received_message",
        "user_seen_message",
        "user_click_button",
        "user_send_text",
        "unfollow",
    ]
    assert json.loads(receiver.got[3][1])["message"]["text"] == "phí khai sinh"


def test_a_phone_that_is_off_gets_its_messages_when_it_is_on(
    told_room: TestClient, receiver: Receiver, send
) -> None:
    told_room.post(f"/phones/{LAN}/acts", json={"act": "turn_off"})
    send()
    assert told_room.get("/log.json").json()["messages"][0]["delivered_at"] is None
    told_room.post(f"/phones/{LAN}/acts", json={"act": "turn_on"})
    assert names(receiver, 1) == ["user_received_message"]


def test_a_refused_webhook_is_sent_again_with_its_count(
    told_room: TestClient, receiver: Receiver, send
) -> None:
    receiver.statuses = [500, 503]
    send()
    got = receiver.wait_for(3)
    assert [headers["num_retry"] for headers, _ in got] == ["0", "1", "2"]
    assert len({body for _, body in got}) == 1


def test_a_doubled_webhook_comes_twice_with_the_same_bytes(
    told_room: TestClient, receiver: Receiver, send
) -> None:
    told_room.post("/control", json={"faults": {"webhook_doubled": 1}})
    send()
    got = receiver.wait_for(2)
    assert got[0][1] == got[1][1]


def test_an_event_held_back_comes_after_the_one_that_followed(
    told_room: TestClient, receiver: Receiver, send
) -> None:
    told_room.post("/control", json={"faults": {"webhook_out_of_order": 1}})
    send()
    told_room.post(f"/phones/{LAN}/acts", json={"act": "see"})
    assert names(receiver, 2) == ["user_seen_message", "user_received_message"]


def test_a_delayed_a_lost_and_a_badly_signed_webhook(
    told_room: TestClient, receiver: Receiver, send
) -> None:
    told_room.post("/control", json={"faults": {"webhook_lost": 1}})
    send("một")
    told_room.post("/control", json={"faults": {"webhook_delayed": {"next": 1, "seconds": 0.4}}})
    send("hai")
    told_room.post("/control", json={"faults": {"webhook_bad_signature": 1}})
    send("ba")
    receiver.wait_for(2)
    states = [w["state"] for w in told_room.get("/webhooks.json").json()["webhooks"]]
    headers, body = receiver.got[0]
    right = signature(
        app_id="1234567890",
        body=body,
        timestamp=json.loads(body)["timestamp"],
        secret="oa_secret_demo",
    )
    assert headers["X-ZEvent-Signature"] != right
    assert states[0] == "lost"


def test_messages_can_be_seen_by_themselves(
    told_room: TestClient, receiver: Receiver, send
) -> None:
    told_room.post("/control", json={"settings": {"seen_after_s": 0.1}})
    send()
    assert names(receiver, 2) == ["user_received_message", "user_seen_message"]


def test_following_again_is_told(told_room: TestClient, receiver: Receiver) -> None:
    told_room.post(f"/phones/{LAN}/acts", json={"act": "follow"})
    event = json.loads(receiver.wait_for(1)[0][1])
    assert (event["event_name"], event["follower"]) == ("follow", {"id": LAN})


def test_a_picture_is_told_without_words(told_room: TestClient, receiver: Receiver) -> None:
    answer = told_room.post(f"/phones/{LAN}/acts", json={"act": "send_image"})
    event = json.loads(receiver.wait_for(1)[0][1])
    assert event["event_name"] == "user_send_image"
    assert event["message"] == {"msg_id": answer.json()["msg_id"]}
