"""When each sentence and each caption stands: from the voice, else from the words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from loa.kernel import film, sound
from loa.media.contract import Clip

from .script import SHORTEST_S, Line

PAUSE_S, END_S = 0.35, 1.5
TARGET_LUFS = -16.0
_MOST_STRETCH = 1.8  # a short script stands longer, but nobody waits for the next words


def _voiced(clips: Sequence[Clip], lines: Sequence[Line]) -> list[float]:
    """Return the seconds of each sentence; of one long recording, by its share of words."""
    if len(clips) == len(lines):
        return [clip.seconds + PAUSE_S for clip in clips]
    whole = sum(clip.seconds + PAUSE_S for clip in clips)
    counts = [len(line.sentence.split()) for line in lines]
    return [whole * count / sum(counts) for count in counts]


def _silent(lines: Sequence[Line]) -> list[float]:
    seconds = [line.silent_s for line in lines]
    stretch = min(max(SHORTEST_S / sum(seconds), 1.0), _MOST_STRETCH)
    return [one * stretch for one in seconds]


def seconds(lines: Sequence[Line], clips: Sequence[Clip]) -> list[float]:
    """Return how long each sentence stands, the last one a little longer."""
    told = _voiced(clips, lines) if clips else _silent(lines)
    return [*told[:-1], told[-1] + END_S]


def captions(line: Line, lasts_s: float) -> list[tuple[str, float]]:
    """Return the captions of a sentence with their seconds, by their share of its words."""
    parts = line.captions
    counts = [len(part.split()) for part in parts]
    return [
        (part, lasts_s * count / sum(counts)) for part, count in zip(parts, counts, strict=True)
    ]


def cues(shown: Sequence[tuple[str, float]]) -> list[film.Cue]:
    """Return captions that follow one another without a gap."""
    made: list[film.Cue] = []
    starts = 0.0
    for words, lasts in shown:
        made.append(film.Cue(starts, starts + lasts, words))
        starts += lasts
    return made


def narration(clips: Sequence[Clip]) -> sound.Samples | None:
    """Return the voice at the loudness of a broadcast, or None where nobody spoke."""
    if not clips:
        return None
    parts: list[sound.Samples] = []
    for clip in clips:
        parts += [
            sound.resample(sound.from_pcm(clip.samples), clip.sample_rate),
            sound.silence(PAUSE_S),
        ]
    return sound.level(np.concatenate([*parts, sound.silence(END_S)]), target=TARGET_LUFS)
