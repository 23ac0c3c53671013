from dataclasses import replace

from loa.products.zalo_message.renderer import GOAL, LIMIT, ZaloMessage
from loa.publishing.contract import SAFETY_LINE
from loa.publishing.tests.sample_sources import brief, bulletin, procedure


def message(source, **changes):
    return ZaloMessage().render(source, brief(**changes))


def test_a_short_guide_stays_within_the_goal_and_keeps_its_papers():
    made = message(procedure())
    assert len(made.message_text) <= GOAL
    assert "Giấy chứng sinh" in made.message_text
    assert SAFETY_LINE in made.message_text


def test_the_button_opens_the_link_of_the_placement():
    assert [b.url for b in message(procedure()).buttons] == ["https://odien.example/q/ks1"]
    assert message(procedure(), short_url="").buttons == ()


def test_a_long_fee_is_never_cut():
    fee = "Theo mức của Hội đồng nhân dân. " * 20
    made = message(procedure(fee_line=fee.strip()))
    assert len(made.message_text) <= LIMIT
    assert fee.strip() in made.message_text


def test_text_beyond_the_limit_fails_its_check():
    made = message(procedure(title="dài " * 600))
    assert [check.is_ok for check in made.checks] == [False]


def test_a_confirmed_source_does_not_say_that_it_waits():
    assert "chờ xã xác nhận" in message(procedure()).text
    confirmed = replace(bulletin(), is_confirmed=True)
    assert "chờ xã xác nhận" not in message(confirmed).text
