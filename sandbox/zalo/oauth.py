"""Tokens: a refresh token works once and is replaced; the access token lives for a while."""

import secrets
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from sandbox.clock import DAY_MS
from sandbox.room import Room, room_of
from sandbox.zalo.gate import after_acceptance, draw_after

REFRESH_LIFE_MS = 90 * DAY_MS
WRONG_SECRET = -14004
WRONG_APP = -14002
WRONG_GRANT = -14010
WRONG_REFRESH = -14014


def _refused(code: int, words: str) -> JSONResponse:
    return JSONResponse(
        {
            "error_name": words,
            "error_reason": words,
            "ref_docs": "",
            "error_description": words,
            "error": code,
        }
    )


async def access_token(request: Request) -> Response:
    """`POST /v4/oa/access_token` with header `secret_key` and a form: rotate and answer."""
    room = room_of(request)
    if slow := room.faults.draw("slow", scope="oauth"):
        await room.pause(slow.seconds)
    if room.faults.draw("http_500_before", scope="oauth"):
        return PlainTextResponse("Internal Server Error", 500)
    form = await request.form()
    if request.headers.get("secret_key") != room.options.app_secret:
        return _refused(WRONG_SECRET, "Invalid app secret.")
    if form.get("app_id") != room.options.app_id:
        return _refused(WRONG_APP, "Invalid app id.")
    if form.get("grant_type") != "refresh_token":
        return _refused(WRONG_GRANT, "Invalid grant type.")
    pair = rotate(room, str(form.get("refresh_token", "")))
    if pair is None:
        return _refused(WRONG_REFRESH, "Invalid refresh token.")
    fault = draw_after(room, scope="oauth")
    return await after_acceptance(room, JSONResponse(pair), fault=fault)


def rotate(room: Room, refresh_token: str) -> dict[str, Any] | None:
    """Use a refresh token up; the new pair, or None when it is unknown, used or too old."""
    now = room.clock.now_ms()
    access, replacement = f"at-{secrets.token_urlsafe(32)}", f"rt-{secrets.token_urlsafe(32)}"
    ttl_s = room.settings.access_token_ttl_s
    with room.store.transaction():
        used = room.store.execute(
            "UPDATE refresh_tokens SET used_at = ?, replaced_by = ? "
            "WHERE token = ? AND used_at IS NULL AND issued_at > ?",
            now,
            replacement,
            refresh_token,
            now - REFRESH_LIFE_MS,
        )
        if not used:
            return None
        room.store.insert("refresh_tokens", token=replacement, issued_at=now)
        room.store.insert(
            "access_tokens", token=access, issued_at=now, expires_at=now + ttl_s * 1000
        )
    return {"access_token": access, "refresh_token": replacement, "expires_in": str(ttl_s)}
