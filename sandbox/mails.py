"""Reading a stored mail: its parts, its pictures and the one-click unsubscribe of RFC 8058."""

import json
import re
import sqlite3
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from urllib.parse import urlsplit

import httpx

from sandbox.room import Room

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
ONE_CLICK = "List-Unsubscribe=One-Click"


class UnsubscribeError(ValueError):
    """The mail offers no one-click unsubscribe that the room may call."""


@dataclass
class Letter:
    """A mail, read: plain text, HTML, and other parts by number."""

    text: str = ""
    html: str = ""
    parts: list[EmailMessage] = field(default_factory=list)
    unsubscribe_url: str = ""
    is_one_click: bool = False


def mail_of(room: Room, number: int) -> sqlite3.Row | None:
    """One stored mail."""
    return room.store.row("SELECT * FROM mails WHERE seq = ?", number)


def read(row: sqlite3.Row) -> Letter:
    """Take a stored mail apart."""
    message = message_from_bytes(row["raw"], policy=policy.default)
    letter = Letter()
    for part in message.walk():
        if part.is_multipart():
            continue
        kind = part.get_content_type()
        if kind == "text/plain" and not letter.text and not part.get_filename():
            letter.text = _content(part)
        elif kind == "text/html" and not letter.html and not part.get_filename():
            letter.html = _content(part)
        else:
            letter.parts.append(part)
    headers = {name.lower(): value for name, value in json.loads(row["headers"])}
    found = re.search(r"<(https?://[^>]+)>", headers.get("list-unsubscribe", ""))
    letter.unsubscribe_url = found.group(1) if found else ""
    post = headers.get("list-unsubscribe-post", "").replace(" ", "")
    letter.is_one_click = bool(found) and post.lower() == ONE_CLICK.lower()
    return letter


def shown_html(letter: Letter, *, base: str) -> str:
    """The HTML of a mail with its own pictures (cid:) read from the room."""
    html = letter.html
    for number, part in enumerate(letter.parts):
        content_id = str(part.get("Content-ID", "")).strip("<> ")
        if content_id:
            html = html.replace(f"cid:{content_id}", f"{base}part/{number}")
    return f'<base target="_blank">{html}'


async def unsubscribe(room: Room, row: sqlite3.Row) -> int:
    """Post RFC 8058's one-click body to the mail's own address; return the HTTP status.

    No cookies, no redirects. Only this machine or Loa's own host is called: nothing may leave
    the rehearsal room.
    """
    letter = read(row)
    if not letter.is_one_click:
        raise UnsubscribeError("Thư này không có hủy đăng ký một chạm.")
    host = urlsplit(letter.unsubscribe_url).hostname or ""
    if host not in LOOPBACK | {urlsplit(room.settings.webhook_url).hostname}:
        raise UnsubscribeError(f"Phòng diễn tập không gọi ra ngoài ({host}).")
    async with httpx.AsyncClient(timeout=10, trust_env=False) as client:
        try:
            answer = await client.post(
                letter.unsubscribe_url,
                content=ONE_CLICK,
                headers={"Content-Type": "application/x-www-form-urlencoded"},
            )
        except httpx.HTTPError as error:
            raise UnsubscribeError(f"Không gọi được {host} ({type(error).__name__}).") from error
    room.store.execute(
        "UPDATE mails SET unsubscribed_at = ?, unsubscribe_status = ? WHERE seq = ?",
        room.clock.now_ms() if answer.is_success else None,
        str(answer.status_code),
        row["seq"],
    )
    return answer.status_code


def _content(part: EmailMessage) -> str:
    try:
        return str(part.get_content())
    except (LookupError, ValueError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""
