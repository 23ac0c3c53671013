"""One letter over SMTP, step by step, so that it is known how far it came.

Until the server has answered DATA with 354 nothing was handed over; after that a broken connection
means that nobody knows.
"""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

TIMEOUT_S = 20.0
READY_FOR_TEXT = 354


class NotTaken(Exception):
    """The connection failed before the letter was handed over: repeating is safe."""


class MaybeTaken(Exception):
    """The letter was handed over and no answer came."""


class BadSettings(Exception):
    """The server does not work with these settings; the text says what, in Vietnamese."""


class Refused(Exception):
    """The server said no: at which step, with which code and words."""

    def __init__(self, step: str, code: int, words: bytes | str) -> None:
        said = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
        super().__init__(f"{step} {code}")
        self.step = step  # connect | login | sender | recipient | data
        self.code = code
        self.words = said


@dataclass(frozen=True)
class Server:
    """Where and how to hand letters over."""

    host: str
    port: int
    security: str = "starttls"  # starttls | tls | none
    user: str = ""
    password: str = ""


def send(server: Server, *, sender: str, recipient: str, letter: bytes) -> str:
    """Hand one letter over and return the server's words; raise one of the errors above."""
    with _session(server) as smtp:
        eight_bits = ["BODY=8BITMIME"] if smtp.has_extn("8bitmime") else []
        _ask(smtp.mail(sender, eight_bits), "sender", 250)
        _ask(smtp.rcpt(recipient), "recipient", 250, 251)
        _ask(smtp.docmd("DATA"), "data", READY_FOR_TEXT)
        return _hand_over(smtp, letter)


def check(server: Server) -> None:
    """Sign in and leave again."""
    with _session(server) as smtp:
        _ask(smtp.noop(), "connect", 250)


def _hand_over(smtp: smtplib.SMTP, letter: bytes) -> str:
    try:
        smtp.send(_quoted(letter))
        code, words = smtp.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise MaybeTaken(type(error).__name__) from error
    _ask((code, words), "data", 250)
    return words.decode("utf-8", "replace")


def _quoted(letter: bytes) -> bytes:
    """Return the letter with CRLF line ends, dots doubled and the closing dot."""
    lines = letter.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    return b"\r\n".join(b"." + line if line[:1] == b"." else line for line in lines) + b"\r\n.\r\n"


def _ask(answer: tuple[int, bytes], step: str, *expected: int) -> None:
    code, words = answer
    if code == -1:
        raise smtplib.SMTPServerDisconnected("no answer")
    if code not in expected:
        raise Refused(step, code, words)


@contextmanager
def _session(server: Server) -> Iterator[smtplib.SMTP]:
    """Open a signed-in session; every failure gets the name of what it means."""
    smtp: smtplib.SMTP | None = None
    try:
        smtp = _connect(server)
        if server.user:
            smtp.login(server.user, server.password)
        yield smtp
    except smtplib.SMTPAuthenticationError as error:
        raise Refused("login", error.smtp_code, error.smtp_error) from error
    except smtplib.SMTPNotSupportedError as error:
        raise BadSettings("máy chủ thư không hỗ trợ cách mã hóa hoặc đăng nhập đã chọn") from error
    except ssl.SSLError as error:
        raise BadSettings("chứng thư của máy chủ thư không hợp lệ") from error
    except smtplib.SMTPResponseException as error:
        raise Refused("connect", error.smtp_code, error.smtp_error) from error
    except (OSError, smtplib.SMTPException) as error:
        raise NotTaken(type(error).__name__) from error
    finally:
        if smtp is not None:
            _leave(smtp)


def _connect(server: Server) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if server.security == "tls":
        smtp: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, timeout=TIMEOUT_S, context=context
        )
    else:
        smtp = smtplib.SMTP(server.host, server.port, timeout=TIMEOUT_S)
    smtp.ehlo_or_helo_if_needed()
    if server.security == "starttls":
        smtp.starttls(context=context)
        smtp.ehlo()
    return smtp


def _leave(smtp: smtplib.SMTP) -> None:
    with suppress(OSError, smtplib.SMTPException):
        smtp.quit()
    smtp.close()
