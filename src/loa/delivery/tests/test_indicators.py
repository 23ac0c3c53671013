"""What counts as delivered in a period."""

from datetime import timedelta
from decimal import Decimal

import pytest

from loa.delivery import indicators  # noqa: F401 - registers
from loa.delivery.contract import Accepted, Unknown
from loa.delivery.types import Target
from loa.indicators.contract import measures

from .scripted import drain, enqueue


@pytest.mark.django_db
def test_only_what_arrived_in_the_half_open_period_counts(channel, now):
    channel.answers = [Accepted("p", is_delivered=True), Accepted("q"), Unknown("hết giờ")]
    enqueue(now, targets=tuple(Target(name) for name in "abc"))
    drain(now)
    measure = measures.get("messages_delivered")
    found = measure.value(now, now + timedelta(seconds=1))
    assert (found.value, len(found.rows)) == (Decimal(1), 1)
    assert found.rows[0].label == "“posting/1” qua Kênh thử"
    assert measure.value(now - timedelta(days=1), now).value == 0
