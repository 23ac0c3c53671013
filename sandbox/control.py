"""`/control`: read and set faults, the clock and the settings; start again."""

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from datetime import datetime
from typing import Any

import httpx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from sandbox import phones
from sandbox.clock import VIETNAM, iso, real_ms
from sandbox.faults import FaultError
from sandbox.inbound import ActError
from sandbox.options import SettingError
from sandbox.room import Room, room_of
from sandbox.zalo import quota

RESETS = ("messages", "mails", "webhooks", "faults", "clock", "settings", "phones", "quota")


class ControlError(ValueError):
    """A control request that cannot be understood."""


def report(room: Room) -> dict[str, Any]:
    """The state of the room."""
    counts = {
        name: room.store.count(f"SELECT count(*) FROM {name}")  # noqa: S608
        for name in ("messages", "mails", "inbound", "phones")
    }
    states = room.store.rows("SELECT state, count(*) AS many FROM webhooks GROUP BY state")
    return {
        "clock": {
            "now": iso(room.clock.now_ms()),
            "offset_s": round(room.clock.offset_s, 3),
            "speed": room.clock.speed,
            "is_night": room.clock.is_night(),
        },
        "faults": {name: asdict(fault) for name, fault in room.faults.all().items()},
        "settings": asdict(room.settings),
        "counts": counts,
        "webhooks": {row["state"]: row["many"] for row in states},
        "tokens": _tokens(room),
        "smtp_port": room.smtp_port,
        "oa_id": room.options.oa_id,
        "page_id": room.options.page_id,
        "app_id": room.options.app_id,
    }


def _tokens(room: Room) -> dict[str, Any]:
    good = room.store.rows(
        "SELECT token FROM refresh_tokens WHERE used_at IS NULL ORDER BY issued_at DESC"
    )
    tokens = [row["token"] for row in good]
    return {
        "initial_refresh_token_is_good": room.options.refresh_token in tokens,
        "good_refresh_tokens": len(tokens),
        "newest_refresh_token": tokens[0] if tokens else None,
        "good_access_tokens": room.store.count(
            "SELECT count(*) FROM access_tokens WHERE expires_at > ?", room.clock.now_ms()
        ),
    }


def apply(room: Room, wanted: dict[str, Any]) -> None:
    """Do what a control request asks, all or nothing within each part."""
    unknown = set(wanted) - {"faults", "clock", "settings", "reset"}
    if unknown:
        raise ControlError(f"unknown: {', '.join(sorted(unknown))}")
    if "reset" in wanted:
        reset(room, wanted["reset"])
    if "settings" in wanted:
        room.change_settings(_object(wanted, "settings"))
    if "faults" in wanted:
        room.faults.change(_object(wanted, "faults"))
    if "clock" in wanted:
        _set_clock(room, _object(wanted, "clock"))


def reset(room: Room, wanted: Any) -> None:
    """Empty or restore parts of the room; `all` is everything but the tokens."""
    parts = list(RESETS) if wanted == "all" else [wanted] if isinstance(wanted, str) else wanted
    if not isinstance(parts, list) or any(part not in RESETS for part in parts):
        raise ControlError(f"reset must be all or some of {', '.join(RESETS)}")
    acts: dict[str, Callable[[], object]] = {
        "messages": lambda: _empty(room, "messages", "inbound", "uploads"),
        "mails": lambda: _empty(room, "mails"),
        "webhooks": lambda: _empty(room, "webhooks"),
        "faults": room.faults.reset,
        "clock": room.clock.reset,
        "settings": room.reset_settings,
        "phones": room.renew_phones,
        "quota": lambda: quota.reset(room),
    }
    with room.store.transaction():
        # The clock goes first, so that new sample phones are dated by the clock that stays.
        for part in sorted(parts, key=lambda part: part != "clock"):
            acts[part]()


