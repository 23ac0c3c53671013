"""`./loa up`: from a fresh clone to a running Loa."""

from __future__ import annotations

import argparse
import os
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from .processes import Fleet, Program, free_port, is_free

ROOT = Path(__file__).resolve().parents[2]
READY_S = 60


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Where to listen, where to keep the data, what to load."""
    verb.add_argument("--port", type=int, default=8000, metavar="CỔNG")
    verb.add_argument("--host", default="127.0.0.1", metavar="MÁY")
    verb.add_argument("--data", type=Path, metavar="THƯ_MỤC", help="mặc định: var/")
    verb.add_argument("--empty", action="store_true", help="không nạp dữ liệu mẫu")
    verb.add_argument("--year", type=int, metavar="NĂM", help="năm của kế hoạch, mặc định năm nay")
    verb.add_argument("--workers", type=int, default=2, metavar="SỐ", help="số tiến trình gửi tin")


def before_django(chosen: argparse.Namespace) -> None:
    """Make the address that links and QR codes carry the one that is about to be served."""
    os.environ.setdefault("LOA_PUBLIC_URL", f"http://{chosen.host}:{chosen.port}")


def run(chosen: argparse.Namespace) -> int:
    """Prepare everything, start the programs, print the addresses, wait for the end."""
    from django.conf import settings

    from loa.kernel import clock
    from loa.kernel.errors import Conflict

    from . import preparation

    began = time.monotonic()
    if not is_free(chosen.host, chosen.port):
        raise Conflict(
            f"Cổng {chosen.port} đang có chương trình khác dùng. "
            f"Hãy chạy: ./loa up --port {chosen.port + 10}"
        )
    if (
        os.statvfs(settings.DATA_DIR).f_bavail * os.statvfs(settings.DATA_DIR).f_frsize
        < 200_000_000
    ):
        raise Conflict("Ổ đĩa còn dưới 200 MB trống. Hãy giải phóng chỗ rồi chạy lại.")
    sandbox = free_port("127.0.0.1", chosen.port + 1)
    # Beside the port of the pages, so that two Loa on one machine do not reach for the same.
    smtp = free_port("127.0.0.1", chosen.port + 25)
    preparation.prepare_database()
    preparation.prepare_static()
    preparation.load_commune(year=chosen.year, now=clock.now())
    wants_samples = not chosen.empty and settings.LOA_MODE == "demo"
    if wants_samples:
        _load_samples(sandbox=sandbox, smtp=smtp)
    fleet = Fleet(
        _programs(chosen, sandbox=sandbox, smtp=smtp),
        log_dir=settings.DATA_DIR / "log",
        environment=_environment(sandbox=sandbox),
    )
    return _serve(fleet, chosen, sandbox=sandbox, began=began)


def _load_samples(*, sandbox: int, smtp: int) -> None:
    from config.samples import load_samples
    from loa.kernel import clock

    from .preparation import tell

    load_samples(
        now=clock.now(),
        sandbox_url=f"http://127.0.0.1:{sandbox}",
        smtp_port=smtp,
        tell=tell,
    )


def _environment(*, sandbox: int) -> dict[str, str]:
    from django.conf import settings

    # The programs write to log files, at their own level.
    return {
        **{name: value for name, value in os.environ.items() if name != "LOA_LOG_LEVEL"},
        "LOA_DATA_DIR": str(settings.DATA_DIR),
        "LOA_SANDBOX_URL": f"http://127.0.0.1:{sandbox}",
    }


def _programs(chosen: argparse.Namespace, *, sandbox: int, smtp: int) -> list[Program]:
    from django.conf import settings

    python = [sys.executable]
    manage = [*python, str(ROOT / "manage.py")]
    web = [*python, "-m", "granian", "--interface", "wsgi", "config.wsgi:application"]
    web += ["--host", chosen.host, "--port", str(chosen.port)]
    web += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
    programs = [
        Program("web", web),
        Program("lich", [*manage, "run_scheduler"]),
        Program("tra-loi", [*manage, "run_answering"]),
        *(
            Program(f"gui-{n + 1}", [*manage, "run_worker", "--interval", "0.5"])
            for n in range(chosen.workers)
        ),
    ]
    if settings.LOA_MODE == "demo":
        rehearsal = [*python, "-m", "sandbox", "--port", str(sandbox), "--smtp-port", str(smtp)]
        rehearsal += ["--data", str(settings.DATA_DIR / "sandbox")]
        webhooks = f"http://{chosen.host}:{chosen.port}/webhooks"
        rehearsal += ["--loa-webhook", f"{webhooks}/zalo/"]
        rehearsal += ["--messenger-webhook", f"{webhooks}/messenger/"]
        programs.append(Program("dien-tap", rehearsal))
    return programs


def _serve(fleet: Fleet, chosen: argparse.Namespace, *, sandbox: int, began: float) -> int:
    fleet.start()
    try:
        if not _is_up(fleet, f"http://{chosen.host}:{chosen.port}/healthz"):
            print(f"Trang web chưa lên được. Hãy xem {fleet.log_dir / 'web.log'}.", file=sys.stderr)
            return 1
        _greet(chosen, sandbox=sandbox)
        _print_addresses(chosen, seconds=time.monotonic() - began)
        return fleet.watch()
    finally:
        fleet.stop()


def _greet(chosen: argparse.Namespace, *, sandbox: int) -> None:
    """Let the sample phones write once a day: an answer is free only within 48 hours of that."""
    from django.conf import settings

    from config.samples import rehearsal
    from loa.kernel import clock

    mark = settings.DATA_DIR / "prepared" / "greeted"
    today = clock.local_date(clock.now()).isoformat()
    is_fresh = mark.exists() and mark.read_text(encoding="utf-8") == today
    if chosen.empty or settings.LOA_MODE != "demo" or is_fresh:
        return
    rehearsal.greet(f"http://127.0.0.1:{sandbox}")
    mark.write_text(today, encoding="utf-8")


def _is_up(fleet: Fleet, address: str) -> bool:
    deadline = time.monotonic() + READY_S
    while time.monotonic() < deadline and not fleet.stop_asked.is_set():
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:  # noqa: S310 - our own address
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    return fleet.stop_asked.is_set()


def _print_addresses(chosen: argparse.Namespace, *, seconds: float) -> None:
    from django.conf import settings

    root = f"http://{chosen.host}:{chosen.port}"
    lines = [f"Loa đã chạy (sau {seconds:.0f} giây):", f"  Người dân      {root}/"]
    lines += [f"  Trợ lý         {root}/tro-ly/", f"  Cán bộ         {root}/console/"]
    if settings.LOA_MODE == "demo":
        lines.append(f"  Phòng diễn tập {root}/sandbox/")
    if not chosen.empty:
        from config.samples import sign_ins

        lines.append("Tài khoản mẫu (chỉ dùng được trên máy này):")
        lines += [f"  {name} / {password}   {role}" for name, password, role in sign_ins()]
    lines.append("Nhấn Ctrl-C để dừng.")
    print("\n".join(lines), flush=True)
