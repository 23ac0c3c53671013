"""Letters over real SMTP to the rehearsal room: what they look like and how they end."""

import hashlib
import socket
import threading
from email import message_from_bytes, policy

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from loa.channels.email import client, codes, letters
from loa.channels.email.channel import Email
from loa.delivery import operations as delivery
from loa.delivery import queries
from loa.delivery.contract import (
    Accepted,
    Account,
    Attachment,
    Body,
    Message,
    Rejected,
    Scope,
    Throttled,
    Unknown,
)
from loa.delivery.types import Target
from loa.kernel import clock
from loa.kernel.errors import Invalid
from tests import rehearsal as hall

URL = "https://o-dien.example/ngung-nhan/" + "eyJ" * 60
BODY = Body(
    text="Kính gửi bà con,\n\nĐăng ký khai sinh nộp trực tuyến.\n.Dòng bắt đầu bằng dấu chấm",
    subject="Đăng ký khai sinh: cần mang giấy tờ gì và nộp ở đâu - UBND xã Ô Diên, thành phố Hà Nội",
    html="<html><body><p>Đăng ký khai sinh nộp trực tuyến.</p></body></html>",
)

room, control = hall.room, hall.control


def options(room, **changes):
    given = {
        "host": room.smtp_host,
        "port": str(room.smtp_port),
        "security": "none",
        "from_address": "dichvucong@o-dien.example",
        "from_name": "UBND xã Ô Diên",
    }
    return {**given, **changes}


@pytest.fixture
def account(room, control):
    """Return an account that leads to the room."""
    return Account(1, "email", "Xã", options(room))


def message(address="lan@mau.example", body=BODY, **more):
    return Message("key-1", address, body, **more)


def deliver(account, **more):
    return Email().deliver(account, message(**more), now=clock.now())


def made(**more):
    raw = letters.letter(
        message(unsubscribe_url=URL, **more),
        from_address="dichvucong@o-dien.example",
        from_name="UBND xã Ô Diên",
        files=[],
        now=clock.now(),
    )
    return raw, message_from_bytes(raw, policy=policy.default)


def mails(room):
    return hall.log(room, "email")["messages"]


def test_a_letter_says_who_what_and_how_to_leave():
    raw, read = made()
    assert read["Subject"] == BODY.subject
    assert read["From"].addresses[0].display_name == "UBND xã Ô Diên"
    assert read["Message-ID"] == "<key-1@o-dien.example>"
    assert read["Precedence"] == "bulk"
    assert read["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"List-Unsubscribe: <{URL}>".encode() in raw.replace(b"\r\n ", b" ")


def test_both_parts_say_the_same_and_end_with_the_way_out():
    _, read = made()
    text = read.get_body(("plain",)).get_content()
    html = read.get_body(("html",)).get_content()
    assert text.rstrip().endswith(URL)
    assert f'<a href="{URL}">Ngừng nhận thư</a>' in html
    assert html.index("Ngừng nhận thư") < html.index("</body>")


def test_lines_are_short_enough_and_headers_are_plain():
    raw, _ = made()
    head = raw.split(b"\r\n\r\n")[0]
    assert head.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


def test_a_letter_without_html_gets_it_from_the_text():
    _, read = made(body=Body("Một <b>\n\nHai", subject="S"))
    assert "<p>Một &lt;b&gt;</p><p>Hai</p>" in read.get_body(("html",)).get_content()


def test_an_answer_to_somebody_who_wrote_first_has_no_unsubscribe():
    raw = letters.letter(
        message(), from_address="a@b.example", from_name="", files=[], now=clock.now()
    )
    assert b"List-Unsubscribe" not in raw


def test_a_header_cannot_be_smuggled_in():
    _, read = made(body=Body("x", subject="Tin\r\nBcc: ai@do.example"))
    assert read["Bcc"] is None


def test_a_letter_arrives(room, account):
    assert isinstance(deliver(account, unsubscribe_url=URL), Accepted)
    (mail,) = mails(room)
    assert mail["recipient"] == "lan@mau.example"
    assert mail["text"] == BODY.subject
    assert mail["headers"]["List-Unsubscribe"] == f"<{URL}>"


def test_dots_survive_the_way(room, account):
    deliver(account)
    import sqlite3

    with sqlite3.connect(room.data_dir / "sandbox.sqlite3") as store:
        raw = store.execute("SELECT raw FROM mails ORDER BY seq DESC").fetchone()[0]
    read = message_from_bytes(raw, policy=policy.default)
    assert ".Dòng bắt đầu bằng dấu chấm" in read.get_body(("plain",)).get_content().splitlines()


def test_attachments_go_along_if_they_are_the_approved_ones(room, account):
    path = default_storage.save("thu/to-roi.pdf", ContentFile(b"%PDF-1.7"))
    good = hashlib.sha256(b"%PDF-1.7").hexdigest()
    for sha256, kind in ((good, Accepted), ("0" * 64, Rejected)):
        attached = (Attachment("to-roi.pdf", "application/pdf", path, sha256),)
        body = Body("x", subject="S", attachments=attached)
        assert isinstance(deliver(account, body=body), kind)
    gone = (Attachment("a.pdf", "application/pdf", "thu/khong-co.pdf", good),)
    assert isinstance(deliver(account, body=Body("x", attachments=gone)), Rejected)


@pytest.mark.parametrize(
    ("faults", "address", "kind"),
    [
        ({"smtp_temporary": 1}, "lan@mau.example", Throttled),
        ({"smtp_permanent": 1}, "lan@mau.example", Rejected),
        ({}, "khong-ton-tai@mau.example", Rejected),
    ],
)
def test_refusals_of_the_room(account, control, faults, address, kind):
    control(faults=faults)
    assert isinstance(deliver(account, address=address), kind)


def test_only_a_missing_mailbox_is_about_the_address(account):
    assert deliver(account, address="khong-ton-tai@mau.example").scope is Scope.ADDRESS


def test_a_connection_dropped_after_the_text_is_unknown_and_not_repeated(
    room, account, control, db, monkeypatch
):
    control(faults={"smtp_drop_after_data": 1})
    now = clock.now()
    delivery.save_account(
        channel="email", name="Xã", options=dict(account.options), now=now, actor=None
    )
    delivery.enqueue(
        origin="posting/1", channel="email", account_id=None, body=BODY, purpose="",
        targets=[Target("contact/1", address="lan@mau.example")],
        due_at=now, expires_at=None, now=now, actor=None,
    )  # fmt: skip
    for _ in range(2):
        delivery.drain(channel="email", worker="thử")
    assert queries.messages("posting/1").get().state == "UNKNOWN"
    assert len(mails(room)) == 1


def test_a_closed_port_is_tried_again(room, account):
    from dataclasses import replace

    closed = replace(account, options=options(room, port="9"))
    assert isinstance(deliver(closed), Throttled)


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ([b"220 x"], Throttled),  # hangs up before EHLO is answered
        ([b"220 x", b"250 x", b"250 x", b"250 x"], Throttled),  # hangs up at DATA
        ([b"220 x", b"250 x", b"250 x", b"250 x", b"354 go"], Unknown),  # hangs up after the text
        ([b"220 x", b"250 x", b"250 x", b"250 x", b"354 go", b"554 no"], Rejected),
        ([b"421 full"], Throttled),
    ],
)
def test_how_far_it_came_decides(account, lines, kind):
    from dataclasses import replace

    port = play(lines)
    told = replace(account, options={**account.options, "port": str(port)})
    assert isinstance(deliver(told), kind)


