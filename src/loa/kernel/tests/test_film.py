import io
from functools import cache

import av
import numpy as np
from PIL import Image

from loa.kernel import film

LOOK = film.Look(64, 48, has_bar=True)


def still(color):
    out = io.BytesIO()
    Image.new("RGB", (64, 48), color).save(out, "PNG")
    return out.getvalue()


SHOTS = (film.Shot(still("black"), 1.0), film.Shot(still("white"), 1.0, is_new_scene=True))


@cache
def made(*, has_sound=False):
    return film.mp4(SHOTS, LOOK, samples=np.zeros(88_200) if has_sound else None)


def brightness(content):
    with av.open(io.BytesIO(content)) as opened:
        return [float(f.to_ndarray(format="gray").mean()) for f in opened.decode(video=0)]


def test_the_same_stills_give_the_same_bytes():
    assert {film.mp4(SHOTS, LOOK) for _ in range(3)} == {made()}


def test_it_lasts_as_long_as_its_shots_at_fifteen_frames_a_second():
    with av.open(io.BytesIO(made())) as opened:
        stream = opened.streams.video[0]
        assert (stream.frames, stream.average_rate) == (30, 15)
        assert (stream.width, stream.height) == (64, 48)
        assert not opened.streams.audio


def test_the_index_stands_before_the_pictures():
    assert made().index(b"moov") < made().index(b"mdat")


def test_sound_lasts_as_long_as_the_pictures():
    with av.open(io.BytesIO(made(has_sound=True))) as opened:
        track = opened.streams.audio[0]
        assert abs(float(track.duration * track.time_base) - 2.0) < 0.1


def test_one_still_changes_into_the_next_softly():
    seen = brightness(made())
    assert seen[10] < 30
    assert 60 < seen[17] < 200
    assert seen[-1] > 200


def test_nothing_of_the_clock_or_the_encoder_is_in_the_file():
    with av.open(io.BytesIO(made())) as opened:
        assert not {"creation_time", "encoder"} & set(opened.metadata)


def test_captions_are_written_for_players_and_browsers():
    cues = [film.Cue(0, 1.5, "Một"), film.Cue(61.25, 3_601.0, "Hai")]
    assert film.srt(cues) == (
        "1\n00:00:00,000 --> 00:00:01,500\nMột\n\n2\n00:01:01,250 --> 01:00:01,000\nHai\n"
    )
    assert film.vtt(cues).startswith("WEBVTT\n\n00:00:00.000 --> 00:00:01.500\nMột\n\n00:01:01.250")
