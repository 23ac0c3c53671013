import io
from dataclasses import replace
from functools import cache

import docx
import numpy as np
import pytest

from loa.kernel import sound
from loa.media.contract import Clip
from loa.products.radio_bulletin import renderer, script
from loa.products.radio_bulletin.renderer import RadioBulletin
from loa.publishing.contract import DRAFT_STAMP, SAFETY_LINE
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records

LABEL = "Bản tin sử dụng giọng đọc tổng hợp"


def spoken_clip(text, rate=22_050):
    """Stand-in for speech: a hum whose loudness swells, 0.22 s a syllable."""
    at = np.arange(round(0.22 * len(text.split()) * rate)) / rate
    hum = 0.2 * np.sin(2 * np.pi * 180 * at) * np.abs(np.sin(2 * np.pi * 2.2 * at))
    return Clip(text, sound.to_pcm(hum), rate)


@cache
def recorded(code="1.001193"):
    asked = brief(ai_label=LABEL, voice_label="Giọng thử")
    clips = tuple(spoken_clip(s) for s in RadioBulletin().script_sentences(procedure(code), asked))
    return RadioBulletin().render(procedure(code), replace(asked, clips=clips))


def file(made, ending):
    return next(one.content for one in made.files if one.name.endswith(ending))


def test_the_script_says_what_is_needed_and_closes_with_safety():
    said = RadioBulletin().render(procedure(), brief()).text
    for words in ("Giấy chứng sinh", "Miễn phí", "Trong ngày làm việc", "dichvucong.gov.vn"):
        assert words in said
    assert SAFETY_LINE.split(". ")[0] in said
    assert "Biên bản trẻ bị bỏ rơi" not in said


@pytest.mark.parametrize("code", sorted(records())[::6])
def test_every_script_lasts_at_most_two_minutes(code):
    sentences = script.written(procedure(code), brief(ai_label=LABEL))
    assert script.syllables(sentences) <= script.MOST_SYLLABLES


def test_a_synthetic_voice_announces_itself_and_a_person_does_not():
    sentences = RadioBulletin().script_sentences(procedure(), brief(ai_label=LABEL))
    assert sentences[-1] == f"{LABEL}."
    assert LABEL not in RadioBulletin().render(procedure(), brief()).text


def test_a_draft_says_so_in_words_and_in_sound():
    draft = RadioBulletin().render(procedure(), brief())
    assert DRAFT_STAMP in draft.text
    assert draft.spoken[0][1] == "Bản nháp, chưa được xã xác nhận."
    assert DRAFT_STAMP not in RadioBulletin().render(procedure(), brief(is_draft=False)).text


def test_without_a_voice_there_is_the_script_only():
    names = [one.name for one in RadioBulletin().render(procedure(), brief()).files]
    assert names == ["phat-thanh-1.001193-kich-ban.txt", "phat-thanh-1.001193-kich-ban.docx"]


def test_the_sound_is_leveled_and_measured_on_the_file():
    heard = sound.decode(file(recorded(), ".mp3"))
    assert sound.loudness(heard) == pytest.approx(-16, abs=1)
    assert sound.true_peak(heard) < -1
    assert all(check.is_ok for check in recorded().checks if check.blocks)
    assert recorded().stats["seconds"] == pytest.approx(len(heard) / sound.RATE, abs=0.01)


def test_the_script_shows_when_each_sentence_begins():
    rows = file(recorded(), ".txt").decode().splitlines()[2:]
    assert rows[0].startswith("[00:01] ")
    assert [row[:7] for row in rows] == sorted(row[:7] for row in rows)


def test_one_recording_of_the_whole_is_played_as_it_is():
    whole = Clip("tất cả", sound.to_pcm(sound.from_pcm(spoken_clip("a " * 90).samples)), 22_050)
    made = RadioBulletin().render(procedure(), brief(clips=(whole,)))
    assert made.stats["seconds"] == pytest.approx(whole.seconds + 4.2, abs=0.3)
    assert len(file(made, ".txt").decode().splitlines()) == len(made.spoken) + 2


def test_too_long_a_recording_is_stopped(monkeypatch):
    monkeypatch.setattr(renderer, "LONGEST_S", 20)
    long = spoken_clip("a " * 100, rate=8_000)
    made = RadioBulletin().render(procedure(), brief(clips=(long,)))
    assert [check.code for check in made.checks if not check.is_ok and check.blocks] == ["length"]


def test_the_sheet_shows_how_hard_sentences_are_read():
    words = "\n".join(
        p.text for p in docx.Document(io.BytesIO(file(recorded(), ".docx"))).paragraphs
    )
    assert "một chấm không không một một chín ba" in words
    assert DRAFT_STAMP in words
    assert "Người duyệt" in words


def test_a_bulletin_is_read_sentence_by_sentence():
    said = RadioBulletin().render(bulletin(), brief(is_draft=False)).text.splitlines()
    assert "Không ai thu tiền của bà con." in said
    assert said[0] == "Kính thưa bà con xã Ô Diên."
