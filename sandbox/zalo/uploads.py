"""Uploads of pictures and files, with the limits of size and type."""

import secrets
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response

from sandbox.room import Room
from sandbox.zalo.answers import RefusalError, accepted
from sandbox.zalo.gate import Call, after_acceptance, draw_after

MEGABYTE = 1024 * 1024
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class Limit:
    """What one upload address takes: first bytes by type, size, and the name of its answer."""

    types: dict[bytes, str]
    size: int
    answer: str


LIMITS = {
    "image": Limit(
        {b"\xff\xd8\xff": "image/jpeg", b"\x89PNG": "image/png"}, MEGABYTE, "attachment_id"
    ),
    "gif": Limit({b"GIF8": "image/gif"}, 5 * MEGABYTE, "attachment_id"),
    "file": Limit(
        {
            b"%PDF": "application/pdf",
            b"PK\x03\x04": DOCX,
            b"\xd0\xcf\x11\xe0": "application/msword",
        },
        5 * MEGABYTE,
        "token",
    ),
}


def uploader(kind: str) -> Call:
    """The call that takes uploads of one kind."""
    limit = LIMITS[kind]

    async def upload(request: Request, room: Room) -> Response:
        form = await request.form()
        file = form.get("file")
        if not isinstance(file, UploadFile):
            raise RefusalError(-201, "file is required")
        content = await file.read()
        content_type = next((t for head, t in limit.types.items() if content.startswith(head)), "")
        if not content_type:
            raise RefusalError(-201, "file type is not supported")
        if len(content) > limit.size:
            raise RefusalError(-210, f"file is larger than {limit.size // MEGABYTE} MB")
        upload_id = secrets.token_urlsafe(24)
        room.store.insert(
            "uploads",
            id=upload_id,
            kind=kind,
            name=file.filename or "",
            content_type=content_type,
            content=content,
            at=room.clock.now_ms(),
        )
        answer = accepted({limit.answer: upload_id})
        fault = draw_after(room, scope="upload")
        return await after_acceptance(room, answer, fault=fault)

    return upload
