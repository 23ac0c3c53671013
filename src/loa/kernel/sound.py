"""Sound as numbers: decode, resample, measure loudness, level, mix, write MP3 and WAV.

Samples are float64 between -1 and 1, one channel. Loudness is integrated loudness in LUFS after
ITU-R BS.1770-4 (K weighting, 400 ms blocks, gates at -70 LUFS and 10 LU below).
"""

from __future__ import annotations

import io
import wave
from collections.abc import Mapping
from functools import cache
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from .errors import Invalid

Samples = NDArray[np.float64]
RATE = 44_100  # Hz, what a loudspeaker system takes
SILENCE_LUFS = -70.0


class UnreadableSound(Invalid):
    """The bytes are not sound that can be decoded."""


def decode(content: bytes, *, rate: int = RATE) -> Samples:
    """Return the first audio track of any common file as mono samples at `rate` Hz.

    Raise UnreadableSound if there is none.
    """
    try:
        with av.open(io.BytesIO(content), "r") as container:
            resampler = av.AudioResampler(format="s16", layout="mono", rate=rate)
            frames = [
                made.to_ndarray().reshape(-1)
                for frame in container.decode(audio=0)
                for made in resampler.resample(frame)
            ]
            frames += [made.to_ndarray().reshape(-1) for made in resampler.resample(None)]
    except (av.FFmpegError, IndexError, ValueError) as error:
        raise UnreadableSound("Tệp này không phải âm thanh mà phần mềm đọc được.") from error
    if not frames:
        raise UnreadableSound("Tệp này không có tiếng.")
    return from_pcm(np.concatenate(frames).astype("<i2").tobytes())


def from_pcm(pcm: bytes) -> Samples:
    """Return samples from 16-bit little-endian mono bytes."""
    return np.frombuffer(pcm, dtype="<i2").astype(np.float64) / 32768.0


def to_pcm(samples: Samples) -> bytes:
    """Return 16-bit little-endian mono bytes; what is above full scale is cut."""
    return np.round(np.clip(samples, -1.0, 32767 / 32768) * 32768.0).astype("<i2").tobytes()


def resample(samples: Samples, from_rate: int, to_rate: int = RATE) -> Samples:
    """Return the same sound at another rate (band-limited, by libswresample)."""
    if from_rate == to_rate:
        return samples
    frame = av.AudioFrame.from_ndarray(
        np.frombuffer(to_pcm(samples), dtype="<i2").reshape(1, -1), format="s16", layout="mono"
    )
    frame.sample_rate = from_rate
    resampler = av.AudioResampler(format="s16", layout="mono", rate=to_rate)
    made = [*resampler.resample(frame), *resampler.resample(None)]
    return from_pcm(np.concatenate([part.to_ndarray().reshape(-1) for part in made]).tobytes())


def silence(seconds: float, *, rate: int = RATE) -> Samples:
    """Return that many seconds of nothing."""
    return np.zeros(round(seconds * rate))


# The two filters of BS.1770 as (b, a), given there for 48 kHz: the head, then the low cut.
_K_FILTERS = (
    (
        (1.53512485958697, -2.69169618940638, 1.19839281085285),
        (-1.69065929318241, 0.73248077421585),
    ),
    ((1.0, -2.0, 1.0), (-1.99004745483398, 0.99007225036621)),
)


_WINDOW, _GUARD = 131_072, 24_000  # samples; the filters have died away after half a second


@cache
def _k_response() -> NDArray[np.complex128]:
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(_WINDOW))
    response = np.ones_like(turn)
    for b, a in _K_FILTERS:
        response *= (b[0] + b[1] * turn + b[2] * turn**2) / (1 + a[0] * turn + a[1] * turn**2)
    return np.asarray(response, dtype=np.complex128)


