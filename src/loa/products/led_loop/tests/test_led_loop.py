import io
from functools import cache

import av
import pytest
import zxingcpp

from loa.products.led_loop.renderer import LONGEST_S, SHORTEST_S, LedLoop, seconds
from loa.publishing.contract import SAFETY_LINE, screen_board
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records


@cache
def made(code="1.001193"):
    return LedLoop().render(procedure(code), brief())


def test_it_is_silent_and_has_both_shapes_of_a_wall():
    sizes = []
    for file in made().files:
        with av.open(io.BytesIO(file.content)) as film:
            assert not film.streams.audio
            sizes.append((film.streams.video[0].width, film.streams.video[0].height))
    assert sizes == [(160, 90), (160, 30)]


def test_the_film_lasts_as_long_as_its_slides():
    with av.open(io.BytesIO(made().files[0].content)) as film:
        stream = film.streams.video[0]
        told = made().stats["seconds"] * 0.05
        assert float(stream.duration * stream.time_base) == pytest.approx(told, abs=0.1)


@pytest.mark.parametrize("code", sorted(records()))
def test_every_loop_lasts_fifteen_to_thirty_seconds(code):
    lasts = seconds(screen_board(procedure(code), brief()))
    assert SHORTEST_S - 0.01 <= sum(lasts) <= LONGEST_S + 0.01
    assert min(lasts) >= 2


def test_the_code_can_be_read_from_the_film():
    large = LedLoop().render(bulletin(), brief(options={"video_side": "270", "video_pace": "0.1"}))
    with av.open(io.BytesIO(large.files[0].content)) as film:
        read = {c.text for f in film.decode(video=0) for c in zxingcpp.read_barcodes(f.to_image())}
    assert read == {brief().short_url}


def test_it_says_facts_and_safety():
    for words in ("Phí: Miễn phí", "Bao lâu: Trong ngày làm việc; nhận hồ sơ sau", SAFETY_LINE):
        assert words in made().text


def test_what_cannot_fit_is_stopped_by_its_check():
    long = LedLoop().render(procedure(title="rất dài " * 90), brief())
    assert [check.code for check in long.checks if not check.is_ok] == ["room"]
