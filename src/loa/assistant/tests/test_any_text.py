"""Whatever is typed, in whatever order, gets an answer whose every sentence has a source."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from loa.assistant.drafting import draft
from loa.assistant.types import Memory
from loa.kernel.privacy import mask

WORDS = (
    "không phải, thế còn lệ phí bao nhiêu ? nếu con trên 1 tuổi thì sao khai sinh và vừa mất "
    "hộ chiếu cái thứ 2 ừ đăng ký $ ^ * 1.001193 tạm trú gặp cán bộ . 🙂 la2m gi2 ở đâu"
).split()
turns = st.lists(
    st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)),
    min_size=1,
    max_size=4,
)


@pytest.mark.usefixtures("shipped")
@example(["không", "không phải", "2", "cái cuối"])
@example(["\x00", "​", "()*+?[]", "đăng ký " * 80])
@given(said=turns)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nothing_breaks_it_and_nothing_is_said_without_a_source(now, said) -> None:
    memory = Memory()
    for text in said:
        made, memory = draft(mask(text, hides_phones=True), memory, now)
        assert made.sentences
        assert all(one.source.strip() and one.text.strip() for one in made.sentences)
