"""From a recording to a question in writing; the sound is forgotten at once.

Nothing here writes or logs sound. The resident sees the words and corrects them before asking.
Which engine listens is the setting `LOA_HEARING`; without one nothing does.
"""

from __future__ import annotations

import io
import wave
from datetime import datetime

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from loa.kernel.text import nfc

from . import listening  # noqa: F401  registers the shipped engine
from .contract import SAMPLE_RATE, Recognizer, recognizers
from .errors import BadSound, NoRecognizer, NotHeard

LONGEST_S = 30
SHORTEST_S = 0.3
MOST_BYTES = 6_000_000  # 30 s of 48 kHz in two channels are 5.8 MB
LONGEST_TEXT = 500
_RATES = range(8_000, 48_001)
_SILENT = 150  # of 32,767: no microphone with somebody in front of it is quieter
_GIVE_A_TRY = "Bạn nói lại gần máy hơn, hoặc gõ câu hỏi giúp."


def is_ready() -> bool:
    """Return whether speech is understood on this machine."""
    engine = _engine()
    return engine is not None and engine.is_ready()


def transcribe(wav: bytes, *, now: datetime) -> str:
    """Return what was said in `wav` (16-bit PCM, one or two channels, at most 30 s).

    Takes about a fifth of the length of the recording, and a second more at first. Raise
    NoRecognizer, BadSound, NotHeard (nothing understood), TooBusy.
    """
    engine = _engine()
    if engine is None or not engine.is_ready():
        raise NoRecognizer("Trang này chưa bật nhận dạng giọng nói. Bạn gõ câu hỏi giúp.")
    samples, rate = _read(wav)
    if np.abs(samples).max() < _SILENT:
        raise NotHeard(f"Đoạn ghi âm không có tiếng. {_GIVE_A_TRY}")
    heard = nfc(engine.hear(_at_rate(samples, rate).tobytes())).strip()
    if not heard:
        raise NotHeard(f"Máy chưa nghe rõ câu nào. {_GIVE_A_TRY}")
    return heard[:LONGEST_TEXT]


def _engine() -> Recognizer | None:
    name = settings.LOA_HEARING
    found: Recognizer | None = recognizers.get(name) if name in recognizers else None
    return found


def _read(wav: bytes) -> tuple[NDArray[np.float64], int]:
    """Return the samples of a recording, both channels in one, and how many are in a second."""
    if len(wav) > MOST_BYTES:
        raise BadSound(f"Đoạn ghi âm lớn quá. Bạn nói ngắn hơn {LONGEST_S} giây giúp.")
    try:
        with wave.open(io.BytesIO(wav)) as sound:
            rate, channels, width = sound.getframerate(), sound.getnchannels(), sound.getsampwidth()
            frames = sound.readframes(rate * LONGEST_S * 2)
    except (wave.Error, EOFError, ValueError, RuntimeError) as problem:
        raise BadSound("Không đọc được đoạn ghi âm: cần tệp WAV, PCM 16 bit.") from problem
    if width != 2 or channels not in (1, 2) or rate not in _RATES:
        raise BadSound("Đoạn ghi âm phải là WAV, PCM 16 bit, 8 đến 48 kHz, một hoặc hai kênh.")
    whole = frames[: len(frames) // (2 * channels) * 2 * channels]
    samples = np.frombuffer(whole, "<i2").reshape(-1, channels).mean(axis=1)
    if len(samples) > rate * LONGEST_S:
        raise BadSound(f"Đoạn ghi âm dài quá {LONGEST_S} giây. Bạn nói ngắn hơn giúp.")
    if len(samples) < rate * SHORTEST_S:
        raise BadSound(f"Đoạn ghi âm ngắn quá. {_GIVE_A_TRY}")
    return samples, rate


def _at_rate(samples: NDArray[np.float64], rate: int) -> NDArray[np.int16]:
    """Return the samples at the rate that engines take; what that rate cannot hold is cut off."""
    if rate != SAMPLE_RATE:
        count = round(len(samples) * SAMPLE_RATE / rate)
        # The last samples repeat, so that the length suits the transform and no end wraps around.
        padded = np.pad(samples, (0, rate // 4 + -len(samples) % 960), mode="edge")
        spectrum = np.fft.rfft(padded)
        wanted = round(len(padded) * SAMPLE_RATE / rate)
        samples = np.fft.irfft(spectrum[: wanted // 2 + 1], wanted)[:count] * wanted / len(padded)
    return np.clip(np.rint(samples), -32_768, 32_767).astype("<i2")
