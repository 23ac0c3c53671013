from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from loa.kernel import events


@pytest.fixture
def heard() -> Iterator[list[tuple[str, ...]]]:
    kept: list[tuple[str, ...]] = []

    def hear(keys: tuple[str, ...], **_: Any) -> None:
        kept.append(keys)

    events.page_changed.connect(hear)
    yield kept
    events.page_changed.disconnect(hear)


@pytest.mark.django_db
def test_what_is_told_inside_is_sent_once(heard: list[tuple[str, ...]]) -> None:
    with events.gathered():
        events.tell(sender=object, keys=("a", "b"))
        events.tell(sender=object, keys=("b", "c"))
        assert heard == []
    assert heard == [("a", "b", "c")]


@pytest.mark.django_db
def test_alone_each_is_sent_at_once(heard: list[tuple[str, ...]]) -> None:
    events.tell(sender=object, keys=("a",))
    events.tell(sender=object, keys=("b",))
    assert heard == [("a",), ("b",)]


def fail() -> None:
    with events.gathered():
        events.tell(sender=object, keys=("a",))
        raise ZeroDivisionError


@pytest.mark.django_db
def test_nothing_is_sent_when_the_work_fails(heard: list[tuple[str, ...]]) -> None:
    with pytest.raises(ZeroDivisionError):
        fail()
    events.tell(sender=object, keys=("b",))
    assert heard == [("b",)]
