"""What stands before every call of the Graph API: faults, the version, the token, its proof."""

import hashlib
import hmac
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from sandbox.messenger.answers import RefusalError, refused
from sandbox.room import Room, room_of

Call = Callable[[dict[str, Any], Room], Awaitable[Response]]
VERSION = re.compile(r"^v\d+\.\d+$", re.ASCII)
WAIT_S = 2
# Faults that refuse a call before it is taken, and what they answer.
REFUSING = {
    "rate_limit": RefusalError(613, wait_s=WAIT_S),
    "token_expired": RefusalError(190, 463),
    "window_closed": RefusalError(10, 2018278),
    "person_away": RefusalError(551, 1545041),
    "api_temporary": RefusalError(2),
}


def guarded(call: Call) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint: faults first, then version, token and proof, then the call itself."""

    async def endpoint(request: Request) -> Response:
        room = room_of(request)
        if slow := room.faults.draw("slow"):
            await room.pause(slow.seconds)
        if room.faults.draw("http_500_before"):
            return PlainTextResponse("Internal Server Error", 500)
        try:
            asked = await _asked(request)
            _check_place(request, room)
            _check_token(room, request, asked)
            if request.method == "POST":
                _draw_refusal(room)
            return await call(asked, room)
        except RefusalError as refusal:
            return refused(refusal)

    return endpoint


async def _asked(request: Request) -> dict[str, Any]:
    """The parameters, whether they come as a form, as JSON or in the address."""
    asked: dict[str, Any] = dict(request.query_params)
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            body = json.loads(await request.body())
        except ValueError as error:
            raise RefusalError(100, detail="body is not JSON") from error
        return {**asked, **body} if isinstance(body, dict) else asked
    return {**asked, **{name: str(value) for name, value in (await request.form()).items()}}


def object_of(asked: dict[str, Any], name: str) -> Any:
    """A parameter that is an object: as it is in JSON, as JSON text in a form."""
    found = asked.get(name)
    if not isinstance(found, str):
        return found
    try:
        return json.loads(found)
    except ValueError as error:
        raise RefusalError(100, detail=f"{name} is not JSON") from error


def _check_place(request: Request, room: Room) -> None:
    version = request.path_params["version"]
    node = request.path_params.get("node", "me")
    if not VERSION.match(version) or node not in ("me", room.options.page_id):
        raise RefusalError(2500)


def _check_token(room: Room, request: Request, asked: dict[str, Any]) -> None:
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    token = str(asked.get("access_token") or bearer)
    if not hmac.compare_digest(token.encode(), room.options.page_token.encode()):
        raise RefusalError(190)
    key = room.options.app_secret.encode()
    proof = hmac.new(key, token.encode(), hashlib.sha256).hexdigest()
    if not hmac.compare_digest(str(asked.get("appsecret_proof", "")).encode(), proof.encode()):
        raise RefusalError(100, detail="appsecret_proof is missing or invalid")


def _draw_refusal(room: Room) -> None:
    for name, refusal in REFUSING.items():
        if room.faults.draw(name):
            raise refusal
