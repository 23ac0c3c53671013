"""Visits a link politely and safely: never a private machine, never more than a few bytes."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit

import httpx

from .errors import ForbiddenAddress
from .types import LinkState

CONNECT_S, READ_S = 3.0, 5.0
MOST_HOPS = 5
_NAME = "LoaLinkCheck/1.0 (kiem tra duong dan, moi phut mot lan)"
# The site is there but does not want machines, or asks to come later.
_UNCLEAR = {401, 403, 405, 406, 407, 423, 429, 451, 503}
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True)
class Visit:
    """What a visit found; `reached` is False when no machine answered at all."""

    state: LinkState
    status_code: int | None = None
    problem: str = ""
    reached: bool = True
    retry_after_s: int = 0


def visit(url: str, *, allows_loopback: bool = False) -> Visit:
    """Return how a link fares. `allows_loopback` is for tests against a server on this machine.

    Each hop is resolved once and visited at just that address, so that a name which changes
    between the check and the visit leads nowhere (DNS rebinding).
    """
    for _ in range(MOST_HOPS):
        try:
            parts, address = _target(url, allows_loopback)
        except ForbiddenAddress as error:
            return Visit(LinkState.UNCLEAR, problem=error.message)
        except OSError:
            return Visit(LinkState.FAILING, problem="Không tìm thấy máy chủ.", reached=False)
        try:
            answer = _ask(parts, address)
        except httpx.TransportError as error:
            return _unreachable(error)
        location = answer.headers.get("Location", "")
        if answer.status_code not in _REDIRECTS or not location:
            return _judged(answer)
        url = urljoin(url, location)
    return Visit(LinkState.FAILING, problem="Trang chuyển hướng vòng quanh.")


def _target(url: str, allows_loopback: bool) -> tuple[SplitResult, str]:
    """Return the parts of a link and the address to visit; raise ForbiddenAddress, OSError."""
    parts = urlsplit(url)
    try:
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        raise ForbiddenAddress("Đường dẫn viết sai.") from None
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username:
        raise ForbiddenAddress("Chỉ kiểm tra đường dẫn http và https.")
    try:
        found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    except UnicodeError:
        raise ForbiddenAddress("Đường dẫn viết sai.") from None
    addresses = [str(row[4][0]) for row in found]
    for address in addresses:
        _check(address, port, allows_loopback)
    # Of both kinds, the old one: not every commune's line carries IPv6.
    return parts, min(addresses, key=lambda address: ":" in address)


def _check(address: str, port: int, allows_loopback: bool) -> None:
    """Raise ForbiddenAddress unless the machine is one of the public net, on a port of the web."""
    number = ipaddress.ip_address(address.split("%")[0])
    inner = getattr(number, "ipv4_mapped", None) or getattr(number, "sixtofour", None) or number
    if allows_loopback and inner.is_loopback:
        return
    if not inner.is_global or inner.is_multicast or not number.is_global:
        raise ForbiddenAddress("Đường dẫn trỏ vào máy trong mạng riêng nên không kiểm tra.")
    if port not in {80, 443}:
        raise ForbiddenAddress("Đường dẫn dùng cổng lạ nên không kiểm tra.")


def _ask(parts: SplitResult, address: str) -> httpx.Response:
    """Ask for the head of a page, and for its beginning where the site has no heads."""
    limits = httpx.Timeout(READ_S, connect=CONNECT_S)
    place = f"[{address}]" if ":" in address else address
    host = parts.hostname or ""
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    url = f"{parts.scheme}://{place}{port}{parts.path or '/'}{query}"
    headers = {"Host": f"{host}{port}", "User-Agent": _NAME, "Accept": "*/*"}
    # Without the machine's proxy settings: the address that was checked is the one visited.
    with httpx.Client(timeout=limits, trust_env=False, follow_redirects=False) as client:
        for method in ("HEAD", "GET"):
            asked = client.build_request(
                method, url, headers=headers, extensions={"sni_hostname": host}
            )
            answer = client.send(asked, stream=True)
            answer.close()
            if method == "GET" or answer.status_code < 400:
                break
    return answer


def _judged(answer: httpx.Response) -> Visit:
    code = answer.status_code
    if code < 400:
        return Visit(LinkState.FINE, code)
    if code in _UNCLEAR:
        wait = answer.headers.get("Retry-After", "")
        retry_after_s = min(int(wait), 7 * 86_400) if wait.isdecimal() else 0
        problem = f"Trang trả lời {code}, máy không kiểm tra được."
        return Visit(LinkState.UNCLEAR, code, problem, retry_after_s=retry_after_s)
    known = {404: "Trang không còn (404).", 410: "Trang đã gỡ (410)."}
    return Visit(LinkState.FAILING, code, known.get(code, f"Trang trả lời lỗi {code}."))


def _unreachable(error: httpx.TransportError) -> Visit:
    if isinstance(error, httpx.TimeoutException):
        problem = "Máy chủ không trả lời."
    elif "CERTIFICATE" in str(error).upper():
        return Visit(LinkState.FAILING, problem="Chứng chỉ bảo mật của trang không đúng.")
    else:
        problem = "Không kết nối được tới máy chủ."
    return Visit(LinkState.FAILING, problem=problem, reached=False)
