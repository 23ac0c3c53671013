"""A tiny engine in place of the optional extra: it hears which note is played.

440 Hz is "khai sinh", 880 Hz "kết hôn"; 220 Hz takes for ever, 1,760 Hz ends the process.
"""

from __future__ import annotations

import os
import time
from types import SimpleNamespace
from typing import Any

import numpy as np

NOTES = {440: "khai sinh", 880: "kết hôn"}


class Pipeline:
    """What Loa uses of the real one."""

    @classmethod
    def preset(cls, name: str) -> Pipeline:
        """Begin; the real one loads its model here."""
        os.write(1, b"the library talks on its own\n")
        return cls()

    def transcribe(self, samples: Any, rate: float) -> SimpleNamespace:
        """Return the word of the loudest note."""
        loudness = np.abs(np.fft.rfft(samples))
        note = round(int(loudness.argmax()) * rate / len(samples) / 110) * 110
        if note == 220:
            time.sleep(60)
        if note == 1760:
            os._exit(3)
        return SimpleNamespace(text=NOTES.get(note, ""))
