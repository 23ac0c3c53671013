"""The page `/sandbox/` and its forms."""

import importlib.util
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from sandbox import control, mails, phones
from sandbox.room import Room, room_of
from sandbox.view import layout
from sandbox.view.forms import Place

STATIC = Path(__file__).parent / "static"
LOOPBACK = "http://127.0.0.1:* http://localhost:*"
PAGE_POLICY = (
    f"default-src 'self'; img-src 'self' data: {LOOPBACK}; frame-src 'self'; "
    "form-action 'self' http: https:; frame-ancestors 'self'; base-uri 'none'"
)
LETTER_POLICY = (
    f"default-src 'none'; img-src 'self' data: {LOOPBACK}; style-src 'unsafe-inline'; "
    "font-src data:; sandbox allow-popups allow-popups-to-escape-sandbox"
)
FONTS = {"400": "Regular", "600": "SemiBold", "700": "Bold"}
OPENABLE = ("http://", "https://", "tel:", "sms:")


def _place(room: Room, query: Any) -> Place:
    mail = str(query.get("mail", ""))
    wanted = str(query.get("phone", ""))
    known = room.store.row("SELECT user_id FROM phones WHERE user_id = ?", wanted)
    first = known or room.store.row("SELECT user_id FROM phones ORDER BY rowid LIMIT 1")
    return Place(
        phone=first["user_id"] if first else "",
        mail=int(mail) if mail.isdigit() else 0,
        find=str(query.get("q", ""))[:60],
    )


async def show(request: Request) -> Response:
    """`GET /sandbox/`."""
    room = room_of(request)
    place = _place(room, request.query_params)
    if place.mail:
        room.store.execute(
            "UPDATE mails SET opened_at = ? WHERE seq = ? AND opened_at IS NULL",
            room.clock.now_ms(),
            place.mail,
        )
    notice = request.query_params.get("notice", "")[:200]
    html = layout.page(room, place, notice=notice)
    return HTMLResponse(html, headers={"Content-Security-Policy": PAGE_POLICY})


def _is_ours(request: Request) -> bool:
    origin = request.headers.get("origin")
    return origin in (None, "null") or urlsplit(str(origin)).netloc == request.headers.get("host")


def _back(form: FormData, default: str = "/sandbox/") -> Response:
    back = str(form.get("back", default))
    safe = back if back.startswith("/sandbox/") else default
    return RedirectResponse(safe, 303)


def acting(act: Any) -> Any:
    """An endpoint for a form of the page: act, then back; a refusal is shown as a notice."""

    async def endpoint(request: Request) -> Response:
        if not _is_ours(request):
            return HTMLResponse("Biểu mẫu phải gửi từ chính trang này.", 403)
        form = await request.form()
        try:
            answer = await act(room_of(request), form, request)
        except (ValueError, OverflowError) as error:
            return HTMLResponse(
                layout.page(room_of(request), _place(room_of(request), {}), notice=str(error)), 400
            )
        return answer if isinstance(answer, Response) else _back(form)

    return endpoint


async def say(room: Room, form: FormData, request: Request) -> None:
    """The resident writes to the OA."""
    user_id = request.path_params["user_id"]
    phones.act(room, user_id, {"act": "say", "text": str(form.get("text", ""))})


async def act(room: Room, form: FormData, request: Request) -> None:
    """The resident turns the phone on or off, follows or not, or looks."""
    phones.act(room, request.path_params["user_id"], {"act": str(form.get("act", ""))})


async def tap(room: Room, form: FormData, request: Request) -> Response | None:
    """The resident taps a button; an address opens."""
    wanted = {"act": "tap", "message_id": form.get("message_id"), "button": form.get("button")}
    opened = phones.act(room, request.path_params["user_id"], wanted)["opened"]
    is_address = opened.startswith(OPENABLE[:2])
    return RedirectResponse(opened, 303) if is_address else None


async def add_phone(room: Room, form: FormData, _request: Request) -> Response:
    """A new sample person; the name always says that it is one."""
    name = str(form.get("name", "")).strip() or "Người dân"
    name = name if "(mẫu)" in name else f"{name} (mẫu)"
    made = phones.create(room, {"name": name})[0]
    return RedirectResponse(f"/sandbox/?phone={made['user_id']}#dien-thoai", 303)


