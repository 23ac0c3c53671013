"""The program as a whole: start, speed, restart, stop, and mail over a real port."""

import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import httpx
import pytest

from sandbox.server import PROJECT, Running, free_port, running


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("room")) as started:
        yield started


def control(program: Running, wanted: dict) -> dict:
    return httpx.post(f"{program.base_url}/control", json=wanted).raise_for_status().json()


def log(program: Running, channel: str = "") -> dict:
    url = f"{program.base_url}/log.json"
    return httpx.get(url, params={"channel": channel}, timeout=30).json()


def token(base_url: str) -> str:
    form = {"app_id": "1234567890", "grant_type": "refresh_token"}
    form["refresh_token"] = "demo-refresh-0"
    httpx.post(f"{base_url}/control/reset-tokens")
    headers = {"secret_key": "app_secret_demo"}
    answer = httpx.post(f"{base_url}/v4/oa/access_token", data=form, headers=headers)
    return answer.json()["access_token"]


def letter(to: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Xã Ô Diên <xa@example.test>", to
    mail["Subject"] = "Mời bà con nộp hồ sơ tại nhà"
    mail["Message-ID"] = "<m1@example.test>"
    mail.set_content("Kính gửi bà con")
    return mail


def mail_to(program: Running, to: str) -> None:
    with smtplib.SMTP(program.smtp_host, program.smtp_port, timeout=10) as smtp:
        smtp.send_message(letter(to))


@pytest.mark.serial
def test_two_thousand_messages_are_taken_fast(program: Running) -> None:
    control(program, {"reset": "messages"})
    made = httpx.post(f"{program.base_url}/phones", json={"count": 2000, "user_id": "p"}).json()
    headers = {"access_token": token(program.base_url)}
    started = time.monotonic()
    with httpx.Client(base_url=program.base_url, headers=headers) as client:
        for phone in made["phones"]:
            body = {"recipient": {"user_id": phone["user_id"]}, "message": {"text": "Chào"}}
            assert client.post("/v3.0/oa/message/cs", json=body).json()["error"] == 0
    rate = 2000 / (time.monotonic() - started)
    found = log(program, "zalo")
    assert (found["count"], found["duplicates"]) == (2000, [])
    assert rate > 200, f"{rate:.0f} messages a second"


def test_mail_is_stored_with_its_headers_and_each_copy_is_logged(program: Running) -> None:
    control(program, {"reset": "mails"})
    for _ in range(2):
        mail_to(program, "ba.lan@example.test")
    found = log(program, "email")
    assert found["messages"][0]["headers"]["Subject"] == "Mời bà con nộp hồ sơ tại nhà"
    assert found["messages"][0]["tracking_id"] == "<m1@example.test>"
    assert found["duplicates"][0]["count"] == 2


def test_an_address_that_does_not_exist_is_refused_for_good(program: Running) -> None:
    control(program, {"reset": "mails"})
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        mail_to(program, "khong-ton-tai.1@example.test")
    assert next(iter(refused.value.recipients.values()))[0] == 550
    assert log(program, "email")["count"] == 0


def test_a_temporary_refusal_passes(program: Running) -> None:
    control(program, {"reset": "mails", "faults": {"smtp_temporary": 1}})
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        mail_to(program, "ba.lan@example.test")
    assert next(iter(refused.value.recipients.values()))[0] == 451
    mail_to(program, "ba.lan@example.test")
    assert log(program, "email")["count"] == 1


def test_a_connection_may_drop_after_the_mail_was_taken(program: Running) -> None:
    control(program, {"reset": "mails", "faults": {"smtp_drop_after_data": 1}})
    with pytest.raises(smtplib.SMTPServerDisconnected):
        mail_to(program, "ba.lan@example.test")
    assert log(program, "email")["messages"][0]["fault"] == "smtp_drop_after_data"


def test_state_survives_kill_and_restart(tmp_path: Path) -> None:
    with running(tmp_path) as first:
        headers = {"access_token": token(first.base_url)}
        body = {"recipient": {"user_id": "8410000000000000001"}, "message": {"text": "Chào"}}
        httpx.post(f"{first.base_url}/v3.0/oa/message/cs", json=body, headers=headers)
        control(first, {"faults": {"slow": 3}, "clock": {"offset_s": 3600}})
        first.process.kill()
    with running(tmp_path) as second:
        state = httpx.get(f"{second.base_url}/control").json()
        assert log(second)["count"] == 1
    assert state["faults"]["slow"]["next"] == 3
    assert state["clock"]["offset_s"] == pytest.approx(3600, abs=2)


def test_sigterm_stops_within_three_seconds_even_while_an_answer_is_held(tmp_path: Path) -> None:
    with running(tmp_path) as program, httpx.Client(base_url=program.base_url) as client:
        headers = {"access_token": token(program.base_url)}
        control(program, {"faults": {"timeout_after": {"next": 1, "seconds": 60}}})
        body = {"recipient": {"user_id": "8410000000000000001"}, "message": {"text": "Chào"}}
        with pytest.raises(httpx.TimeoutException):
            client.post("/v3.0/oa/message/cs", json=body, headers=headers, timeout=0.3)
        started = time.monotonic()
        assert program.stop() == 0
        assert time.monotonic() - started < 3


def start_badly(*arguments: str) -> str:
    command = [sys.executable, "-m", "sandbox", *arguments]
    ended = subprocess.run(command, cwd=PROJECT, capture_output=True, timeout=20)
    assert ended.returncode == 1
    return ended.stderr.decode()


def test_a_taken_port_is_told_in_one_sentence(program: Running, tmp_path: Path) -> None:
    web, mail = str(httpx.URL(program.base_url).port), str(program.smtp_port)
    for ports in (["--port", web, "--smtp-port", "0"], ["--port", str(free_port())]):
        ports = ports if "--smtp-port" in ports else [*ports, "--smtp-port", mail]
        told = start_badly("--data", str(tmp_path), *ports)
        assert "đang có chương trình khác dùng" in told
        assert told.count("\n") == 1


def test_a_broken_file_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "sandbox.sqlite3").write_text("not a database " * 20)
    ports = ["--port", str(free_port()), "--smtp-port", "0"]
    told = start_badly("--data", str(tmp_path), *ports)
    assert told.startswith("Phòng diễn tập không đọc được")
    assert told.count("\n") == 1
