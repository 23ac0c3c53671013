from datetime import timedelta

import pytest

from loa.content import operations as content
from loa.delivery import operations as delivery
from loa.kernel import events
from loa.publishing import operations, queries
from loa.publishing.models import PublishedPage
from loa.publishing.pages import forget_kept
from loa.publishing.types import PageBody

pytestmark = pytest.mark.django_db(transaction=True)


class Maker:
    """Makes a page and counts how often."""

    def __init__(self, *keys):
        self.keys, self.count = keys, 0

    def __call__(self):
        self.count += 1
        return PageBody(f"bản {self.count}".encode(), self.keys)


def get(make, now, path="/thu-tuc/1/", **options):
    return operations.published_page(path=path, make=make, now=now, **options)


def test_a_page_is_made_once_and_kept_in_the_table(now):
    make = Maker("procedure:1")
    assert get(make, now).body == get(make, now).body
    forget_kept()
    assert get(make, now).etag == get(make, now).etag
    assert make.count == 1


def test_a_change_drops_exactly_the_pages_that_depend(now):
    one, two = Maker("procedure:1"), Maker("procedure:2")
    get(one, now)
    get(two, now, "/thu-tuc/2/")
    events.page_changed.send(sender=None, keys=("procedure:1",))
    assert get(one, now).body == "bản 2".encode()
    assert get(two, now, "/thu-tuc/2/").body == "bản 1".encode()


def test_another_process_sees_the_drop_by_the_version(now, monkeypatch):
    from loa.publishing import pages

    make = Maker("procedure:1")
    get(make, now)
    PublishedPage.objects.all().delete()
    pages.PageVersion.objects.update_or_create(pk=1, defaults={"number": 99})
    assert get(make, now).body == "bản 1".encode()
    monkeypatch.setattr(pages, "_LOOK_EVERY_S", 0)
    assert get(make, now).body == "bản 2".encode()


def test_what_changed_while_it_was_made_is_not_kept(now):
    def make():
        operations.drop_pages(keys=("procedure:1",))
        return PageBody(b"half", ("procedure:1",))

    assert get(make, now).body == b"half"
    assert not PublishedPage.objects.exists()


def test_a_list_is_made_again_when_it_is_too_old(now):
    make = Maker("bulletins")
    get(make, now, "/tin-tuc/", max_age_s=30)
    get(make, now + timedelta(seconds=20), "/tin-tuc/", max_age_s=30)
    assert make.count == 1
    get(make, now + timedelta(seconds=40), "/tin-tuc/", max_age_s=30)
    assert make.count == 2


@pytest.fixture
def live(bulletin, now, officer):
    product = operations.produce(source="mien-phi", only=("web_page",), now=now, actor=None)[0]
    operations.approve_products(product_ids=[product.pk], now=now, actor=officer.user)
    result = operations.publish(
        source="mien-phi", channels=("web",), at=now, now=now, actor=officer.user
    )
    return result.channels[0].posting_id


def test_a_bulletin_is_live_while_its_web_message_is_delivered(live, now, officer):
    assert queries.live_pages(now=now) == []
    delivery.drain(channel="web", clock=lambda: now, worker="w")
    assert [page.path for page in queries.live_pages(now=now)] == ["/tin-tuc/mien-phi/"]
    operations.withdraw_posting(posting_id=live, reason="Sai.", now=now, actor=officer.user)
    assert queries.live_page("mien-phi", now=now) is None


def test_a_withdrawn_bulletin_is_not_live(live, now, leader):
    delivery.drain(channel="web", clock=lambda: now, worker="w")
    content.withdraw(slug="mien-phi", reason="Sai.", now=now, actor=leader.user)
    assert queries.live_pages(now=now) == []


def test_the_body_of_a_page_names_what_it_depends_on(bulletin, now):
    page = operations.page_body(source="mien-phi", now=now)
    assert page.keys == ("bulletin:mien-phi", "commune")
    assert "8.000 đồng" in page.html