def _set_clock(room: Room, wanted: dict[str, Any]) -> None:
    known = {"offset_s", "set", "move_s", "speed", "reset"}
    if set(wanted) - known:
        raise ControlError(f"clock takes {', '.join(sorted(known))}")
    try:
        if wanted.get("reset"):
            room.clock.reset()
        if "offset_s" in wanted:
            room.clock.move_to(real_ms() + int(float(wanted["offset_s"]) * 1000))
        if "set" in wanted:
            moment = datetime.fromisoformat(str(wanted["set"]))
            moment = moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)
            room.clock.move_to(int(moment.timestamp() * 1000))
        if "move_s" in wanted:
            room.clock.move_by(float(wanted["move_s"]))
        if "speed" in wanted:
            room.clock.move_to(room.clock.now_ms(), speed=float(wanted["speed"]))
    except (TypeError, ValueError, OverflowError) as error:
        raise ControlError(f"clock: {error}") from error


def _object(wanted: dict[str, Any], name: str) -> dict[str, Any]:
    if not isinstance(wanted[name], dict):
        raise ControlError(f"{name} must be an object")
    found: dict[str, Any] = wanted[name]
    return found


def _empty(room: Room, *tables: str) -> None:
    for table in tables:
        room.store.execute(f"DELETE FROM {table}")  # noqa: S608


def answering(
    act: Callable[[Room, dict[str, Any], Request], Any],
) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that reads a JSON object, acts, and answers JSON; 400 with the reason."""

    async def endpoint(request: Request) -> Response:
        room = room_of(request)
        try:
            wanted = await request.json() if await request.body() else {}
            if not isinstance(wanted, dict):
                raise ControlError("expected a JSON object")
            return JSONResponse(act(room, wanted, request))
        except (
            ControlError,
            FaultError,
            SettingError,
            ActError,
            ValueError,
        ) as error:
            return JSONResponse({"error": str(error)}, 400)

    return endpoint


def set_control(room: Room, wanted: dict[str, Any], _request: Request) -> dict[str, Any]:
    """`POST /control`."""
    apply(room, wanted)
    return report(room)


def reset_tokens(room: Room, _wanted: dict[str, Any], _request: Request) -> dict[str, Any]:
    """`POST /control/reset-tokens`: the initial refresh token is good again."""
    room.restore_tokens()
    return _tokens(room)


def make_phones(room: Room, wanted: dict[str, Any], _request: Request) -> dict[str, Any]:
    """`POST /phones`."""
    made = phones.create(room, wanted)
    return {"count": len(made), "phones": [phones.as_json(phone) for phone in made]}


def do_act(room: Room, wanted: dict[str, Any], request: Request) -> dict[str, Any]:
    """`POST /phones/{user_id}/acts`."""
    user_id = request.path_params["user_id"]
    done = phones.act(room, user_id, wanted)
    return {**done, "phone": phones.as_json(phones.phone_of(room, user_id))}


async def verify_webhook(request: Request) -> Response:
    """`POST /control/verify-webhook`: prove Loa's address as Meta does; 400 where it fails."""
    room = room_of(request)
    challenge = secrets.token_hex(8)
    asked = {
        "hub.mode": "subscribe",
        "hub.verify_token": room.options.verify_token,
        "hub.challenge": challenge,
    }
    async with httpx.AsyncClient(timeout=5, trust_env=False) as client:
        try:
            answer = await client.get(room.settings.messenger_webhook_url, params=asked)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return JSONResponse({"error": type(error).__name__}, 400)
    is_proven = answer.status_code == 200 and answer.text == challenge
    return JSONResponse({"is_proven": is_proven}, 200 if is_proven else 400)


async def get_control(request: Request) -> Response:
    """`GET /control`."""
    return JSONResponse(report(room_of(request)))


async def list_phones(request: Request) -> Response:
    """`GET /phones`."""
    found = room_of(request).store.rows("SELECT * FROM phones ORDER BY rowid")
    return JSONResponse({"count": len(found), "phones": [phones.as_json(row) for row in found]})
