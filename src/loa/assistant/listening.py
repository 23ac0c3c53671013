"""The shipped engine for speech: viet-asr on this machine, in a process of its own.

An optional extra (`loa[hearing]`): where the weights inside the package come from is not stated,
so it is off until a commune has asked. See `listener.py` for the process.
"""

from __future__ import annotations

import contextlib
import importlib.util
import json
import struct
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from .contract import recognizers
from .errors import NoRecognizer, TooBusy

_PROGRAM = Path(__file__).with_name("listener.py")
_SORRY = "Máy nhận dạng giọng nói đang gặp trục trặc. Bạn gõ câu hỏi giúp."


class VietAsr:
    """`viet_asr`: listens to one recording at a time, in a process that ends when idle."""

    def __init__(self, *, idle_s: float = 300, longest_s: float = 25, wait_s: float = 4) -> None:
        """`longest_s` may one recording take, `wait_s` may it wait for the one before."""
        self._idle_s, self._longest_s, self._wait_s = idle_s, longest_s, wait_s
        self._child: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()

    def is_ready(self) -> bool:
        """Return whether the extra is installed."""
        return importlib.util.find_spec("vietasr") is not None

    def hear(self, samples: bytes) -> str:
        """Return the words said; raise NoRecognizer, TooBusy."""
        if not self._one_at_a_time.acquire(timeout=self._wait_s):
            raise TooBusy("Máy đang nghe người khác. Bạn chờ vài giây rồi nói lại giúp.")
        try:
            return self._heard(samples)
        except (OSError, ValueError) as problem:
            self.end()
            raise NoRecognizer(_SORRY) from problem
        finally:
            self._one_at_a_time.release()

    def end(self) -> None:
        """End the process, if there is one."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            for pipe in _pipes(child):
                with contextlib.suppress(OSError):
                    pipe.close()

    def _heard(self, samples: bytes) -> str:
        line = self._asked(self._running(), samples)
        if not line:  # it ended of itself in the very moment, or it died: once more
            self.end()
            line = self._asked(self._running(), samples)
        return str(json.loads(line)["text"])

    def _asked(self, child: subprocess.Popen[bytes], samples: bytes) -> bytes:
        """Return the answer of the process, b"" when it is gone; raise TimeoutError."""
        into, out = _pipes(child)
        is_over = threading.Event()

        def give_up() -> None:
            is_over.set()
            child.kill()

        limit = threading.Timer(self._longest_s, give_up)
        limit.start()
        try:
            into.write(struct.pack("<I", len(samples)) + samples)
            into.flush()
            line = out.readline()
        except BrokenPipeError:
            line = b""
        finally:
            limit.cancel()
        if is_over.is_set():
            raise TimeoutError("the listener took too long")
        return line

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            self.end()
            # -P: the folder of the program holds modules named like Python's own.
            self._child = subprocess.Popen(
                [sys.executable, "-P", str(_PROGRAM), str(self._idle_s)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._child


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if child.stdin is None or child.stdout is None:
        raise OSError("the listener has no pipes")
    return child.stdin, child.stdout


recognizers.register("viet_asr", VietAsr())
