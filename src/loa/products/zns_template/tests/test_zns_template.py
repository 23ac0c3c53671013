import json

import pytest

from loa.products.zns_template.renderer import ZnsTemplate
from loa.products.zns_template.template import SEE_BUTTON
from loa.publishing.contract import SAFETY_LINE, UNKNOWN, CommuneLines
from loa.publishing.tests.reading import contradictions
from loa.publishing.tests.sample_sources import COMMUNE, brief, bulletin, procedure, records

PAGE = "https://odien.example/thu-tuc/1.001193/"


def proposal(source, **changes):
    made = ZnsTemplate().render(source, brief(page_url=PAGE, **changes))
    return json.loads(made.files[0].content)


def broken(source, **changes):
    made = ZnsTemplate().render(source, brief(page_url=PAGE, **changes))
    return [check.code for check in made.checks if check.blocks and not check.is_ok]


@pytest.mark.parametrize("code", sorted(records()))
def test_every_procedure_keeps_every_limit_after_filling(code):
    asked = brief(page_url=PAGE)
    made = ZnsTemplate().render(procedure(code), asked)
    assert contradictions(procedure(code), asked, made) == []


def test_facts_and_names_are_variables_and_filled_in_the_sample():
    made = proposal(procedure())
    assert {"title": "Phí", "value": "<phi>"} in made["table"]
    assert {"title": "Phí", "value": "Miễn phí"} in made["filled"]["table"]
    assert "<ten_nguoi_nhan>" in made["paragraphs"][0]
    assert made["paragraphs"][-1] == SAFETY_LINE


def test_no_link_phone_or_slogan_stands_in_the_words():
    words = json.dumps(proposal(procedure())["filled"], ensure_ascii=False)
    assert "odien.example" not in words
    assert COMMUNE.message not in words
    assert broken(procedure(title="Gọi 0912 345 678 để hỏi")) == ["reach"]
    assert broken(procedure(fee_line="xem ở a.example")) == ["reach"]


def test_a_fact_too_long_for_a_row_points_to_the_button_and_is_not_cut():
    made = proposal(procedure(fee_line="Theo mức của Hội đồng nhân dân, " * 4))
    assert {"title": "Phí", "value": SEE_BUTTON} in made["filled"]["table"]


def test_a_long_name_gives_way_to_the_code_in_the_title_and_stays_in_the_words():
    long = "Thủ tục có tên rất dài " * 5
    made = proposal(procedure(title=long.strip()))
    assert made["title"] == "Hướng dẫn thủ tục mã 1.001193"
    assert long.strip() in made["filled"]["paragraphs"][0]
    assert broken(procedure(title="dài " * 120)) == ["paragraph"]


def test_the_phone_is_a_second_button():
    commune = CommuneLines(**{**COMMUNE.__dict__, "phone": "024 1234 5678"})
    kinds = [button["kind"] for button in proposal(procedure(), commune=commune)["buttons"]]
    assert kinds == ["url", "phone"]


def test_a_link_to_another_host_blocks():
    assert broken(procedure(), short_url="https://bit.example/1") == ["own_link"]


def test_the_unknown_is_said_and_a_bulletin_is_warned_of():
    made = ZnsTemplate().render(procedure(fee_line="", facts=()), brief())
    assert f"Phí: {UNKNOWN}" in made.text
    news = ZnsTemplate().render(bulletin(), brief())
    assert "care" in [check.code for check in news.checks if not check.is_ok]
