import io
import re
from functools import cache
from itertools import pairwise

import av
import pytest
import zxingcpp
from PIL import Image

from loa.media.contract import Clip
from loa.products.video_clip import description, script
from loa.products.video_clip.renderer import VideoClip
from loa.publishing.contract import DRAFT_STAMP, UNKNOWN
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records

LABEL = "Bản tin sử dụng giọng đọc tổng hợp"


@cache
def made(code="1.001193"):
    return VideoClip().render(procedure(code), brief())


@cache
def voiced():
    asked = brief(is_draft_voice=False, is_draft=False, ai_label=LABEL, voice_label="Giọng thử")
    spoken = VideoClip().script_sentences(procedure(), asked)
    clips = tuple(Clip(text, b"\x00\x10\x00\xf0" * 400, 8_000) for text in spoken)
    return VideoClip().render(procedure(), brief(**vars(asked) | {"clips": clips}))


def file(product, ending):
    return next(one for one in product.files if one.name.endswith(ending)).content


def seconds_of(stream):
    return float(stream.duration * stream.time_base)


def ends(product):
    """Return when the last caption ends, in seconds."""
    last = re.findall(r"--> (\d\d):(\d\d):(\d\d),(\d\d\d)", file(product, ".srt").decode())[-1]
    hours, minutes, seconds, thousandths = map(int, last)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


@pytest.mark.parametrize(("ending", "size"), [("-doc.mp4", (90, 160)), ("-ngang.mp4", (160, 90))])
def test_a_draft_voice_is_never_heard_and_captions_last_as_long_as_the_film(ending, size):
    with av.open(io.BytesIO(file(made(), ending))) as film:
        assert not film.streams.audio
        assert (film.streams.video[0].width, film.streams.video[0].height) == size
        assert seconds_of(film.streams.video[0]) == pytest.approx(ends(made()), abs=0.07)


def test_a_voice_fit_for_broadcast_is_heard_and_sets_the_times():
    with av.open(io.BytesIO(file(voiced(), "-doc.mp4"))) as film:
        picture, track = film.streams.video[0], film.streams.audio[0]
        assert seconds_of(track) == pytest.approx(seconds_of(picture), abs=0.15)
    assert ends(voiced()) == pytest.approx(seconds_of(picture), abs=0.07)


def test_a_synthetic_voice_is_told_shown_and_written():
    with av.open(io.BytesIO(file(voiced(), "-doc.mp4"))) as film:
        assert LABEL in film.metadata["comment"]
    assert voiced().spoken[-1][0] == f"{LABEL}."
    assert LABEL in file(voiced(), "-mo-ta.txt").decode()
    assert voiced().ai_label == LABEL
    assert made().ai_label == ""


def test_captions_follow_one_another_and_are_short():
    blocks = file(made(), ".vtt").decode().split("\n\n")[1:]
    times = [block.splitlines()[0].split(" --> ") for block in blocks]
    assert all(one[1] == after[0] for one, after in pairwise(times))
    assert all(len(block.splitlines()[1].split()) <= script.CAPTION_WORDS for block in blocks)


@pytest.mark.parametrize("code", sorted(records()))
def test_every_procedure_is_told_in_ninety_seconds(code):
    lines = script.lines(procedure(code), brief())
    assert 25 < sum(line.silent_s for line in lines) <= script.LONGEST_S - 1.5


def test_a_short_bulletin_stands_long_enough_to_be_read():
    assert VideoClip().render(bulletin(), brief()).stats["seconds"] >= script.SHORTEST_S


def test_what_is_left_out_is_told():
    assert "Các bước còn lại có ở trang hướng dẫn." in [
        line.sentence for line in script.lines(procedure(steps=("Đi tới xã. " * 9,) * 30), brief())
    ]


def test_an_unknown_fee_stays_unknown():
    assert f"Phí: {UNKNOWN}." in made("1.014062").text


def test_a_draft_carries_its_stamp_and_a_confirmed_one_does_not():
    assert DRAFT_STAMP in made().text
    assert DRAFT_STAMP not in voiced().text


def test_the_code_of_the_last_frame_opens_the_short_link():
    large = VideoClip().render(
        procedure(steps=()), brief(options={"video_side": "360", "video_pace": "0.1"})
    )
    with av.open(io.BytesIO(file(large, "-doc.mp4"))) as film:
        *_, last = film.decode(video=0)
    assert [code.text for code in zxingcpp.read_barcodes(last.to_image())] == [brief().short_url]


def test_each_shape_has_a_cover_of_its_size():
    covers = [Image.open(io.BytesIO(file(made(), f"-bia-{s}.png"))).size for s in ("doc", "ngang")]
    assert covers == [(90, 160), (160, 90)]


def test_a_description_keeps_the_narrowest_limit():
    long = procedure(fee_line="một mức phí " * 300)
    words = "\n".join(description.lines(long, brief(), script.NOTICE))
    assert len(words.encode("utf-16-le")) // 2 <= description.LONGEST_TEXT


def test_a_script_that_cannot_be_told_in_time_is_stopped_by_its_check():
    long = VideoClip().render(procedure(fee_line="rất dài " * 300), brief())
    assert "length" in [check.code for check in long.checks if not check.is_ok]


def test_a_warning_is_never_cut():
    captions = [line.captions for line in script.lines(procedure(), brief())]
    assert ["Không đưa mã OTP, mật khẩu cho ai."] in captions
