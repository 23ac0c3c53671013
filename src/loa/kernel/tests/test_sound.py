import numpy as np
import pytest

from loa.kernel import sound


def tone(seconds, level_db, pitch=997.0, rate=sound.RATE):
    at = np.arange(round(seconds * rate)) / rate
    return 10 ** (level_db / 20) * np.sin(2 * np.pi * pitch * at)


@pytest.mark.parametrize("level_db", [-10.0, -20.0, -33.0])
def test_a_sine_of_1_khz_measures_as_the_recommendation_says(level_db):
    # BS.1770: a 997 Hz sine at 0 dBFS in one channel reads -3.01 LUFS.
    assert sound.loudness(tone(5, level_db)) == pytest.approx(level_db - 3.01, abs=0.1)


def test_silence_between_words_does_not_count():
    speech = tone(4, -20)
    with_pause = np.concatenate([speech, sound.silence(8), speech])
    assert sound.loudness(with_pause) == pytest.approx(sound.loudness(speech), abs=0.3)
    assert sound.loudness(sound.silence(3)) == sound.SILENCE_LUFS


def test_the_peak_between_two_samples_is_found():
    at = np.arange(sound.RATE)
    between = 0.5 * np.sin(2 * np.pi * at / 4 + np.pi / 4)  # no sample stands on the crest
    assert np.abs(between).max() < 0.36
    assert sound.true_peak(between[1000:-1000]) == pytest.approx(-6.02, abs=0.4)


def test_leveling_reaches_the_target_below_the_ceiling():
    random = np.random.default_rng(7)
    loud_and_soft = tone(12, -30) + random.normal(0, 0.01, 12 * sound.RATE)
    loud_and_soft[:: sound.RATE // 2] = 0.9
    made = sound.level(loud_and_soft)
    assert sound.loudness(made) == pytest.approx(-16, abs=0.5)
    assert sound.true_peak(made) <= -1.4


def test_silence_is_left_alone():
    assert not sound.level(sound.silence(1)).any()


def test_mp3_of_the_same_sound_is_the_same_bytes_and_comes_back():
    samples = tone(3, -18)
    content = sound.mp3(samples, tags={"title": "Bản tin"})
    assert content == sound.mp3(samples, tags={"title": "Bản tin"})
    back = sound.decode(content)
    assert len(back) / sound.RATE == pytest.approx(3, abs=0.1)
    assert sound.loudness(back) == pytest.approx(sound.loudness(samples), abs=0.6)


def test_wav_round_trip_and_resampling_keep_the_pitch():
    content = sound.wav(tone(1, -12, rate=22_050), rate=22_050)
    pcm, rate = sound.read_wav(content)
    up = sound.resample(sound.from_pcm(pcm), rate)
    assert len(up) == pytest.approx(sound.RATE, abs=10)
    assert np.argmax(np.abs(np.fft.rfft(up))) == pytest.approx(997, abs=2)


def test_bytes_that_are_no_sound_are_refused():
    with pytest.raises(sound.UnreadableSound, match="không phải âm thanh"):
        sound.decode(b"%PDF-1.7 nothing to hear")
