"""Runs alone, as a program: understands recordings that come on standard input.

The engine takes some 240 MB; here it has a process of its own, which ends when nobody has
spoken for a while, or with the process that started it. This file imports nothing of Loa.
Input: for each recording its length in 4 bytes, then 16-bit little-endian mono samples at
16 kHz. Output: one JSON line each, {"text": …}.
"""

from __future__ import annotations

import json
import os
import select
import struct
import sys
from typing import Any, BinaryIO

_RATE = 16_000.0


def main() -> int:
    """Listen until standard input ends or nobody has spoken for the seconds given; return 0."""
    idle_s = float(sys.argv[1])
    os.nice(5)
    # The engine's library talks on its own: what is said to Loa goes through another door.
    out = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    heard, pipeline = sys.stdin.buffer, _pipeline()
    while select.select([heard], [], [], idle_s)[0]:
        samples = _samples(heard)
        if samples is None:
            break
        out.write(json.dumps({"text": _text(pipeline, samples)}).encode() + b"\n")
        out.flush()
    return 0


def _pipeline() -> Any:
    import vietasr

    return vietasr.Pipeline.preset("transcribe")


def _samples(heard: BinaryIO) -> bytes | None:
    head = heard.read(4)
    if len(head) < 4:
        return None
    (size,) = struct.unpack("<I", head)
    samples = heard.read(size)
    return samples if len(samples) == size else None


def _text(pipeline: Any, samples: bytes) -> str:
    import numpy as np

    return str(pipeline.transcribe(np.frombuffer(samples, "<i2"), _RATE).text)


if __name__ == "__main__":
    raise SystemExit(main())
