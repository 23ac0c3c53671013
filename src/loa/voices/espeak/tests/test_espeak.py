import sys

import pytest

from loa.kernel import sound
from loa.media.contract import VoiceQuality, voices
from loa.media.errors import VoiceUnavailable
from loa.voices.espeak import voice as espeak


def test_it_speaks_vietnamese_one_clip_a_sentence():
    clips = voices.get("espeak").speak(["Kính thưa bà con xã Ô Diên.", "Miễn phí."])
    assert [clip.text for clip in clips] == ["Kính thưa bà con xã Ô Diên.", "Miễn phí."]
    assert clips[0].seconds > clips[1].seconds > 0.3
    assert sound.loudness(sound.from_pcm(clips[0].samples), rate=clips[0].sample_rate) > -40


def test_the_same_sentence_sounds_the_same_and_a_higher_rate_is_shorter():
    voice = voices.get("espeak")
    (first,), (again,) = voice.speak(["Bà con chú ý."]), voice.speak(["Bà con chú ý."])
    assert first == again
    assert voice.speak(["Bà con chú ý."], rate=1.5)[0].seconds < first.seconds


def test_text_like_an_option_or_markup_is_only_text():
    clips = voices.get("espeak").speak(["--help", "<speak>"])
    assert len(clips) == 2


def test_the_gpl_library_never_enters_this_process():
    voices.get("espeak").speak(["Xin chào."])
    assert "espeakng_loader" not in sys.modules


def test_it_is_a_draft_voice_and_labels_itself():
    assert voices.get("espeak").quality == VoiceQuality.DRAFT
    assert "giọng đọc tổng hợp" in voices.get("espeak").ai_label


def test_a_machine_without_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setattr(espeak, "_SPEAKER", tmp_path / "missing.py")
    with pytest.raises(VoiceUnavailable, match="espeakng-loader"):
        voices.get("espeak").speak(["Xin chào."])
