"""Sending: consultation (cs), transaction and promotion messages."""

import json
import secrets
import sqlite3
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sandbox.clock import real_ms
from sandbox.room import Room
from sandbox.zalo import content, events, quota
from sandbox.zalo.answers import RefusalError, accepted
from sandbox.zalo.gate import Call, after_acceptance, draw_after, json_body

SECRET_HEADERS = ("access_token", "secret_key", "authorization", "cookie")


@dataclass(frozen=True)
class Draft:
    """A checked message that is about to be accepted."""

    kind: str
    body: dict[str, Any]
    text: str
    headers: dict[str, str]
    fault: str

    @property
    def tracking_id(self) -> str:
        """The sender's own mark, when it gives one."""
        message = self.body["message"]
        found = self.body.get("tracking_id") or message.get("tracking_id") or ""
        return str(found)


def sender(kind: str) -> Call:
    """The call that accepts messages of one kind."""

    async def send(request: Request, room: Room) -> Response:
        body = await json_body(request)
        recipient = body.get("recipient")
        user_id = recipient.get("user_id") if isinstance(recipient, dict) else None
        if not isinstance(user_id, str) or not user_id:
            raise RefusalError(-201, "recipient.user_id is required")
        text = content.check(room, message=body.get("message"), kind=kind)
        phone = quota.check_person(room, user_id=user_id, kind=kind)
        kept = {k: v for k, v in request.headers.items() if k not in SECRET_HEADERS}
        draft = Draft(kind, body, text, kept, draw_after(room, scope="message"))
        answer = accepted(accept(room, phone=phone, draft=draft))
        return await after_acceptance(room, answer, fault=draft.fault)

    return send


def accept(room: Room, *, phone: sqlite3.Row, draft: Draft) -> dict[str, Any]:
    """Store a message, charge it and queue its receipts; return the answer's data."""
    message_id = secrets.token_hex(20)
    now = room.clock.now_ms()
    with room.store.transaction():
        paid = quota.charge(room, phone=phone, kind=draft.kind)
        room.store.insert(
            "messages",
            id=message_id,
            channel=f"zalo.{draft.kind}",
            recipient=phone["user_id"],
            text=draft.text,
            tracking_id=draft.tracking_id,
            body=json.dumps(draft.body, ensure_ascii=False),
            headers=json.dumps(draft.headers),
            quota_type=paid.quota_type,
            fault=draft.fault or None,
            accepted_at=now,
            accepted_real=real_ms(),
        )
        room.store.execute(
            "UPDATE phones SET active_at = ? WHERE user_id = ?", now, phone["user_id"]
        )
        if phone["is_on"]:
            events.deliver_waiting(room, user_id=phone["user_id"])
    return {
        "message_id": message_id,
        "user_id": phone["user_id"],
        "sent_time": str(now),
        "quota": paid.as_answer(),
    }


async def shut_down(_request: Request, _room: Room) -> Response:
    """Version 2 of sending has been shut down: refusal -240."""
    raise RefusalError(-240)
