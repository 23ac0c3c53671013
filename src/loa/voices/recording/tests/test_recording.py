import numpy as np
import pytest

from loa.kernel import sound
from loa.media.contract import VoiceQuality, voices
from loa.media.errors import VoiceUnavailable

TONE = sound.wav(0.2 * np.sin(np.arange(22_050) / 20), rate=22_050)


def test_one_recording_a_sentence_gives_one_clip_a_sentence():
    clips = voices.get("recording").speak(["Một.", "Hai."], recordings=[TONE, TONE])
    assert [(clip.text, clip.sample_rate) for clip in clips] == [("Một.", 44_100), ("Hai.", 44_100)]
    assert clips[0].seconds == pytest.approx(1, abs=0.02)


def test_one_recording_of_the_whole_is_one_clip():
    (clip,) = voices.get("recording").speak(["Một.", "Hai."], recordings=[TONE])
    assert clip.text == "Một. Hai."


@pytest.mark.parametrize("count", [0, 2])
def test_a_script_that_is_not_recorded_stays_silent(count):
    with pytest.raises(VoiceUnavailable, match="Chưa có bản thu âm"):
        voices.get("recording").speak(["Một.", "Hai.", "Ba."], recordings=[TONE] * count)


def test_it_is_fit_for_broadcast():
    assert voices.get("recording").quality == VoiceQuality.BROADCAST
