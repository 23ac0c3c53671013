"""Sound as numbers: decode, resample, measure loudness, level, mix, write MP3 and WAV.

Samples are float64 between -1 and 1, one channel. Loudness is integrated loudness in LUFS after
ITU-R BS.1770-4 (K weighting, 400 ms blocks, gates at -70 LUFS and 10 LU below).
"""

from __future__ import annotations

import io
import wave
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


def _fast_size(count: int) -> int:
    """Return a length of at least `count` that the Fourier transform likes."""
    return -(-count // 65_536) * 65_536


def _k_weighted(samples: Samples, rate: int) -> Samples:
    """Apply the K weighting in the frequency domain, padded so that nothing wraps round."""
    at_48k = resample(samples, rate, 48_000)
    size = _fast_size(len(at_48k) + 24_000)
    turn = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    spectrum = np.fft.rfft(at_48k, size)
    for b, a in _K_FILTERS:
        spectrum *= (b[0] + b[1] * turn + b[2] * turn**2) / (1 + a[0] * turn + a[1] * turn**2)
    return np.fft.irfft(spectrum, size)[: len(at_48k)]


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
    size = _fast_size(len(samples))
    over = np.fft.irfft(np.fft.rfft(samples, size), 4 * size) * 4
    return float(20 * np.log10(max(float(np.abs(over).max()), 1e-6)))


def _soft_limit(samples: Samples, ceiling: float) -> Samples:
    """Bend what is above 0.7 of `ceiling` so that nothing passes `ceiling`; no hard edge."""
    knee = 0.7 * ceiling
    over = np.abs(samples) - knee
    bent = knee + (ceiling - knee) * np.tanh(np.maximum(over, 0) / (ceiling - knee))
    return np.where(over > 0, np.sign(samples) * bent, samples)


def level(
    samples: Samples, *, rate: int = RATE, target: float = -16.0, peak: float = -1.5
) -> Samples:
    """Return the sound at `target` LUFS with its true peak below `peak` dBFS.

    Peaks are bent softly; the loss is made up in a few rounds. Silence comes back unchanged.
    """
    made = samples
    if loudness(made, rate=rate) <= SILENCE_LUFS:
        return samples
    # Between two samples a peak can be higher than both: half a decibel is kept for it.
    ceiling = 10 ** ((peak - 0.5) / 20)
    for _ in range(6):
        gap = target - loudness(made, rate=rate)
        if abs(gap) < 0.2:
            break
        made = _soft_limit(made * 10 ** (gap / 20), ceiling)
    over = true_peak(made) - peak
    return made * 10 ** (-over / 20) if over > 0 else made


def mp3(samples: Samples, *, rate: int = RATE, kilobits: int = 96, title: str = "") -> bytes:
    """Return mono MP3 without dates or encoder names: the same sound gives the same bytes."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp3", options={"fflags": "+bitexact"}) as container:
        container.flags |= 0x0400  # AVFMT_FLAG_BITEXACT
        if title:
            container.metadata["title"] = title
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
