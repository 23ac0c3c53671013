"""One spelling for each listed address: hosts, suffixes, app ids, channels, numbers."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from . import numbers, reading
from .errors import WrongAddress
from .hosts import is_below
from .rules import rules
from .types import AddressKind, BlockedKind, Known

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9\-]*[a-z0-9])?\.)+[a-z0-9\-]{2,}")
_APP = re.compile(r"id\d{6,}|[A-Za-z]\w*(?:\.\w+)+")


def official_name(kind: str, written: str) -> str:
    """Return the name of an official address as it is stored; raise WrongAddress."""
    name = written.strip()
    if kind == AddressKind.DOMAIN:
        return _host(name)
    if kind == AddressKind.SUFFIX:
        return _host(name.removeprefix("*").removeprefix("."))
    if kind == AddressKind.PHONE:
        return _phone(name)
    if kind == AddressKind.APP and _APP.fullmatch(name):
        return name
    if kind == AddressKind.CHANNEL:
        return _channel(name)
    raise WrongAddress(f"“{name}” không đúng dạng của loại “{_label(kind)}”.")


def blocked_name(written: str) -> tuple[str, str]:
    """Return kind and name of a bad address as they are stored; raise WrongAddress."""
    number = numbers.digits(written)
    if number:
        return BlockedKind.PHONE, number
    found = reading.links(written, rules())
    host = found[0].host if found else reading.plain(written).strip().lower().strip(".")
    if not host or " " in host or "." not in host:
        raise WrongAddress("Hãy nhập một tên miền hoặc một số điện thoại.")
    return BlockedKind.HOST, host.removeprefix("www.")


def is_official(host: str, known: Known) -> bool:
    """Tell whether `host` belongs to the state or the commune, or holds such a host."""
    names = [*known.domains, *known.suffixes, *known.own_hosts]
    return any(is_below(host, name) or is_below(name, host) for name in names)


def _host(name: str) -> str:
    host = (urlsplit(name).hostname if "://" in name else name) or ""
    host = host.lower().strip("./").removeprefix("www.")
    if not _HOST.fullmatch(host):
        raise WrongAddress(f"“{name}” không phải tên miền. Ví dụ đúng: dichvucong.gov.vn.")
    return host


def _phone(name: str) -> str:
    number = numbers.digits(name)
    if not number:
        raise WrongAddress(f"“{name}” không phải số điện thoại.")
    return number


def _channel(name: str) -> str:
    parts = urlsplit(name if "://" in name else f"https://{name}")
    if not parts.hostname or not parts.path.strip("/"):
        raise WrongAddress("Hãy ghi đầy đủ địa chỉ của kênh, có phần sau dấu /.")
    return f"{parts.hostname.removeprefix('www.')}{parts.path}".rstrip("/").lower()


def _label(kind: str) -> str:
    return str(dict(AddressKind.choices).get(kind, kind))
