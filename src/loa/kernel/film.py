"""Moving pictures: stills with soft changes to an MP4 that starts at once, and their captions.

Memory stays bounded: pictures are read one by one and only two are ever open. The same input
gives the same bytes: nothing of the clock, the machine or the encoder's name is written.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from . import sound

Picture = NDArray[np.uint8]  # planes Y, U, V of 4:2:0 under one another, as PyAV lays them out
FPS = 15
_BITEXACT, _GLOBAL_HEADER = 0x800000, 0x400000
_SUN = (189, 61, 158)  # the bar: Y, U, V of #FFC83D in BT.709, studio range


@dataclass(frozen=True)
class Shot:
    """One still and how long it stands; a new scene glides in, another picture of it fades in."""

    picture: bytes  # PNG
    seconds: float
    is_new_scene: bool = False


@dataclass(frozen=True)
class Look:
    """How a film is drawn: its size in pixels, and what glides and what shows progress."""

    width: int
    height: int
    glide: tuple[float, float] = (0.0, 1.0)  # the part of the height that glides
    has_bar: bool = False
    scene_change_s: float = 0.45
    change_s: float = 0.15


def _open(picture: bytes, look: Look) -> Picture:
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    if image.size != (look.width, look.height):  # H.264 takes even sizes only
        image = image.resize((look.width, look.height), Image.Resampling.LANCZOS)
    frame = av.VideoFrame.from_ndarray(np.asarray(image), format="rgb24")
    return np.asarray(
        frame.reformat(format="yuv420p", dst_colorspace="ITU709").to_ndarray(), dtype=np.uint8
    )


def _planes(picture: Picture, look: Look) -> tuple[Picture, Picture, Picture]:
    """Return views on Y, U and V; what is written to them is written to the picture."""
    wide, high = look.width, look.height
    chroma = picture[high:].reshape(2, high // 2, wide // 2)
    return picture[:high], chroma[0], chroma[1]


def _changed(old: Picture, new: Picture, share: float, look: Look, *, glides: bool) -> Picture:
    """Return the picture `share` of the way from old to new; easing out."""
    weight = round(256 * share)
    coming = new
    if glides:
        coming = new.copy()
        shift = round(look.width * 0.07 * (1 - share) ** 2) // 2 * 2
        top, bottom = (round(part * look.height) // 2 * 2 for part in look.glide)
        for plane, source, scale in zip(
            _planes(coming, look), _planes(new, look), (1, 2, 2), strict=True
        ):
            rows, by = slice(top // scale, bottom // scale), shift // scale
            if by:
                plane[rows, by:] = source[rows, :-by]
    mixed = old.astype(np.uint16) * (256 - weight) + coming.astype(np.uint16) * weight
    return (mixed >> 8).astype(np.uint8)


def _frames(shots: Iterable[Shot], look: Look) -> Iterator[Picture]:
    """Yield every frame; a still is yielded again as the very same array."""
    before: Picture | None = None
    ends, done = 0.0, 0
    for shot in shots:
        now = _open(shot.picture, look)
        ends += shot.seconds
        count = max(round(ends * FPS) - done, 1)  # rounding errors do not add up
        change_s = look.scene_change_s if shot.is_new_scene else look.change_s
        soft = min(round(change_s * FPS), count) if before is not None else 0
        for number in range(count):
            if before is not None and number < soft:
                share = (number + 1) / (soft + 1)
                yield _changed(before, now, share, look, glides=shot.is_new_scene)
            else:
                yield now
        before, done = now, done + count


def _with_bar(picture: Picture, share: float, look: Look) -> Picture:
    """Return the picture with a bar at its foot, `share` of the width long."""
    made = picture.copy()
    thick = max(look.height // 160, 2) // 2 * 2
    for plane, value, scale in zip(_planes(made, look), _SUN, (1, 2, 2), strict=True):
        plane[-thick // scale :, : round(look.width * share) // scale] = value
    return made


def _video_stream(container: Any, look: Look) -> Any:
    stream = container.add_stream(
        "libx264",
        rate=FPS,
        options={
            "preset": "veryfast",
            "crf": "23",
            "tune": "stillimage",
            # One thread and no macroblock tree: with either, two runs give other bytes.
            "x264-params": "threads=1:sync-lookahead=0:mbtree=0:keyint=75",
        },
    )
    stream.width, stream.height, stream.pix_fmt = look.width, look.height, "yuv420p"
    context = stream.codec_context
    context.flags |= _BITEXACT | _GLOBAL_HEADER
    context.thread_count = 1
    context.time_base = Fraction(1, FPS)
    context.color_range, context.colorspace = 1, 1  # studio range, BT.709
    context.color_primaries, context.color_trc = 1, 1
    return stream


def _put_sound(container: Any, stream: Any, samples: sound.Samples) -> None:
    pcm = np.frombuffer(sound.to_pcm(samples), dtype="<i2").reshape(1, -1)
    frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(pcm), format="s16", layout="mono")
    frame.sample_rate = sound.RATE
    resampler = av.AudioResampler(format="fltp", layout="mono", rate=sound.RATE, frame_size=1024)
    for part in [*resampler.resample(frame), *resampler.resample(None)]:
        container.mux(stream.encode(part))
    container.mux(stream.encode(None))


def _put_pictures(container: Any, stream: Any, shots: Sequence[Shot], look: Look) -> None:
    whole = max(round(sum(shot.seconds for shot in shots) * FPS), 1)
    for number, picture in enumerate(_frames(shots, look)):
        shown = _with_bar(picture, (number + 1) / whole, look) if look.has_bar else picture
        frame = av.VideoFrame.from_ndarray(shown, format="yuv420p")
        frame.pts, frame.time_base = number, Fraction(1, FPS)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))


def mp4(
    shots: Sequence[Shot],
    look: Look,
    *,
    samples: sound.Samples | None = None,
    tags: Mapping[str, str] | None = None,
) -> bytes:
    """Return H.264 (and AAC when there is sound) at 15 frames a second, the index in front.

    `look` has even sides. `tags` are title, artist and comment.
    """
    # The index is moved to the front by reading the file again: that needs a file with a name.
    with tempfile.TemporaryDirectory(prefix="loa-film-") as folder:
        path = Path(folder) / "film.mp4"
        options = {"movflags": "+faststart", "fflags": "+bitexact"}
        with av.open(str(path), "w", options=options) as container:
            container.flags |= 0x0400  # AVFMT_FLAG_BITEXACT
            container.metadata.update(tags or {})
            pictures = _video_stream(container, look)
            if samples is not None:
                track: Any = container.add_stream("aac", rate=sound.RATE)
                track.layout, track.bit_rate = "mono", 96_000
                track.codec_context.flags |= _BITEXACT
            _put_pictures(container, pictures, shots, look)
            if samples is not None:
                _put_sound(container, track, samples)
        return path.read_bytes()


@dataclass(frozen=True)
class Cue:
    """One caption from `starts_s` to `ends_s`."""

    starts_s: float
    ends_s: float
    text: str


def _clock(seconds: float, mark: str) -> str:
    whole = round(seconds * 1000)
    return (
        f"{whole // 3_600_000:02d}:{whole // 60_000 % 60:02d}:{whole // 1000 % 60:02d}"
        f"{mark}{whole % 1000:03d}"
    )


def srt(cues: Iterable[Cue]) -> str:
    """Return the captions as SubRip, what most networks take."""
    return "\n".join(
        f"{number}\n{_clock(cue.starts_s, ',')} --> {_clock(cue.ends_s, ',')}\n{cue.text}\n"
        for number, cue in enumerate(cues, 1)
    )


def vtt(cues: Iterable[Cue]) -> str:
    """Return the captions as WebVTT, what browsers take."""
    blocks = [
        f"{_clock(cue.starts_s, '.')} --> {_clock(cue.ends_s, '.')}\n{cue.text}\n" for cue in cues
    ]
    return "\n".join(["WEBVTT\n", *blocks])
