"""The voice of a person: plays what an officer recorded and uploaded."""

from __future__ import annotations

from collections.abc import Sequence

from loa.kernel import sound
from loa.media.contract import Clip, Voice, VoiceQuality, voices
from loa.media.errors import VoiceUnavailable


class RecordingVoice(Voice):
    """Fit for the loudspeakers; says nothing that was not recorded."""

    code = "recording"
    label = "Giọng cán bộ thu âm"
    quality = VoiceQuality.BROADCAST
    needs_recording = True

    def speak(
        self, sentences: Sequence[str], *, rate: float = 1.0, recordings: Sequence[bytes] = ()
    ) -> tuple[Clip, ...]:
        """Return a clip for each recording: one a sentence, or one for the whole script."""
        del rate  # a person's pace is left as it is
        if len(recordings) not in {1, len(sentences)}:
            raise VoiceUnavailable("Chưa có bản thu âm cho kịch bản này. Hãy thu âm rồi tải lên.")
        texts = [" ".join(sentences)] if len(recordings) == 1 else sentences
        return tuple(
            Clip(text, sound.to_pcm(sound.decode(content)), sound.RATE)
            for text, content in zip(texts, recordings, strict=True)
        )


voices.register(RecordingVoice.code, RecordingVoice())