def play(lines):
    """Answer one session line by line, then hang up; return the port."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve():
        peer, _ = server.accept()
        with server, peer, peer.makefile("rb") as asked:
            for number, line in enumerate(lines):
                peer.sendall(line + b"\r\n")
                if number + 1 == len(lines) and not line.startswith(b"354"):
                    break
                while asked.readline().strip() != b"." and line.startswith(b"354"):
                    pass

    threading.Thread(target=serve, daemon=True).start()
    return server.getsockname()[1]


@pytest.mark.parametrize(
    ("step", "code", "words", "kind", "scope"),
    [
        ("login", 535, "5.7.8 bad", Rejected, Scope.ACCOUNT),
        ("login", 454, "4.7.0 later", Throttled, None),
        ("sender", 530, "5.7.0 sign in first", Rejected, Scope.ACCOUNT),
        ("recipient", 550, "5.1.1 no such user", Rejected, Scope.ADDRESS),
        ("recipient", 550, "no such user", Rejected, Scope.ADDRESS),
        ("recipient", 550, "5.7.1 policy", Rejected, Scope.MESSAGE),
        ("recipient", 452, "4.2.2 full", Throttled, None),
        ("data", 554, "5.6.0 content", Rejected, Scope.MESSAGE),
    ],
)
def test_what_a_refusal_means(step, code, words, kind, scope):
    outcome = codes.outcome_of(client.Refused(step, code, words))
    assert isinstance(outcome, kind)
    assert getattr(outcome, "scope", None) is scope


@pytest.mark.parametrize(
    "changes", [{"port": "hai"}, {"security": "ssl3"}, {"security": "starttls"}]
)
def test_wrong_settings_stop_the_account(room, account, changes):
    from dataclasses import replace

    outcome = deliver(replace(account, options=options(room, **changes)))
    assert (type(outcome), outcome.scope) == (Rejected, Scope.ACCOUNT)


def test_the_account_can_be_checked(room, account):
    from dataclasses import replace

    assert Email().check(account).is_ok
    assert not Email().check(replace(account, options=options(room, port="9"))).is_ok
    assert not Email().check(replace(account, options={})).is_ok


@pytest.mark.parametrize(
    "text", ["lan", "lan@", "a b@c.vn", "lan@mau", "", "lan@mau.example\nBcc:"]
)
def test_wrong_addresses_are_refused(text):
    with pytest.raises(Invalid):
        Email().normalize_address(text)


def test_addresses_have_one_spelling():
    assert Email().normalize_address("  Lan@Mau.Example ") == "lan@mau.example"
