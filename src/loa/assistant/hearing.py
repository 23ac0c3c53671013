"""From a recording to a question in writing; the sound is forgotten at once.

Nothing here writes or logs sound. The resident sees the words and corrects them before asking.
"""

from __future__ import annotations

from datetime import datetime

from .errors import NoRecognizer

LONGEST_S = 30
MOST_BYTES = 4_000_000  # 30 s of 48 kHz mono are 2.9 MB


def is_ready() -> bool:
    """Return whether speech is understood on this machine."""
    return False


def transcribe(wav: bytes, *, now: datetime) -> str:
    """Return what was said in `wav` (16-bit PCM, one or two channels, at most 30 s).

    Raise NoRecognizer, BadSound, NotHeard (nothing understood), TooBusy.
    """
    raise NoRecognizer("Máy này chưa bật nhận dạng giọng nói. Bạn gõ câu hỏi giúp.")
