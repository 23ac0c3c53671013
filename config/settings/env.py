"""Reads and checks the environment. The only place that does."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlparse


class WrongSetting(Exception):
    """A setting has a value that Loa cannot work with; the text says what to do."""


def text(name: str, default: str = "") -> str:
    """Return `name` from the environment, or what the file named by `name_FILE` holds."""
    file_name = os.environ.get(f"{name}_FILE")
    if file_name:
        try:
            return Path(file_name).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise WrongSetting(
                f"Không đọc được tệp {file_name} nêu ở {name}_FILE: {error.strerror}."
            ) from error
    return os.environ.get(name, default).strip()


def choice(name: str, default: str, allowed: tuple[str, ...]) -> str:
    """Return `name`, refusing a value that is not one of `allowed`."""
    value = text(name, default)
    if value not in allowed:
        raise WrongSetting(f"{name}={value!r} không hợp lệ; chọn một trong: {', '.join(allowed)}.")
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """Return `name` as a yes or no; refuse anything unclear."""
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    raise WrongSetting(f"{name}={value!r} không hợp lệ; dùng 1 hoặc 0.")


def seconds(name: str, default: float, *, least: float, most: float) -> float:
    """Return `name` as a number of seconds; refuse what is no number or out of bounds."""
    value = text(name, str(default))
    try:
        found = float(value)
    except ValueError:
        found = -1.0
    if not least <= found <= most:
        raise WrongSetting(f"{name}={value!r} không hợp lệ; cần một số từ {least:g} đến {most:g}.")
    return found


def web_address(name: str) -> str:
    """Return `name` as an http(s) address without a slash at the end, "" when it is not set."""
    value = text(name).rstrip("/")
    parts = urlparse(value)
    if value and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise WrongSetting(f"{name}={value!r} không hợp lệ; cần http://… hoặc https://….")
    return value


def database(url: str) -> dict[str, object]:
    """Turn `sqlite:///path` or `postgres://user:password@host:port/name` into Django's settings."""
    parts = urlparse(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path[1:] if parts.path.startswith("//") else parts.path),
            "OPTIONS": {
                # Writers queue instead of failing at the end of a read transaction.
                "transaction_mode": "IMMEDIATE",
                "timeout": int(text("LOA_DATABASE_TIMEOUT_S", "20")),
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "PRAGMA cache_size=-20000;",
            },
        }
    if parts.scheme in {"postgres", "postgresql"}:
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            # A socket folder stands in the query: postgres://tài-khoản@/tên?host=/run/postgresql
            "HOST": parts.hostname or parse_qs(parts.query).get("host", [""])[0],
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
        }
    raise WrongSetting(
        "LOA_DATABASE_URL phải có dạng sqlite:////đường/dẫn/loa.sqlite3 "
        "hoặc postgres://tài-khoản:mật-khẩu@máy:cổng/tên."
    )
