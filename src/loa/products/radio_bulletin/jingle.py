"""Loa's own jingle: two soft notes, made from sine waves; nobody else's rights are in it."""

from __future__ import annotations

from functools import cache

import numpy as np

from loa.kernel.sound import RATE, Samples

_G5, _C6 = 783.99, 1046.50  # Hz
_NOTE_S, _STEP_S = 1.1, 0.28


def _note(pitch: float) -> Samples:
    """Return a bell-like tone: three partials that die away, a soft start and end."""
    at = np.arange(round(_NOTE_S * RATE)) / RATE
    tone = sum(
        weight * np.sin(2 * np.pi * pitch * times * at) * np.exp(-at * fade)
        for times, weight, fade in ((1, 1.0, 4.0), (2, 0.28, 6.0), (3.01, 0.1, 9.0))
    )
    soft = np.minimum(at / 0.012, 1) * np.minimum((_NOTE_S - at) / 0.08, 1)
    return np.asarray(tone * soft * 0.16)


@cache
def jingle(*, is_closing: bool = False) -> Samples:
    """Return the two notes rising, or falling at the end of a bulletin."""
    first, second = (_C6, _G5) if is_closing else (_G5, _C6)
    made = np.zeros(round((_STEP_S + _NOTE_S) * RATE))
    tone = _note(first)
    made[: len(tone)] += tone
    tone = _note(second)
    made[-len(tone) :] += tone
    return made
