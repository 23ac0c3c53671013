"""Starts the whole of Loa once, the way the README says, and a real browser beside it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from config.cli.processes import free_port

from .command_line import ROOT, environment

START_S = 300
STOP_S = 10
CHROMIUM = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


@dataclass
class RunningLoa:
    """A running Loa: its addresses, its data folder, what it printed."""

    url: str
    sandbox_url: str
    folder: Path
    printed: str
    seconds: float
    process: subprocess.Popen[str]


def start(folder: Path, *arguments: str) -> RunningLoa:
    """Run `./loa up` and wait for the addresses it prints."""
    port = free_port("127.0.0.1", _first_port())
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "-m", "config.cli", "up", "--port", str(port), *arguments],
        cwd=ROOT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    printed = ""
    assert process.stdout is not None
    for line in process.stdout:
        printed += line
        if "Ctrl-C" in line or time.monotonic() - began > START_S:
            break
    assert "Loa đã chạy" in printed, printed
    url = f"http://127.0.0.1:{port}"
    answer = httpx.get(f"{url}/sandbox/", follow_redirects=False)
    sandbox_url = answer.headers["location"].removesuffix("/sandbox/")
    seconds = time.monotonic() - began
    return RunningLoa(url, sandbox_url, folder, printed, seconds, process)


def _first_port() -> int:
    """Return where to look for a port: workers that start at the same time must not meet."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    return 18200 + 400 * int(worker)


def stop(running: RunningLoa) -> float:
    """Ask Loa to stop; return how long that took, in seconds."""
    began = time.monotonic()
    running.process.send_signal(signal.SIGTERM)
    running.process.wait(STOP_S + 5)
    return time.monotonic() - began


@pytest.fixture(scope="session")
def running_loa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningLoa]:
    """Loa with its sample data, started once for all journeys."""
    running = start(tmp_path_factory.mktemp("loa-up"))
    yield running
    stop(running)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium, without a window."""
    with sync_playwright() as tool:
        chromium = tool.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, running_loa: RunningLoa) -> Iterator[Page]:
    """A phone-sized page at the portal's address."""
    context = browser.new_context(
        base_url=running_loa.url, viewport={"width": 360, "height": 740}, locale="vi-VN"
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(browser: Browser, running_loa: RunningLoa) -> Iterator[Page]:
    """A desk-sized page, signed in as the sample leader."""
    context = browser.new_context(
        base_url=running_loa.url, viewport={"width": 1280, "height": 800}, locale="vi-VN"
    )
    made = context.new_page()
    sign_in(made, running_loa, "hung")
    yield made
    context.close()


def sign_in(page: Page, running: RunningLoa, user_name: str) -> None:
    """Sign in with what `./loa up` printed for this sample officer."""
    found = re.search(rf"{user_name} / (\S+)", running.printed)
    assert found, running.printed
    page.goto("/console/login/")
    page.get_by_label("Tên đăng nhập").fill(user_name)
    page.get_by_label("Mật khẩu").fill(found[1])
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/console/")
