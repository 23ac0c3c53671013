"""A database of its own that other processes can open, and a server that counts."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


class CountingServer:
    """Counts how often it received each key; answers after a moment, so that kills hit calls."""

    channel = "counting"

    def __init__(self) -> None:
        self.received: Counter[str] = Counter()
        self.pause_s = 0.003
        counting = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                key = self.rfile.read(int(self.headers["Content-Length"])).decode()
                counting.received[key] += 1
                time.sleep(counting.pause_s)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(f"id-{key}".encode())

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

            def handle_one_request(self) -> None:
                """Take it calmly when a killed worker's connection breaks."""
                try:
                    super().handle_one_request()
                except OSError:
                    self.close_connection = True

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.options = {"url": f"http://127.0.0.1:{self.server.server_port}/"}
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def provider() -> Iterator[CountingServer]:
    """Return the other side; a simulator with `channel`, `options`, `received` fits as well."""
    server = CountingServer()
    yield server
    server.server.shutdown()
    server.server.server_close()


@pytest.fixture
def database_url(transactional_db: None, tmp_path: Path) -> Iterator[str]:
    """Return the address of a copy of the migrated test database."""
    if connection.vendor == "sqlite":
        path = tmp_path / "crash.sqlite3"
        connection.ensure_connection()
        with sqlite3.connect(path) as copy:
            connection.connection.backup(copy)
        yield f"sqlite:///{path}"
        return
    options = connection.settings_dict
    # A folder of sockets cannot stand where a machine's name does.
    is_socket = options["HOST"].startswith("/")
    machine = "" if is_socket else f"{options['HOST']}:{options['PORT']}"
    query = f"?host={options['HOST']}" if is_socket else ""
    who = f"{options['USER']}:{options['PASSWORD']}"
    connection.close()
    with connection._nodb_cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS loa_crash WITH (FORCE)")
        cursor.execute(f'CREATE DATABASE loa_crash TEMPLATE "{options["NAME"]}"')
    yield f"postgres://{who}@{machine}/loa_crash{query}"
    with connection._nodb_cursor() as cursor:
        cursor.execute("DROP DATABASE loa_crash WITH (FORCE)")


class Stage:
    """Talks to `stage.py`, and starts Django's own commands on the same database."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "crash" / "stage.py")],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def act(self, name: str, **options: Any) -> Any:
        """Send one line, return the answer."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([name, options]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def command(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Start `manage.py` with arguments."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments], cwd=ROOT, env=self.environment
        )


@pytest.fixture
def stage(database_url: str, tmp_path: Path) -> Iterator[Stage]:
    """Return the program that fills the outbox and starts workers."""
    made = Stage(
        {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.crash.settings",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "LOA_DATABASE_URL": database_url,
            "LOA_DATA_DIR": str(tmp_path),
            "LOA_LOG_LEVEL": "ERROR",
        }
    )
    yield made
    made.process.communicate(timeout=20)
