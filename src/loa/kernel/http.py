"""Outgoing HTTP: one client with honest time limits, and a name for each way it can fail."""

from __future__ import annotations

from typing import Any

import httpx

CONNECT_S = 5.0
READ_S = 20.0


class NeverSent(Exception):
    """The request did not leave this machine: repeating it is safe."""


class MaybeSent(Exception):
    """The request left and no answer came: the other side may have acted on it."""


def request(method: str, url: str, *, read_s: float = READ_S, **options: Any) -> httpx.Response:
    """Send one request; raise NeverSent or MaybeSent instead of the library's many errors."""
    limits = httpx.Timeout(read_s, connect=CONNECT_S)
    try:
        return httpx.request(method, url, timeout=limits, follow_redirects=False, **options)
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise NeverSent(type(error).__name__) from error
    except httpx.TransportError as error:
        raise MaybeSent(type(error).__name__) from error
