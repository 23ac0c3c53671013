"""Runs ./loa's command line as a program of its own, with a data folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Outcome:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """Return the last line on standard error: the sentence for the person."""
        lines = self.err.strip().splitlines()
        return lines[-1] if lines else ""


def environment(folder: Path, **extra: str) -> dict[str, str]:
    """Return an environment with a data folder of its own."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        "PYTHONUTF8": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings.main",
        "LOA_DATA_DIR": str(folder),
        "LOA_LOG_LEVEL": "WARNING",
        **extra,
    }


def loa(folder: Path, *arguments: str, timeout_s: float = 120, **extra: str) -> Outcome:
    """Run `./loa …` and return how it ended."""
    done = subprocess.run(
        [sys.executable, "-m", "config.cli", *arguments],
        cwd=ROOT,
        env=environment(folder, **extra),
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
    )
    return Outcome(done.returncode, done.stdout, done.stderr)
