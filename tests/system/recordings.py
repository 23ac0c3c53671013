"""A recording to upload: sound of a voice's loudness and length, made here, of nobody."""

from __future__ import annotations

import io
import wave

import numpy as np

RATE = 44_100


def spoken_like(seconds: float = 75.0) -> bytes:
    """Return a WAV that swells and pauses like speech; no silence, no clipping."""
    moments = np.arange(int(seconds * RATE)) / RATE
    pitch = 150 + 25 * np.sin(2 * np.pi * 0.7 * moments)
    phase = 2 * np.pi * np.cumsum(pitch) / RATE
    voice = sum(np.sin(harmonic * phase) / harmonic for harmonic in range(1, 8))
    syllables = 0.35 + 0.65 * np.clip(np.sin(2 * np.pi * 2.6 * moments), 0, 1)
    samples = (0.18 * voice * syllables * 32767).astype("<i2")
    sound = io.BytesIO()
    with wave.open(sound, "wb") as target:
        target.setnchannels(1)
        target.setsampwidth(2)
        target.setframerate(RATE)
        target.writeframes(samples.tobytes())
    return sound.getvalue()
