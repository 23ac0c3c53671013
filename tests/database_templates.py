"""One bare migration for all test processes on SQLite: the first makes a template, the others copy it.

The template is named by what it is made of, so that other migrations make another one. The
migration still runs on the copy; it finds nothing to do but its last checks.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.management.commands.migrate import Command
from django.db import connections

ROOT = Path(__file__).resolve().parents[1]
DAY_S = 86_400
MADE_OF = ("src/loa/**/migrations/*.py", "requirements*.lock", "config/settings/*.py")


@contextmanager
def in_use() -> Iterator[None]:
    """Let the test databases that are made inside come from the template."""
    plain = Command.handle

    def handle(command: Any, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        if connection.vendor != "sqlite":
            plain(command, *args, **options)
            return
        with _locked(_folder() / f"{stamp()}.lock"):
            _copied(connection, partial(plain, command, *args, **options))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Command, "handle", handle)
        yield


def stamp() -> str:
    """Return what names the template: all that a bare migration depends on."""
    digest = hashlib.sha256(sys.version.encode())
    for pattern in MADE_OF:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:20]


def _folder() -> Path:
    folder = Path(tempfile.gettempdir()) / f"loa-templates-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as guard:
        fcntl.flock(guard, fcntl.LOCK_EX)
        yield


def _forget_old() -> None:
    """Remove templates that nothing made since yesterday; other trees keep theirs."""
    for old in _folder().glob("*.*"):
        if old.stat().st_mtime < time.time() - DAY_S:
            old.unlink(missing_ok=True)


def _copied(connection: Any, work: Callable[[], object]) -> None:
    template = _folder() / f"{stamp()}.sqlite3"
    connection.ensure_connection()
    if template.exists():
        with sqlite3.connect(template) as source:
            source.backup(connection.connection)
        source.close()
        work()
        return
    work()
    _forget_old()
    fresh = template.with_suffix(".new")
    with sqlite3.connect(fresh) as target:
        connection.connection.backup(target)
    target.close()
    fresh.rename(template)
