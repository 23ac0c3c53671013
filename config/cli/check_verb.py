"""`./loa check`: format, lint, types, import contracts, migrations, templates, documents."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Nothing to choose: it runs what CI runs."""
    verb.add_argument("--fix", action="store_true", help="tự sửa định dạng trước khi soát")


def _templates() -> list[str]:
    return [str(path) for path in sorted(ROOT.glob("src/loa/**/templates/**/*.html"))]


def steps(*, fix: bool) -> list[tuple[str, list[str]]]:
    """Return the name and command of each step, in the order of their speed."""
    python = sys.executable
    check = [] if fix else ["--check"]
    return [
        ("định dạng", [str(BIN / "ruff"), "format", *check, "."]),
        ("lint", [str(BIN / "ruff"), "check", *(["--fix"] if fix else []), "."]),
        ("mẫu giao diện", [str(BIN / "djade"), "--target-version", "5.2", *check, *_templates()]),
        ("ranh giới các tầng", [str(BIN / "lint-imports")]),
        ("cấu hình Django", [python, "manage.py", "check", "--fail-level", "WARNING"]),
        ("thiếu migration", [python, "manage.py", "makemigrations", "--check", "--dry-run"]),
        ("kiểu dữ liệu", [str(BIN / "mypy"), "src/loa", "config", "sandbox"]),
        (
            "nếp nhà và tài liệu",
            [python, "-m", "pytest", "tests/guards", "-q", "-p", "no:randomly"],
        ),
    ]


def run(chosen: argparse.Namespace) -> int:
    """Run every step, also after one failed, so that one run tells everything."""
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings.test"}
        environment["LOA_DATA_DIR"] = folder
        for name, command in steps(fix=chosen.fix):
            began = time.monotonic()
            done = subprocess.run(
                command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
            )
            print(
                f"{'đạt ' if not done.returncode else 'HỎNG'}  {name} ({time.monotonic() - began:.1f} giây)",
                flush=True,
            )
            if done.returncode:
                failed.append(name)
                print((done.stdout + done.stderr)[-6000:], flush=True)
    if failed:
        print(f"Chưa đạt: {', '.join(failed)}.", file=sys.stderr)
    return 1 if failed else 0
