import itertools

import numpy as np
import pytest

from loa.kernel import sound
from loa.kernel.clock import now
from loa.media import operations, queries
from loa.media.contract import Clip, Voice, VoiceQuality, script_sha256, voices
from loa.media.errors import UnfitRecording, UnreadableRecording, VoiceUnavailable

SCRIPT = ("Kính thưa bà con.", "Miễn phí.")
WHERE = {"source_kind": "procedure", "source_code": "1.001193"}


def speech(seconds=4.0, level=0.2):
    at = np.arange(round(seconds * sound.RATE)) / sound.RATE
    return level * np.sin(2 * np.pi * 200 * at) * np.abs(np.sin(2 * np.pi * 2 * at))


def add(samples, sentences=SCRIPT):
    return operations.add_recording(
        **WHERE,
        script_sha256=script_sha256(sentences),
        file=sound.wav(samples),
        now=now(),
        actor=None,
    )


@pytest.fixture
def media(settings, tmp_path, db):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def counting_voice():
    class CountingVoice(Voice):
        code, label, quality = "dem", "Giọng đếm", VoiceQuality.DRAFT

        def __init__(self):
            self.spoken = []

        def speak(self, sentences, *, rate=1.0, recordings=()):
            self.spoken += sentences
            return tuple(Clip(text, sound.to_pcm(speech(0.5)), 44_100) for text in sentences)

    yield voices.register("dem", CountingVoice())
    voices.remove("dem")


def test_a_recording_is_kept_at_broadcast_loudness(media):
    kept = add(speech(level=0.02))
    with kept.file.open("rb") as file:
        assert sound.loudness(sound.decode(file.read())) == pytest.approx(-16.4, abs=0.6)
    assert kept.seconds == pytest.approx(4, abs=0.05)
    assert kept.loudness < -30


@pytest.mark.parametrize(
    ("samples", "sentence"),
    [
        (speech(2.0), "chỉ dài 2.0 giây"),
        (speech(level=0.0001), "gần như không có tiếng"),
        (np.clip(speech(level=9.0), -1, 1), "vỡ tiếng"),
    ],
)
def test_an_unfit_recording_is_refused_with_what_to_do(media, samples, sentence):
    with pytest.raises(UnfitRecording, match=sentence):
        add(samples)
    assert queries.recordings_of(**WHERE) == []


def test_a_file_that_is_no_sound_is_refused(media):
    with pytest.raises(UnreadableRecording, match="MP3, M4A, WAV"):
        operations.add_recording(**WHERE, script_sha256="x", file=b"hello", now=now(), actor=None)


def test_the_newest_recording_of_a_script_is_played(media):
    first, second = add(speech()), add(speech(5.0))
    assert queries.recording_for(**WHERE, script_sha256=script_sha256(SCRIPT)) == second
    first.refresh_from_db()
    assert first.state == "replaced"


def test_a_whole_script_speaks_in_one_clip(media):
    add(speech())
    (clip,) = operations.speak(voice="recording", sentences=SCRIPT, **WHERE)
    assert clip.seconds == pytest.approx(4, abs=0.1)


def test_sentences_speak_only_when_all_are_recorded(media):
    add(speech(), SCRIPT[:1])
    with pytest.raises(VoiceUnavailable, match="Chưa có bản thu âm"):
        operations.speak(voice="recording", sentences=SCRIPT, **WHERE)
    add(speech(), SCRIPT[1:])
    assert len(operations.speak(voice="recording", sentences=SCRIPT, **WHERE)) == 2


def test_a_changed_script_is_no_longer_recorded(media):
    add(speech())
    with pytest.raises(VoiceUnavailable):
        operations.speak(voice="recording", sentences=(SCRIPT[0], "8.000 đồng."), **WHERE)


def test_a_changed_sentence_costs_one_sentence(media, counting_voice):
    once = operations.speak(voice="dem", sentences=("a", "b"))
    again = operations.speak(voice="dem", sentences=("a", "c", "b", "a"))
    assert counting_voice.spoken == ["a", "b", "c"]
    assert [clip.text for clip in again] == ["a", "c", "b", "a"]
    assert again[0] == once[0]


def test_the_rate_is_part_of_what_is_kept(media, counting_voice):
    for rate, _ in itertools.product((1.0, 1.2), range(2)):
        operations.speak(voice="dem", sentences=("a",), rate=rate)
    assert counting_voice.spoken == ["a", "a"]
