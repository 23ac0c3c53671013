"""Outgoing HTTP: one client with honest time limits, and a name for each way it can fail."""

from __future__ import annotations

import ssl
from functools import lru_cache
from typing import Any

import httpx

CONNECT_S = 5.0
READ_S = 20.0


class NeverSent(Exception):
    """The request did not leave this machine: repeating it is safe."""


class MaybeSent(Exception):
    """The request left and no answer came: the other side may have acted on it."""


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """Return the trusted authorities, read once: reading them costs 20 ms, more than a message."""
    return httpx.create_ssl_context()


def request(method: str, url: str, *, read_s: float = READ_S, **options: Any) -> httpx.Response:
    """Send one request; raise NeverSent or MaybeSent instead of the library's many errors."""
    limits = httpx.Timeout(read_s, connect=CONNECT_S)
    try:
        # A connection of its own for each request: a kept one may die unseen, which looks like
        # a request that may have been acted on.
        return httpx.request(
            method,
            url,
            **{"timeout": limits, "follow_redirects": False, "verify": _trust(), **options},
        )
    except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
        raise NeverSent(type(error).__name__) from error
    except httpx.TransportError as error:
        raise MaybeSent(type(error).__name__) from error
