from datetime import timedelta

import pytest

from loa.delivery import operations as delivery
from loa.publishing import operations
from loa.publishing.activities import postings_out, products_made
from loa.publishing.indicators import _units_posting
from loa.units.models import Unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def span(now):
    return {"start": now - timedelta(days=1), "end": now + timedelta(days=1)}


@pytest.fixture
def posted(bulletin, now, officer):
    kinds = ("web_page", "test_notice")
    products = operations.produce(source="mien-phi", only=kinds, now=now, actor=None)
    ids = [product.pk for product in products]
    operations.approve_products(product_ids=ids, now=now, actor=officer.user)
    return operations.publish(
        source="mien-phi", channels=("web", "test_hall"), at=now, now=now, actor=officer.user
    )


def test_only_what_left_is_evidence(posted, now, span):
    assert postings_out(params={}, **span) == []
    delivery.drain(channel="web", clock=lambda: now, worker="w")
    rows = postings_out(params={"channels": ["web"], "tags": ["huong-dan"]}, **span)
    assert [row.label for row in rows] == ["Trang thông tin của xã: Miễn phí khai sinh trên mạng"]
    assert postings_out(params={"tags": ["lua-dao"]}, **span) == []


def test_approved_products_are_evidence_of_their_kind(posted, span):
    assert len(products_made(params={"kinds": ["test_notice"]}, **span)) == 1
    assert products_made(params={"kinds": ["video_clip"]}, **span) == []


def test_the_share_of_units_that_post(posted, now, span, officer):
    committee = Unit.objects.create(code="ubnd-xa", name="UBND", kind="people_committee")
    for code in ("phong-a", "phong-b"):
        Unit.objects.create(code=code, name=code, kind="office", parent=committee)
    officer.unit = Unit.objects.get(code="phong-a")
    officer.save()
    delivery.drain(channel="web", clock=lambda: now, worker="w")
    value = _units_posting(span["start"], span["end"])
    assert (str(value.value), value.numerator, value.denominator) == ("50.00", 1, 2)
