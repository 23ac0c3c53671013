import pytest

from loa.delivery import queries as outbox
from loa.indicators.contract import measures
from loa.kernel.clock import day_range, local_date
from loa.links import operations as links
from loa.links import queries as opened
from loa.publishing import operations

pytestmark = pytest.mark.django_db
TITLE = "Miễn phí khai sinh trên mạng"


@pytest.fixture
def approved(bulletin, now, officer):
    made = operations.produce(source="mien-phi", only=("test_notice",), now=now, actor=None)
    ids = [product.pk for product in made]
    return operations.approve_products(product_ids=ids, now=now, actor=officer.user)


def labels(measure, now):
    return [row.label for row in measures.get(measure).value(*day_range(local_date(now))).rows]


@pytest.mark.parametrize("ending", ["", "/2"])
def test_officers_read_the_title_of_what_was_sent(approved, now, officer, ending):
    posted = operations.publish(
        source="mien-phi", channels=("test_hall",), at=now, now=now, actor=officer.user
    )
    origin = f"posting/{posted.channels[0].posting_id}{ending}"
    assert outbox.titles([origin])[origin] == TITLE


@pytest.mark.parametrize("origin", ["posting/999999", "posting/", "posting", "posting/x/2"])
def test_a_posting_that_is_gone_keeps_its_number(db, origin):
    assert outbox.titles([origin])[origin] == origin


def test_an_opened_link_is_told_by_product_and_title(approved, now):
    link = opened.links_of(source_kind="bulletin", source_code="mien-phi").first()
    links.record_click(slug=link.slug, is_scan=False, now=now)
    (label,) = labels("link_clicks", now)
    assert f"1 lượt mở từ Tin thử “{TITLE}”" in label
