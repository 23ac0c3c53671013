import json
from dataclasses import replace

import pytest

from loa.products.social_post.networks import NETWORKS, TONES
from loa.products.social_post.renderer import SocialPost, fill
from loa.products.social_post.writing import hashtags
from loa.publishing.contract import SAFETY_LINE, Fact, FactKind
from loa.publishing.tests.reading import contradictions
from loa.publishing.tests.sample_sources import brief, bulletin, procedure, records

LABEL = "Bài có dùng nội dung do AI tạo"


def posts(source, **changes):
    asked = brief(**changes)
    return {network.code: fill(network, source, asked) for network in NETWORKS}


@pytest.mark.parametrize("code", sorted(records())[::4])
@pytest.mark.parametrize("audience", sorted(TONES))
def test_every_procedure_fits_every_network_in_every_tone(code, audience):
    asked = brief(options={"audience": audience})
    made = SocialPost().render(procedure(code), asked)
    assert contradictions(procedure(code), asked, made) == []


def test_each_post_keeps_fee_time_link_and_safety():
    for filled in posts(procedure()).values():
        for words in ("Miễn phí", "Trong ngày", "odien.example/q/ks1", SAFETY_LINE):
            assert words in filled["text"]


def test_the_tone_follows_the_audience():
    said = {a: posts(procedure(), options={"audience": a})["facebook"]["text"] for a in TONES}
    assert len(set(said.values())) == len(TONES)
    assert "các bác, các cụ" in said["elderly"]
    assert "doanh nghiệp" in said["business"]
    assert "trưởng thôn" in said["rural"]


def test_an_audience_without_a_tone_blocks():
    made = SocialPost().render(procedure(), brief(options={"audience": "khach"}))
    assert [c.code for c in made.checks if not c.is_ok] == ["audience"]


def test_hashtags_come_from_the_plan_s_message_or_from_the_officer():
    assert hashtags(brief()) == ("#HanhChinhThongMinh", "#TanTamPhucVu", "#XaODien")
    assert hashtags(brief(options={"hashtags": "#DeAn06, #ODien #DeAn06"})) == ("#DeAn06", "#ODien")


def test_a_caption_is_counted_as_the_network_counts():
    fields = {(n.code, f.key): f for n in NETWORKS for f in n.fields}
    assert fields["tiktok", "text"].size("ễ😀") == 3
    assert fields["youtube", "text"].size("ễ") == 3
    assert fields["zalo", "title"].size("ễ😀") == 2


def test_a_long_fee_is_never_cut_and_a_long_title_gives_way_to_the_code():
    fee = "Theo mức của Hội đồng nhân dân. " * 20
    made = posts(procedure(fee_line=fee.strip(), title="Thủ tục " * 20))
    assert all(fee.strip() in filled["text"] for filled in made.values())
    assert made["youtube"]["title"] == "Hướng dẫn thủ tục mã 1.001193"


def test_a_time_keeps_what_narrows_it():
    note = Fact("time/any/note", FactKind.TEXT, "Ghi chú", "Nhận sau 15 giờ thì trả hôm sau.")
    made = posts(procedure(facts=(*procedure().facts, note)))
    assert "(Nhận sau 15 giờ thì trả hôm sau)" in made["tiktok"]["text"]


def test_an_ai_text_is_labelled_in_words_and_by_the_network_s_mark():
    made = SocialPost().render(procedure(), brief(ai_label=LABEL))
    sheet = json.loads(made.files[-1].content)
    assert all(LABEL in row["text"] for row in sheet.values())
    assert sheet["tiktok"]["is_aigc"] is True
    assert LABEL not in SocialPost().render(procedure(), brief()).text


def test_a_bulletin_says_its_paragraphs_and_waits_only_while_unapproved():
    said = posts(bulletin())["facebook"]["text"]
    assert bulletin().paragraphs[0] in said
    assert "chờ xã xác nhận" not in said
    assert "chờ xã xác nhận" in posts(replace(bulletin(), is_confirmed=False))["zalo"]["text"]
