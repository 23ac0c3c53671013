"""`./loa bench`: the programs in bench/, each beside its peer in the same run."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench"


def names() -> list[str]:
    """Return what can be measured, by the names of the programs."""
    return sorted(path.stem.removeprefix("bench_") for path in BENCH.glob("bench_*.py"))


def _known(name: str) -> str:
    if name not in names():
        raise argparse.ArgumentTypeError(f"chưa đo được “{name}”; có: {', '.join(names())}")
    return name


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """What to measure, and the form of the answer."""
    verb.add_argument("names", nargs="*", type=_known, metavar="TÊN", help=", ".join(names()))
    verb.add_argument("--json", action="store_true")


def run(chosen: argparse.Namespace) -> int:
    """Run the programs one after the other; 1 if one could not measure, and why on stderr."""
    measured, failed = {}, False
    for name in chosen.names or names():
        command = [sys.executable, str(BENCH / f"bench_{name}.py")]
        command += ["--json"] if chosen.json else []
        print(f"Đang đo {name}…", file=sys.stderr, flush=True)
        ran = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)
        failed = failed or ran.returncode != 0
        if ran.returncode == 0 and chosen.json:
            measured[name] = json.loads(ran.stdout)
        elif ran.returncode == 0:
            print(f"{name}\n{ran.stdout}", end="", flush=True)
    if chosen.json:
        print(json.dumps(measured, ensure_ascii=False))
    return int(failed)
