"""The page: what it shows, what it refuses, and that it works without JavaScript."""

import ast
import re
from pathlib import Path

from starlette.testclient import TestClient

from sandbox import smtp
from sandbox.tests.conftest import LAN, Receiver

SANDBOX = Path(__file__).resolve().parent.parent


def mail(client: TestClient, html: str = "<p>Chào</p>", unsubscribe: str = "") -> int:
    head = "From: =?utf-8?q?X=C3=A3?= <xa@example.test>\nSubject: Hai\nMessage-ID: <1@x>\n"
    if unsubscribe:
        head += f"List-Unsubscribe: <{unsubscribe}>\n"
        head += "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"
    raw = f"{head}Content-Type: text/html; charset=utf-8\n\n{html}".encode()
    room = client.app.state.room
    return smtp.store(room, raw, sender="xa@example.test", recipients=["a@x"], fault=None)


def test_the_room_imports_nothing_from_the_product() -> None:
    for path in SANDBOX.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.split(".")[0] == "loa"], path


def test_the_page_says_that_it_is_a_simulation_and_has_nothing_inline(room: TestClient) -> None:
    page = room.get("/sandbox/")
    assert "mô phỏng" in page.text
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?! type=\"module\" src)", page.text)
    assert "default-src 'self'" in page.headers["Content-Security-Policy"]


def test_what_people_write_is_escaped(room: TestClient, send) -> None:
    send("<script>alert(1)</script> xem http://127.0.0.1:8000/a.")
    page = room.get("/sandbox/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
    assert 'href="http://127.0.0.1:8000/a"' in page


def test_a_resident_writes_with_a_plain_form(room: TestClient) -> None:
    form = {"text": "Chào xã", "back": f"/sandbox/?phone={LAN}#dien-thoai"}
    page = room.post(f"/sandbox/phones/{LAN}/say", data=form)
    assert page.url.query == f"phone={LAN}".encode()
    assert "Chào xã" in page.text


def test_a_tapped_button_opens_its_address(room: TestClient, send) -> None:
    button = {"title": "Xem", "type": "oa.open.url", "payload": {"url": "http://127.0.0.1:1/x"}}
    payload = {"template_type": "list", "buttons": [button]}
    sent = send(attachment={"type": "template", "payload": payload})
    form = {"message_id": sent["data"]["message_id"], "button": "0"}
    answer = room.post(f"/sandbox/phones/{LAN}/tap", data=form, follow_redirects=False)
    assert answer.headers["location"] == "http://127.0.0.1:1/x"


def test_forms_from_another_site_are_refused(room: TestClient) -> None:
    headers = {"Origin": "http://evil.example"}
    assert room.post("/sandbox/reset", headers=headers).status_code == 403


def test_back_never_leads_away(room: TestClient) -> None:
    form = {"real": "1", "back": "http://evil.example/"}
    answer = room.post("/sandbox/clock", data=form, follow_redirects=False)
    assert answer.headers["location"] == "/sandbox/"


def test_switches_and_clock_work_from_the_page(room: TestClient) -> None:
    room.post("/sandbox/faults/slow", data={"mode": "always"})
    room.post("/sandbox/clock", data={"to": "22:30"})
    state = room.get("/control").json()
    assert state["faults"]["slow"]["probability"] == 1
    assert state["clock"]["is_night"] is True
    room.post("/sandbox/faults/slow", data={"mode": "off"})
    assert room.get("/control").json()["faults"]["slow"]["probability"] == 0


def test_an_act_that_cannot_be_done_is_told(room: TestClient) -> None:
    answer = room.post(f"/sandbox/phones/{LAN}/say", data={"text": " "})
    assert answer.status_code == 400
    assert 'class="notice"' in answer.text


def test_a_mail_is_listed_opened_and_kept_in_its_own_sandbox(room: TestClient) -> None:
    number = mail(room, "<script>alert(1)</script>")
    assert "is-new" in room.get("/sandbox/").text
    opened = room.get("/sandbox/", params={"mail": number}).text
    assert f'src="/sandbox/mails/{number}/body"' in opened
    assert "allow-scripts" not in opened
    policy = room.get(f"/sandbox/mails/{number}/body").headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "is-new" not in room.get("/sandbox/").text


def test_one_click_unsubscribe_posts_what_the_standard_says(
    told_room: TestClient, receiver: Receiver
) -> None:
    number = mail(told_room, unsubscribe=receiver.url)
    page = told_room.post(f"/sandbox/mails/{number}/unsubscribe", data={}).text
    headers, body = receiver.wait_for(1)[0]
    assert body == b"List-Unsubscribe=One-Click"
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert "Cookie" not in headers
    assert page


def test_unsubscribe_never_calls_outside(room: TestClient) -> None:
    number = mail(room, unsubscribe="https://outside.example/u")
    room.post(f"/sandbox/mails/{number}/unsubscribe", data={})
    assert "không gọi ra ngoài" in room.get("/sandbox/", params={"mail": number}).text


def test_a_new_person_is_called_a_sample(room: TestClient) -> None:
    page = room.post("/sandbox/phones", data={"name": "Cô Hà"}).text
    assert "máy của Cô Hà (mẫu)" in page


def test_many_people_can_be_searched(room: TestClient) -> None:
    room.post("/phones", json={"count": 30, "user_id": "p", "name": "Người mẫu"})
    assert "Tìm trong 34 người" in room.get("/sandbox/").text
    assert "Chị Mai" in room.get("/sandbox/", params={"q": "Mai"}).text


def test_fonts_and_styles_are_served_from_here(room: TestClient) -> None:
    assert room.get("/sandbox/static/font/400.ttf").status_code == 200
    assert room.get("/sandbox/static/font/900.ttf").status_code == 404
    assert "Be Vietnam Pro" in room.get("/sandbox/static/sandbox.css").text