async def set_clock(room: Room, form: FormData, _request: Request) -> None:
    """Move the clock by seconds, to the next given hour, change its speed, or reset it."""
    if "move" in form:
        room.clock.move_by(float(str(form["move"])))
    elif "speed" in form:
        room.clock.move_to(room.clock.now_ms(), speed=float(str(form["speed"])))
    elif "to" in form:
        hour, minute = str(form["to"]).split(":")
        now = room.clock.now()
        moment = now.replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
        moment += timedelta(days=1) if moment <= now else timedelta()
        room.clock.move_to(int(moment.timestamp() * 1000))
    else:
        room.clock.reset()


async def set_fault(room: Room, form: FormData, request: Request) -> None:
    """Switch one fault off, on for one call, or on for good."""
    modes: dict[str, dict[str, float]] = {
        "off": {"next": 0, "probability": 0.0},
        "once": {"next": 1, "probability": 0.0},
        "always": {"next": 0, "probability": 1.0},
    }
    mode = str(form.get("mode", "off"))
    room.faults.change({request.path_params["name"]: modes.get(mode, modes["off"])})


async def start_again(room: Room, _form: FormData, _request: Request) -> None:
    """Empty the room."""
    control.reset(room, "all")


async def unsubscribe(room: Room, form: FormData, request: Request) -> None:
    """Press the one-click unsubscribe of a mail; a failure stays visible beside the button."""
    row = mails.mail_of(room, request.path_params["number"])
    if row is None:
        return
    try:
        await mails.unsubscribe(room, row)
    except mails.UnsubscribeError as error:
        room.store.execute(
            "UPDATE mails SET unsubscribe_status = ? WHERE seq = ?", str(error), row["seq"]
        )


async def letter_body(request: Request) -> Response:
    """The HTML of a mail, alone in its own sandbox."""
    row = mails.mail_of(room_of(request), request.path_params["number"])
    if row is None:
        return HTMLResponse("", 404)
    base = f"/sandbox/mails/{row['seq']}/"
    html = mails.shown_html(mails.read(row), base=base)
    return HTMLResponse(html, headers={"Content-Security-Policy": LETTER_POLICY})


async def letter_part(request: Request) -> Response:
    """A picture or file of a mail."""
    row = mails.mail_of(room_of(request), request.path_params["number"])
    parts = mails.read(row).parts if row else []
    part = request.path_params["part"]
    if part >= len(parts):
        return Response(status_code=404)
    payload = parts[part].get_payload(decode=True)
    return _inert(bytes(payload) if isinstance(payload, bytes) else b"", parts[part])


def _inert(content: bytes, part: Any) -> Response:
    kind = part if isinstance(part, str) else part.get_content_type()
    is_shown = kind in ("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf")
    headers = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
    return Response(
        content, media_type=kind if is_shown else "application/octet-stream", headers=headers
    )


async def upload(request: Request) -> Response:
    """A picture or file that Loa has uploaded."""
    row = room_of(request).store.row(
        "SELECT content, content_type FROM uploads WHERE id = ?", request.path_params["id"]
    )
    return _inert(row["content"], row["content_type"]) if row else Response(status_code=404)


async def font(request: Request) -> Response:
    """Be Vietnam Pro from its package; without it the page uses the system's font."""
    found = importlib.util.find_spec("fontpkg_be_vietnam_pro")
    weight = FONTS.get(request.path_params["weight"])
    if weight is None or found is None or not found.submodule_search_locations:
        return Response(status_code=404)
    path = Path(found.submodule_search_locations[0]) / "files" / f"BeVietnamPro-{weight}.ttf"
    headers = {"Cache-Control": "public, max-age=86400"}
    return FileResponse(path, headers=headers) if path.is_file() else Response(status_code=404)


def routes() -> list[Route | Mount]:
    """Every address of the page."""
    forms = {
        "/sandbox/phones": add_phone,
        "/sandbox/phones/{user_id}/say": say,
        "/sandbox/phones/{user_id}/act": act,
        "/sandbox/phones/{user_id}/tap": tap,
        "/sandbox/clock": set_clock,
        "/sandbox/faults/{name}": set_fault,
        "/sandbox/reset": start_again,
        "/sandbox/mails/{number:int}/unsubscribe": unsubscribe,
    }
    return [
        Route("/sandbox/", show),
        *(Route(path, acting(action), methods=["POST"]) for path, action in forms.items()),
        Route("/sandbox/mails/{number:int}/body", letter_body),
        Route("/sandbox/mails/{number:int}/part/{part:int}", letter_part),
        Route("/sandbox/uploads/{id}", upload),
        Route("/sandbox/static/font/{weight}.ttf", font),
        Mount("/sandbox/static", StaticFiles(directory=STATIC)),
    ]