def _windows(samples: Samples, guard: int) -> Samples:
    """Return rows of _WINDOW samples that begin `guard` early and overlap by twice that."""
    step = _WINDOW - 2 * guard
    rows = max(-(-len(samples) // step), 1)
    padded = np.zeros(rows * step + 2 * guard)
    padded[guard : guard + len(samples)] = samples
    return np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::step]


def _k_weighted(samples: Samples, rate: int) -> Samples:
    """Apply the K weighting window by window; the guard takes what wraps round."""
    at_48k = resample(samples, rate, 48_000)
    rows = [
        np.fft.irfft(np.fft.rfft(row) * _k_response(), _WINDOW)[_GUARD:-_GUARD]
        for row in _windows(at_48k, _GUARD)
    ]
    return np.concatenate(rows)[: len(at_48k)]


def loudness(samples: Samples, *, rate: int = RATE) -> float:
    """Return integrated loudness in LUFS; SILENCE_LUFS for silence and for less than 400 ms."""
    block, hop = 19_200, 4_800
    weighted = _k_weighted(samples, rate)
    if len(weighted) < block:
        return SILENCE_LUFS
    total = np.concatenate(([0.0], np.cumsum(weighted**2)))
    starts = np.arange(0, len(weighted) - block + 1, hop)
    power = np.maximum((total[starts + block] - total[starts]) / block, 1e-12)
    power = power[-0.691 + 10 * np.log10(power) > SILENCE_LUFS]
    if not len(power):
        return SILENCE_LUFS
    gate = -0.691 + 10 * np.log10(power.mean()) - 10
    power = power[-0.691 + 10 * np.log10(power) > gate]
    return float(-0.691 + 10 * np.log10(power.mean()))


def true_peak(samples: Samples) -> float:
    """Return the true peak in dBFS, found on the signal taken at four times the rate."""
    if not len(samples):
        return -120.0
    guard = 1_024
    highest = 1e-6
    for row in _windows(samples, guard):
        over = np.fft.irfft(np.fft.rfft(row), 4 * _WINDOW)[4 * guard : -4 * guard] * 4
        highest = max(highest, float(np.abs(over).max()))
    return float(20 * np.log10(highest))


_KNEE = 0.7  # of the ceiling; below it a sample is left alone


def _soft_limit(samples: Samples, ceiling: float) -> Samples:
    """Bend what is above the knee so that nothing passes `ceiling`; no hard edge."""
    knee = _KNEE * ceiling
    over = np.abs(samples) - knee
    bent = knee + (ceiling - knee) * np.tanh(np.maximum(over, 0) / (ceiling - knee))
    return np.where(over > 0, np.sign(samples) * bent, samples)


def level(
    samples: Samples, *, rate: int = RATE, target: float = -16.0, peak: float = -1.5
) -> Samples:
    """Return the sound at `target` LUFS with its true peak below `peak` dBFS.

    Peaks are bent softly; the loss is made up in a few rounds. Silence comes back unchanged.
    """
    measured = loudness(samples, rate=rate)
    if measured <= SILENCE_LUFS:
        return samples
    # Between two samples a peak can be higher than both: half a decibel is kept for it.
    ceiling = 10 ** ((peak - 0.5) / 20)
    made = samples
    for _ in range(5):
        made = made * 10 ** ((target - measured) / 20)
        if np.abs(made).max() <= _KNEE * ceiling:
            break  # nothing was bent, so the loudness is the target by arithmetic
        made = _soft_limit(made, ceiling)
        measured = loudness(made, rate=rate)
        if abs(target - measured) < 0.2:
            break
    over = true_peak(made) - peak
    return made * 10 ** (-over / 20) if over > 0 else made


def mp3(
    samples: Samples, *, rate: int = RATE, kilobits: int = 96, tags: Mapping[str, str] | None = None
) -> bytes:
    """Return mono MP3 without dates or encoder names: the same sound gives the same bytes.

    `tags` are written as ID3: title, artist, comment.
    """
    out = io.BytesIO()
    with av.open(out, "w", format="mp3", options={"fflags": "+bitexact"}) as container:
        container.flags |= 0x0400  # AVFMT_FLAG_BITEXACT
        container.metadata.update(tags or {})
        stream: Any = container.add_stream("libmp3lame", rate=rate)
        stream.layout = "mono"
        stream.bit_rate = kilobits * 1000
        stream.codec_context.flags |= 0x800000  # AV_CODEC_FLAG_BITEXACT
        pcm = np.frombuffer(to_pcm(samples), dtype="<i2").reshape(1, -1)
        resampler = av.AudioResampler(format="s16p", layout="mono", rate=rate, frame_size=1152)
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(pcm), format="s16", layout="mono")
        frame.sample_rate = rate
        for part in [*resampler.resample(frame), *resampler.resample(None)]:
            container.mux(stream.encode(part))
        container.mux(stream.encode(None))
    return out.getvalue()


def wav(samples: Samples, *, rate: int = RATE) -> bytes:
    """Return a 16-bit mono WAV file."""
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(to_pcm(samples))
    return out.getvalue()


def read_wav(content: bytes) -> tuple[bytes, int]:
    """Return the samples as 16-bit bytes and the rate of a file that `wav` wrote."""
    with wave.open(io.BytesIO(content)) as file:
        return file.readframes(file.getnframes()), file.getframerate()
