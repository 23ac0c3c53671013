"""`/log.json` and `/webhooks.json`: everything that was accepted and everything that was told."""

import json
import sqlite3
from collections import Counter
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox.clock import iso
from sandbox.room import Room, room_of


def _message(row: sqlite3.Row) -> dict[str, Any]:
    return {
        "id": row["id"],
        "seq": row["seq"],
        "channel": row["channel"],
        "recipient": row["recipient"],
        "text": row["text"],
        "tracking_id": row["tracking_id"],
        "body": json.loads(row["body"]),
        "headers": json.loads(row["headers"]),
        "quota_type": row["quota_type"],
        "fault": row["fault"],
        "accepted_at": iso(row["accepted_at"]),
        "accepted_real": iso(row["accepted_real"]),
        "delivered_at": iso(row["delivered_at"]),
        "seen_at": iso(row["seen_at"]),
    }


def _mail(row: sqlite3.Row) -> list[dict[str, Any]]:
    headers = json.loads(row["headers"])
    return [
        {
            "id": f"mail-{row['seq']}-{number}",
            "seq": row["seq"],
            "channel": "email",
            "recipient": recipient,
            "text": row["subject"],
            "tracking_id": row["message_id"],
            "body": {"from": row["from_header"], "sender": row["sender"]},
            "headers": dict(headers),
            "quota_type": "",
            "fault": row["fault"],
            "accepted_at": iso(row["accepted_at"]),
            "accepted_real": iso(row["accepted_real"]),
            "delivered_at": iso(row["accepted_at"]),
            "seen_at": iso(row["opened_at"]),
        }
        for number, recipient in enumerate(json.loads(row["recipients"]))
    ]


def entries(room: Room, *, channel: str = "", recipient: str = "") -> list[dict[str, Any]]:
    """Accepted messages and mails, oldest first within each channel."""
    found: list[dict[str, Any]] = []
    if channel != "email":
        found += map(_message, room.store.rows("SELECT * FROM messages ORDER BY seq"))
    if channel in ("", "email"):
        for row in room.store.rows("SELECT * FROM mails ORDER BY seq"):
            found += _mail(row)
    return [
        entry
        for entry in found
        if entry["channel"].startswith(channel) and recipient in ("", entry["recipient"])
    ]


def duplicates(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What one recipient got more than once: same channel and same body (a mail: same id)."""

    def key(entry: dict[str, Any]) -> tuple[str, str, str]:
        is_mail = entry["channel"] == "email"
        same = entry["tracking_id"] if is_mail else json.dumps(entry["body"], sort_keys=True)
        return entry["channel"], entry["recipient"], same

    many = Counter(key(entry) for entry in found)
    texts = {key(entry): entry["text"] for entry in found}
    return [
        {"channel": k[0], "recipient": k[1], "text": texts[k], "count": count}
        for k, count in many.items()
        if count > 1
    ]


async def log_json(request: Request) -> Response:
    """`GET /log.json[?channel=…][&recipient=…]`; `channel=zalo` covers every kind of it."""
    query = request.query_params
    found = entries(
        room_of(request),
        channel=query.get("channel", ""),
        recipient=query.get("recipient", ""),
    )
    return JSONResponse({"count": len(found), "messages": found, "duplicates": duplicates(found)})


async def webhooks_json(request: Request) -> Response:
    """`GET /webhooks.json`: every event, its exact body and how its delivery went."""
    rows = room_of(request).store.rows("SELECT * FROM webhooks ORDER BY seq")
    found = [
        {
            "seq": row["seq"],
            "event_name": row["event_name"],
            "user_id": row["user_id"],
            "body": row["body"].decode(),
            "signature": row["signature"],
            "state": row["state"],
            "attempts": row["attempts"],
            "last_status": row["last_status"],
            "created_real": iso(row["created_real"]),
            "delivered_real": iso(row["delivered_real"]),
        }
        for row in rows
    ]
    return JSONResponse({"count": len(found), "webhooks": found})
