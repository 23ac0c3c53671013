"""The draft voice: eSpeak NG's Vietnamese, in a process of its own (GPL-3, see speaker.py)."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from loa.media.contract import Clip, Voice, VoiceQuality, voices
from loa.media.errors import VoiceUnavailable

_SPEAKER = Path(__file__).with_name("speaker.py")
_WORDS_PER_MINUTE = 150
_LONGEST_S = 120


class EspeakVoice(Voice):
    """Speaks at once and anywhere, and sounds like a machine: for drafts and rehearsals only."""

    code = "espeak"
    label = "Giọng máy bản nháp (eSpeak NG)"
    quality = VoiceQuality.DRAFT
    ai_label = "Bản tin sử dụng giọng đọc tổng hợp"

    def speak(
        self, sentences: Sequence[str], *, rate: float = 1.0, recordings: Sequence[bytes] = ()
    ) -> tuple[Clip, ...]:
        """Return one clip a sentence at 22,050 Hz; raise VoiceUnavailable if it cannot start."""
        del recordings  # it speaks itself
        job = {
            "voice": "vi",
            "words_per_minute": round(_WORDS_PER_MINUTE * rate),
            "sentences": list(sentences),
        }
        try:
            done = subprocess.run(
                [sys.executable, str(_SPEAKER)],
                input=json.dumps(job).encode(),
                capture_output=True,
                timeout=_LONGEST_S,
                check=True,
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise VoiceUnavailable(
                "Giọng máy bản nháp không chạy được trên máy này; hãy cài lại gói espeakng-loader."
            ) from error
        return tuple(self._clips(sentences, done.stdout))

    def _clips(self, sentences: Sequence[str], spoken: bytes) -> list[Clip]:
        stream, clips = io.BytesIO(spoken), []
        for sentence in sentences:
            size, rate = (int(part) for part in stream.readline().split())
            clips.append(Clip(sentence, stream.read(size), rate))
        return clips


voices.register(EspeakVoice.code, EspeakVoice())
