"""The Voice port: something that speaks sentences. Its plugs are in `voices/`."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from loa.kernel.registry import Registry


class VoiceQuality(StrEnum):
    """What a voice may be used for."""

    DRAFT = "draft"
    BROADCAST = "broadcast"


@dataclass(frozen=True)
class Clip:
    """One spoken sentence: 16-bit mono samples and the text they say."""

    text: str
    samples: bytes
    sample_rate: int

    @property
    def seconds(self) -> float:
        """Return how long the clip lasts, in seconds."""
        return len(self.samples) / 2 / self.sample_rate


class Voice(ABC):
    """A way to speak. A draft voice is for previews and emergencies, never for a bulletin."""

    code: str
    label: str
    quality: VoiceQuality
    needs_network: bool = False
    needs_recording: bool = False  # plays what a person recorded; speaks nothing itself
    ai_label: str = ""

    @abstractmethod
    def speak(
        self, sentences: Sequence[str], *, rate: float = 1.0, recordings: Sequence[bytes] = ()
    ) -> tuple[Clip, ...]:
        """Return one clip a sentence. Raise media.errors.VoiceUnavailable if it cannot.

        `recordings` is for a voice with `needs_recording`: files, one a sentence or one of the
        whole script; one of the whole gives one clip. `media.operations.speak` finds them.
        """


def script_sha256(sentences: Sequence[str]) -> str:
    """Return the hash that ties a recording to the script it was read from."""
    return hashlib.sha256("\x1f".join(sentences).encode()).hexdigest()


voices: Registry[Voice] = Registry("giọng đọc")
