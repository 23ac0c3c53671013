"""Starts several programs, keeps them running, stops them all within ten seconds."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

STOP_S = 8.0
# A program that dies this often within a minute will not get better by itself.
MOST_RESTARTS = 3


@dataclass
class Program:
    """One program of the installation and how it fares."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    starts: list[float] = field(default_factory=list)


class Fleet:
    """All programs of `./loa up`."""

    def __init__(
        self, programs: list[Program], *, log_dir: Path, environment: dict[str, str]
    ) -> None:
        self.programs = programs
        self.log_dir = log_dir
        self.environment = environment
        self.stop_asked = threading.Event()

    def start(self) -> None:
        """Start every program; their output goes to one log file each."""
        self.log_dir.mkdir(parents=True, exist_ok=True)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self.stop_asked.set())
        for program in self.programs:
            self._start(program)

    def _start(self, program: Program) -> None:
        program.starts.append(time.monotonic())
        log: IO[bytes] = (self.log_dir / f"{program.name}.log").open("ab")
        with log:
            program.process = subprocess.Popen(
                program.command,
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=self.environment,
                start_new_session=True,
            )

    def watch(self) -> int:
        """Restart what dies, until asked to stop; return 1 if a program will not stay up."""
        while not self.stop_asked.wait(0.5):
            for program in self.programs:
                if program.process is not None and program.process.poll() is not None:
                    if self._gave_up(program):
                        print(
                            f"Chương trình “{program.name}” cứ dừng. "
                            f"Hãy xem {self.log_dir / (program.name + '.log')}.",
                            file=sys.stderr,
                        )
                        return 1
                    self._start(program)
        return 0

    @staticmethod
    def _gave_up(program: Program) -> bool:
        recent = [start for start in program.starts if start > time.monotonic() - 60]
        return len(recent) > MOST_RESTARTS

    def is_dead(self, name: str) -> bool:
        """Say whether the program called `name` has ended."""
        return any(
            program.name == name
            and program.process is not None
            and program.process.poll() is not None
            for program in self.programs
        )

    def stop(self) -> None:
        """Ask all to stop, wait, then end what is left."""
        living = [p.process for p in self.programs if p.process and p.process.poll() is None]
        for process in living:
            process.terminate()
        deadline = time.monotonic() + STOP_S
        for process in living:
            try:
                process.wait(max(0.05, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(1)


def is_free(host: str, port: int) -> bool:
    """Say whether nobody listens on this port yet."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_port(host: str, wanted: int) -> int:
    """Return `wanted` if it is free, else the next free port within a hundred."""
    for port in range(wanted, wanted + 100):
        if is_free(host, port):
            return port
    raise OSError(98, "không còn cổng trống", f"{host}:{wanted}")
