"""Running the room: `serve` in this process, `running` as a program beside a test."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
from granian.constants import Interfaces
from granian.server.embed import Server

from sandbox.app import create_app
from sandbox.options import Options

STOP_WITHIN_S = 2.0
START_WITHIN_S = 20.0
PROJECT = Path(__file__).resolve().parent.parent


class PortTakenError(RuntimeError):
    """Another program listens on a port that the room needs."""


def check_port(host: str, port: int) -> None:
    """Raise `PortTakenError` when a port is taken.

    The web server shares ports between its workers, so it would quietly share one with another
    running room.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise PortTakenError(
                f"cổng {port} đang có chương trình khác dùng; hãy chọn cổng khác."
            ) from error


async def serve(options: Options) -> None:
    """Serve until SIGTERM or SIGINT, then stop within `STOP_WITHIN_S`."""
    for port in (options.port, options.smtp_port):
        if port:
            check_port(options.host, port)
    app = create_app(options.data_dir, options=options)
    server = Server(
        app,
        address=options.host,
        port=options.port,
        interface=Interfaces.ASGI,
        websockets=False,
        log_enabled=False,
    )
    loop = asyncio.get_running_loop()

    def stop() -> None:
        app.state.room.stopping.set()
        # A client that keeps its connection open must not keep the program alive.
        loop.call_later(STOP_WITHIN_S, os._exit, 0)
        server.stop()  # type: ignore[no-untyped-call]

    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop)
    await server.serve()


@dataclass
class Running:
    """A running room: where it listens, and its process."""

    base_url: str
    smtp_host: str
    smtp_port: int
    data_dir: Path
    process: subprocess.Popen[bytes]

    def stop(self) -> int:
        """SIGTERM and wait; return the exit code."""
        self.process.terminate()
        try:
            return self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()


def free_port() -> int:
    """A port that nothing listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    data_dir: Path | str | None = None,
    *,
    loa_webhook: str | None = None,
    messenger_webhook: str | None = None,
    port: int | None = None,
    smtp_port: int | None = None,
    webhook_retry_scale: float = 0.01,
    environment: dict[str, str] | None = None,
) -> Iterator[Running]:
    """Start the program on free ports, wait until it answers, and stop it at the end.

    Without `data_dir` the state lives in a temporary folder that is removed afterwards.
    `webhook_retry_scale` 0.01 makes the first retry come after 0.3 s instead of 30 s.
    """
    with tempfile.TemporaryDirectory(prefix="sandbox-") as temporary:
        folder = Path(data_dir or temporary)
        port, smtp_port = port or free_port(), smtp_port or free_port()
        command = [sys.executable, "-m", "sandbox", "--data", str(folder)]
        command += ["--port", str(port), "--smtp-port", str(smtp_port)]
        command += ["--webhook-retry-scale", str(webhook_retry_scale)]
        if loa_webhook:
            command += ["--loa-webhook", loa_webhook]
        if messenger_webhook:
            command += ["--messenger-webhook", messenger_webhook]
        process = subprocess.Popen(command, cwd=PROJECT, env={**os.environ, **(environment or {})})
        room = Running(f"http://127.0.0.1:{port}", "127.0.0.1", smtp_port, folder, process)
        try:
            _wait_until_ready(room)
            yield room
        finally:
            room.stop()


def _wait_until_ready(room: Running) -> None:
    deadline = time.monotonic() + START_WITHIN_S
    while time.monotonic() < deadline:
        if room.process.poll() is not None:
            raise RuntimeError(f"the sandbox ended with code {room.process.returncode}")
        with suppress(httpx.HTTPError):
            if httpx.get(f"{room.base_url}/healthz", timeout=1, trust_env=False).is_success:
                return
        time.sleep(0.05)
    raise RuntimeError("the sandbox did not answer in time")
