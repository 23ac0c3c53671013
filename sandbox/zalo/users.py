"""Followers: the list and one person's profile."""

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sandbox.clock import at
from sandbox.room import Room
from sandbox.zalo.answers import RefusalError, accepted
from sandbox.zalo.events import app_user_id
from sandbox.zalo.gate import json_body

MAX_PAGE = 50


async def _asked(request: Request) -> dict[str, Any]:
    if request.method == "POST":
        return await json_body(request)
    try:
        asked = json.loads(request.query_params.get("data", "{}"))
    except ValueError as error:
        raise RefusalError(-201, "data is not JSON") from error
    if not isinstance(asked, dict):
        raise RefusalError(-201, "data is not a JSON object")
    return asked


async def getlist(request: Request, room: Room) -> Response:
    """`GET /v3.0/oa/user/getlist?data={"offset":0,"count":50}`."""
    asked = await _asked(request)
    offset, count = asked.get("offset", 0), asked.get("count", MAX_PAGE)
    if not isinstance(offset, int) or not isinstance(count, int) or offset < 0:
        raise RefusalError(-201, "offset and count must be numbers")
    if not 0 < count <= MAX_PAGE:
        raise RefusalError(-210, f"count must be 1 to {MAX_PAGE}")
    total = room.store.count("SELECT count(*) FROM phones WHERE is_following = 1 AND app = 'zalo'")
    found = room.store.rows(
        "SELECT user_id FROM phones WHERE is_following = 1 AND app = 'zalo' "
        "ORDER BY rowid LIMIT ? OFFSET ?",
        count,
        offset,
    )
    users = [{"user_id": row["user_id"]} for row in found]
    return accepted({"total": total, "count": len(users), "offset": offset, "users": users})


async def detail(request: Request, room: Room) -> Response:
    """`GET /v3.0/oa/user/detail?data={"user_id":"…"}` (or POST with the same JSON)."""
    user_id = str((await _asked(request)).get("user_id", ""))
    phone = room.store.row("SELECT * FROM phones WHERE user_id = ? AND app = 'zalo'", user_id)
    if phone is None:
        raise RefusalError(-201, "user_id is invalid")
    return accepted(
        {
            "user_id": user_id,
            "user_id_by_app": app_user_id(user_id),
            "display_name": phone["name"],
            "user_alias": phone["name"],
            "is_sensitive": False,
            "user_is_follower": bool(phone["is_following"]),
            "user_last_interaction_date": at(phone["last_interaction_at"]).strftime("%d/%m/%Y"),
            "avatar": "",
            "tags_and_notes_info": {"notes": [], "tag_names": []},
        }
    )
