"""The layer before Django: what leaves from memory, and what never does."""

import time
from dataclasses import replace

import pytest
from django.http import HttpResponse

from loa.kernel import events
from loa.publishing import front, operations, pages
from loa.publishing.types import KeptReply, PageBody

pytestmark = pytest.mark.django_db(transaction=True)


class Site:
    """A page behind the layer that counts how often it is asked."""

    def __init__(self, now):
        self.now, self.asked, self.read = now, 0, []
        self.said, self.headers, self.until = "bản 1", {}, time.time() + 60

    def __call__(self, environ, start_response):
        self.asked += 1
        kept = operations.published_page(
            path=environ["PATH_INFO"],
            make=lambda: PageBody(self.said.encode(), ("procedure:1",)),
            now=self.now,
        )
        answer = HttpResponse(kept.body, headers={"ETag": kept.etag, **self.headers})
        answer.kept = KeptReply(kept.version, self.until, lambda *who: self.read.append(who))
        start_response("200 OK", list(answer.items()))
        return answer


def ask(layer, path="/thu-tuc/1/", *, method="GET", **more):
    told = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": "xa", **more}
    body = b"".join(layer(environ, lambda status, headers: told.append((status, dict(headers)))))
    return told[0][0], told[0][1], body.decode()


@pytest.fixture
def site(now):
    pages.forget_kept()
    return Site(now)


@pytest.fixture
def layer(site):
    return front.Front(site)


def test_the_second_reader_is_answered_from_memory(site, layer):
    assert ask(layer) == ask(layer)
    assert site.asked == 1
    assert len(site.read) == 1  # the first was counted by the page itself


def test_a_changed_source_is_never_served_again(site, layer):
    ask(layer)
    site.said = "bản 2"
    events.page_changed.send(sender=None, keys=("procedure:1",))
    assert ask(layer)[2] == "bản 2"


def test_a_change_in_another_process_is_seen_by_the_version(site, layer, monkeypatch):
    ask(layer)
    monkeypatch.setattr(pages, "_LOOK_EVERY_S", 0)
    pages.PublishedPage.objects.all().delete()
    pages.PageVersion.objects.update(number=77)
    site.said = "bản 2"
    assert ask(layer)[2] == "bản 2"


def test_a_page_leaves_no_longer_than_it_may(site, layer):
    site.until = time.time() - 1
    ask(layer)
    ask(layer)
    assert site.asked == 2


@pytest.mark.parametrize(
    "more",
    [{"method": "POST"}, {"QUERY_STRING": "trang=2"}, {"HTTP_HOST": "khac"}],
    ids=["written", "filtered", "another host"],
)
def test_what_is_not_the_same_page_goes_to_django(site, layer, more):
    ask(layer)
    ask(layer, **more)
    assert site.asked == 2


def test_an_answer_for_one_visitor_is_kept_for_nobody(site, layer):
    site.headers = {"Set-Cookie": "ai=toi"}
    ask(layer)
    ask(layer)
    assert site.asked == 2


def test_a_browser_that_has_the_page_gets_no_body(layer):
    etag = ask(layer)[1]["ETag"]
    status, headers, body = ask(layer, HTTP_IF_NONE_MATCH=etag)
    assert (status, body, headers["ETag"]) == ("304 Not Modified", "", etag)
    assert ask(layer, method="HEAD")[::2] == ("200 OK", "")


def test_memory_has_a_limit(site):
    layer = front.Front(site, room=12)
    ask(layer, "/a/")
    ask(layer, "/b/")
    ask(layer, "/b/")
    ask(layer, "/a/")
    assert site.asked == 3
    assert layer.shelf.held <= 12


def test_a_page_read_before_a_change_is_not_kept_after_it(site, layer, monkeypatch):
    found = operations.published_page

    def slow(**wanted):
        kept = found(**wanted)
        events.page_changed.send(sender=None, keys=("procedure:1",))
        return replace(kept)

    monkeypatch.setattr(operations, "published_page", slow)
    ask(layer)
    monkeypatch.setattr(operations, "published_page", found)
    site.said = "bản 2"
    assert ask(layer)[2] == "bản 2"
