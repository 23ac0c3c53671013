"""A message as a package: the recording, the script and a manifest, or what is needed to record."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.core.files.storage import default_storage

from loa.delivery.contract import Attachment, Body, Message, Slot
from loa.kernel import word_file
from loa.kernel.clock import local
from loa.kernel.text import slug

from . import documents, recordings
from .errors import LostFile
from .recordings import Recording
from .schedule import Schedule

UNKNOWN = "cần xã xác nhận"


@dataclass(frozen=True)
class Packed:
    """A finished package before it is stored."""

    title: str
    slug: str
    source: str
    approver: str
    files: dict[str, bytes]
    recording: Recording | None
    sha256: str

    @property
    def is_ready(self) -> bool:
        """Return whether it holds a recording fit for broadcast."""
        return self.recording is not None


def pack(message: Message, schedule: Schedule, slot: Slot, *, now: datetime) -> Packed:
    """Return the package of a message; raise LostFile or UnreadableSound."""
    body = message.body
    title = _title(body)
    name = slug(title, longest=60) or "ban-tin"
    recording = _recording(body)
    files: dict[str, bytes] = {}
    if recording is not None:
        files[f"{name}.mp3"] = recording.mp3
    files[f"{name}-kich-ban.docx"] = _script(body, title)
    if recording is None:
        files[f"{name}-to-doc.docx"] = documents.prompter(title, read_aloud(body))
    made = Packed(
        title=title,
        slug=name,
        source=str(body.options.get("source", "")),
        approver=str(body.options.get("approver", "")),
        files=files,
        recording=recording,
        sha256=hashlib.sha256(recording.mp3).hexdigest() if recording else "",
    )
    files["manifest.json"] = _manifest(made, message, schedule, slot, now)
    return made


def sentences(body: Body) -> list[str]:
    """Return what is read, one sentence each, as written."""
    given = [line["text"] for line in body.options.get("sentences", ())]
    return [line.strip() for line in given or body.text.splitlines() if line.strip()]


def read_aloud(body: Body) -> list[documents.Line]:
    """Return what is read with how it is said and how long it lasts."""
    given = body.options.get("sentences") or [{"text": line} for line in sentences(body)]
    return [
        documents.Line(line["text"], line.get("said") or line["text"], line.get("seconds"))
        for line in given
    ]


def _title(body: Body) -> str:
    first = next(iter(sentences(body)), "")
    return str(body.options.get("title") or body.subject or first or "Bản tin phát thanh")[:250]


def _recording(body: Body) -> Recording | None:
    """Return the recording, or None where only a draft voice or nobody has spoken."""
    quality = body.options.get("voice_quality")
    is_draft = quality != "broadcast" if quality else body.options.get("is_draft_voice", False)
    spoken = next((a for a in body.attachments if a.media_type == "audio/mpeg"), None)
    return None if is_draft or spoken is None else recordings.fit(_content(spoken))


def _script(body: Body, title: str) -> bytes:
    given = next((a for a in body.attachments if a.media_type == word_file.MEDIA_TYPE), None)
    return documents.script(title, sentences(body)) if given is None else _content(given)


def _content(attachment: Attachment) -> bytes:
    try:
        with default_storage.open(attachment.path) as file:
            content = bytes(file.read())
    except OSError as error:
        raise LostFile(f"Không còn tệp “{attachment.name}” của bản tin.") from error
    if hashlib.sha256(content).hexdigest() != attachment.sha256:
        raise LostFile(f"Tệp “{attachment.name}” đã khác với tệp được duyệt.")
    return content


def _manifest(
    made: Packed, message: Message, schedule: Schedule, slot: Slot, now: datetime
) -> bytes:
    told: dict[str, Any] = {
        "title": made.title,
        "source": made.source,
        "key": message.key,
        "state": "ready" if made.is_ready else "waiting_for_recording",
        "slot": {
            "starts_at": local(slot.starts_at).isoformat(),
            "minutes": schedule.minutes,
            "label": slot.label,
        },
        "cluster": schedule.cluster,
        "repeat": schedule.repeat_count,
        "approver": made.approver or UNKNOWN,
        "seconds": made.recording.seconds if made.recording else None,
        "voice_quality": message.body.options.get("voice_quality"),
        "sentences": [asdict(line) for line in read_aloud(message.body)],
        "sha256": made.sha256 or None,
        "made_at": local(now).isoformat(timespec="seconds"),
        "files": [
            {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in made.files.items()
        ],
    }
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()
