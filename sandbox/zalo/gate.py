"""What stands before every call of the Official Account API: faults, the token, the rate."""

import json
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sandbox.clock import real_ms
from sandbox.room import Room, room_of
from sandbox.zalo.answers import RefusalError, refused

Call = Callable[[Request, Room], Awaitable[Response]]

_recent: dict[int, deque[int]] = {}


def guarded(scope: str, call: Call) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint: faults of `scope` first, then the token and rate, then the call itself."""

    async def endpoint(request: Request) -> Response:
        room = room_of(request)
        if slow := room.faults.draw("slow", scope=scope):
            await room.pause(slow.seconds)
        if room.faults.draw("http_500_before", scope=scope):
            return PlainTextResponse("Internal Server Error", 500)
        try:
            _check_token(room, request, scope)
            _check_rate(room, scope)
            return await call(request, room)
        except RefusalError as refusal:
            return refused(refusal)

    return endpoint


async def json_body(request: Request) -> dict[str, Any]:
    """The JSON object of the body, or refusal -201."""
    try:
        body = json.loads(await request.body())
    except ValueError as error:
        raise RefusalError(-201, "body is not JSON") from error
    if not isinstance(body, dict):
        raise RefusalError(-201, "body is not a JSON object")
    return body


async def after_acceptance(room: Room, answer: Response, *, fault: str) -> Response:
    """Spoil the answer of a call that has already taken effect, if a fault was drawn for it."""
    if fault == "http_500_after":
        return PlainTextResponse("Internal Server Error", 500)
    if fault == "timeout_after":
        await room.pause(room.faults["timeout_after"].seconds)
    return answer


def draw_after(room: Room, *, scope: str) -> str:
    """The fault that will spoil the answer after acceptance; empty when there is none."""
    names = ("timeout_after", "http_500_after")
    return next((name for name in names if room.faults.draw(name, scope=scope)), "")


def _check_token(room: Room, request: Request, scope: str) -> None:
    if room.faults.draw("token_expired", scope=scope):
        raise RefusalError(-216, "expired")
    token = request.headers.get("access_token", "")
    found = room.store.row("SELECT expires_at FROM access_tokens WHERE token = ?", token)
    if found is None:
        raise RefusalError(-216)
    if found["expires_at"] <= room.clock.now_ms():
        raise RefusalError(-216, "expired")


def _check_rate(room: Room, scope: str) -> None:
    if room.faults.draw("rate_limit", scope=scope):
        raise RefusalError(-32)
    limit = room.settings.rate_limit_per_s
    if limit <= 0 or scope != "message":
        return
    calls = _recent.setdefault(id(room), deque())
    now = real_ms()
    while calls and calls[0] <= now - 1000:
        calls.popleft()
    if len(calls) >= limit:
        raise RefusalError(-32)
    calls.append(now)
