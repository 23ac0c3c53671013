"""The SMTP side of the mailbox: takes mail on a port of its own, with faults."""

import asyncio
import json
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message

from aiosmtpd.smtp import SMTP, Envelope, Session

from sandbox.clock import real_ms
from sandbox.room import Room

MAX_MAIL_BYTES = 25 * 1024 * 1024
REFUSED_PREFIX = "khong-ton-tai"


def decoded(value: object) -> str:
    """A mail header in words."""
    try:
        return str(make_header(decode_header(str(value or ""))))
    except (ValueError, LookupError):
        return str(value)


class Sink:
    """aiosmtpd's handler: it refuses, stores, or stores and hangs up."""

    def __init__(self, room: Room) -> None:
        self._room = room

    async def handle_RCPT(  # noqa: N802 (the name aiosmtpd calls)
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """Take or refuse one recipient."""
        if address.lower().startswith(REFUSED_PREFIX):
            return "550 5.1.1 No such mailbox (sandbox)"
        if self._room.faults.draw("smtp_permanent"):
            return "550 5.7.1 Refused (sandbox fault)"
        if self._room.faults.draw("smtp_temporary"):
            return "451 4.7.1 Try again later (sandbox fault)"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 (the name aiosmtpd calls)
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """Store a mail; answer, or hang up after it was taken."""
        if slow := self._room.faults.draw("smtp_slow"):
            await self._room.pause(slow.seconds)
        raw = envelope.original_content or b""
        drop = self._room.faults.draw("smtp_drop_after_data")
        number = store(
            self._room,
            raw,
            sender=envelope.mail_from or "",
            recipients=list(envelope.rcpt_tos),
            fault="smtp_drop_after_data" if drop else None,
        )
        if drop and server.transport is not None:
            server.transport.close()
        return f"250 2.0.0 Accepted as sandbox-{number}"


def store(room: Room, raw: bytes, *, sender: str, recipients: list[str], fault: str | None) -> int:
    """Keep one mail as it came; return its number."""
    message: Message = message_from_bytes(raw)
    headers = [[name, decoded(value)] for name, value in message.items()]
    return room.store.insert(
        "mails",
        sender=sender,
        recipients=json.dumps(recipients),
        message_id=decoded(message.get("Message-ID")),
        subject=decoded(message.get("Subject")),
        from_header=decoded(message.get("From")),
        headers=json.dumps(headers, ensure_ascii=False),
        raw=raw,
        fault=fault,
        accepted_at=room.clock.now_ms(),
        accepted_real=real_ms(),
    )


async def listen(room: Room, *, host: str, port: int) -> asyncio.Server:
    """Open the port; 0 lets the system choose. `room.smtp_port` then tells which."""
    loop = asyncio.get_running_loop()
    sink = Sink(room)

    def session() -> SMTP:
        return SMTP(
            sink,
            hostname="sandbox.localhost",
            ident="Loa rehearsal room",
            data_size_limit=MAX_MAIL_BYTES,
            enable_SMTPUTF8=True,
            loop=loop,
        )

    server = await loop.create_server(session, host, port)
    room.smtp_port = int(server.sockets[0].getsockname()[1])
    return server
