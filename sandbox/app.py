"""The ASGI application: every simulated provider and the page, on one origin."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox import control, language_model, logbook, pages, smtp
from sandbox.messenger import messages as messenger
from sandbox.messenger.gate import guarded as graph_guarded
from sandbox.options import Options
from sandbox.room import Room
from sandbox.zalo import messages, oauth, uploads, users
from sandbox.zalo.gate import guarded


async def healthz(_request: Request) -> Response:
    """`GET /healthz`: the program answers."""
    return PlainTextResponse("ok")


async def home(_request: Request) -> Response:
    """`/` leads to the page."""
    return RedirectResponse("/sandbox/")


def _zalo_routes() -> list[Route]:
    routes = [Route("/v4/oa/access_token", oauth.access_token, methods=["POST"])]
    for kind in ("cs", "transaction", "promotion"):
        call = guarded("message", messages.sender(kind))
        routes.append(Route(f"/v3.0/oa/message/{kind}", call, methods=["POST"]))
    for kind in uploads.LIMITS:
        call = guarded("upload", uploads.uploader(kind))
        routes.append(Route(f"/v2.0/oa/upload/{kind}", call, methods=["POST"]))
    shut = guarded("message", messages.shut_down)
    return [
        *routes,
        Route("/v2.0/oa/message", shut, methods=["POST"]),
        Route("/v2.0/oa/message/{kind}", shut, methods=["POST"]),
        Route("/v3.0/oa/user/getlist", guarded("user", users.getlist)),
        Route("/v3.0/oa/user/detail", guarded("user", users.detail), methods=["GET", "POST"]),
    ]


def _graph_routes() -> list[Route]:
    send = graph_guarded(messenger.send)
    return [
        Route("/{version}/{node}/messages", send, methods=["POST"]),
        Route("/{version}/me", graph_guarded(messenger.page)),
    ]


def _control_routes() -> list[Route]:
    return [
        Route("/control", control.get_control),
        Route("/control", control.answering(control.set_control), methods=["POST"]),
        Route("/control/verify-webhook", control.verify_webhook, methods=["POST"]),
        Route("/control/reset-tokens", control.answering(control.reset_tokens), methods=["POST"]),
        Route("/log.json", logbook.log_json),
        Route("/webhooks.json", logbook.webhooks_json),
        Route("/phones", control.list_phones),
        Route("/phones", control.answering(control.make_phones), methods=["POST"]),
        Route("/phones/{user_id}/acts", control.answering(control.do_act), methods=["POST"]),
    ]


@contextlib.asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    """Open the mailbox and start the postman; close both, and let held answers go, at the end."""
    room: Room = app.state.room
    port = room.options.smtp_port
    mailbox = None
    if port is not None:
        mailbox = await smtp.listen(room, host=room.options.host, port=port)
    postman = asyncio.create_task(room.postman.run())
    try:
        yield
    finally:
        room.stopping.set()
        postman.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await postman
        if mailbox is not None:
            mailbox.close()
        room.store.close()


def create_app(
    data_dir: Path | str, *, options: Options | None = None, **changes: Any
) -> Starlette:
    """The application with its state under `data_dir`.

    `changes` are fields of `Options`; in a test `smtp_port=None` leaves the mailbox port closed.
    """
    base = options or Options(data_dir=Path(data_dir))
    app = Starlette(
        routes=[
            Route("/", home),
            Route("/healthz", healthz),
            *_zalo_routes(),
            *_control_routes(),
            *language_model.routes(),
            *pages.routes(),
            *_graph_routes(),
        ],
        lifespan=lifespan,
    )
    app.state.room = Room(replace(base, data_dir=Path(data_dir), **changes))
    return app
