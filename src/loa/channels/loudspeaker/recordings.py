"""The recording as loudspeaker systems take it: MP3, 44.1 kHz, one channel, at least 64 kbit/s."""

from __future__ import annotations

import io
from dataclasses import dataclass

import av

from loa.kernel import sound

LEAST_BITS = 64_000


@dataclass(frozen=True)
class Recording:
    """A recording fit for broadcast, and how long it is."""

    mp3: bytes
    seconds: float


def fit(content: bytes) -> Recording:
    """Return the recording as it is where it fits, else encoded anew; raise UnreadableSound."""
    samples = sound.decode(content)
    mp3 = content if _fits(content) else sound.mp3(samples)
    return Recording(mp3, round(len(samples) / sound.RATE, 1))


def _fits(content: bytes) -> bool:
    with av.open(io.BytesIO(content), "r") as container:
        stream = container.streams.audio[0]
        bits = stream.bit_rate or container.bit_rate or 0
        codec = stream.codec_context
        return (
            container.format.name == "mp3"
            and codec.sample_rate == sound.RATE
            and codec.channels == 1
            and bits >= LEAST_BITS
        )
