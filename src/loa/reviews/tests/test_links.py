"""The link check is polite, safe, and calls nothing broken before the second day."""

from __future__ import annotations

import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from loa.reviews import jobs, link_checking, link_finding
from loa.reviews.models import LinkCheck
from loa.reviews.types import LinkState, LinkUse
from loa.reviews.visiting import Visit, visit

FINE, FAILING, UNCLEAR = (
    Visit(LinkState.FINE, 200),
    Visit(LinkState.FAILING, 404),
    LinkState.UNCLEAR,
)
OFFLINE = Visit(LinkState.FAILING, reached=False)


class Site(BaseHTTPRequestHandler):
    """Answers as the path says: /200, /404, /to?/200, and no heads at /get."""

    seen: list[str] = []

    def do_HEAD(self):
        self.seen.append(f"HEAD {self.path}")
        self.answer(405 if self.path == "/get" else None)

    def do_GET(self):
        self.seen.append(f"GET {self.path}")
        self.answer(200 if self.path == "/get" else None)

    def answer(self, code):
        place = self.path.partition("?")[2]
        self.send_response(code or (302 if place else int(self.path.strip("/"))))
        if place:
            self.send_header("Location", place)
        if self.path == "/429":
            self.send_header("Retry-After", "3600")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Say nothing."""


@pytest.fixture
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Site.seen = []
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/200", LinkState.FINE),
        ("/get", LinkState.FINE),
        ("/to?/200", LinkState.FINE),
        ("/404", LinkState.FAILING),
        ("/410", LinkState.FAILING),
        ("/500", LinkState.FAILING),
        ("/to?/404", LinkState.FAILING),
        ("/403", LinkState.UNCLEAR),
        ("/429", LinkState.UNCLEAR),
        ("/to?/to?/to", LinkState.FAILING),
        ("/to?ftp://127.0.0.1/x", LinkState.UNCLEAR),
    ],
)
def test_what_a_site_answers(site, path, state):
    if path == "/to?/to?/to":
        path = "/to?" + "/to?" * 8 + "/200"
    assert visit(f"{site}{path}", allows_loopback=True).state == state


def test_a_head_is_enough_where_there_are_heads(site):
    visit(f"{site}/200", allows_loopback=True)
    assert Site.seen == ["HEAD /200"]


def test_retry_after_is_heeded(site):
    assert visit(f"{site}/429", allows_loopback=True).retry_after_s == 3600


def test_a_closed_port_is_a_failure_that_reached_nobody():
    found = visit("http://127.0.0.1:9/", allows_loopback=True)
    assert (found.state, found.reached) == (LinkState.FAILING, False)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/",
        "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data/", "http://0.0.0.0/",
        "http://172.16.0.9/", "http://[::ffff:127.0.0.1]/", "http://[fd00::1]/", "http://100.64.0.1/",
        "http://2130706433/", "http://0x7f.1/", "http://224.0.0.1/", "http://8.8.8.8:22/",
        "http://user:pass@8.8.8.8/", "ftp://8.8.8.8/", "file:///etc/passwd", "javascript:alert(1)",
        "http://8.8.8.8:99999/", "http:///x",
    ],
)  # fmt: skip
def test_a_private_machine_is_never_visited(url, monkeypatch):
    def asked(*_):
        raise AssertionError("visited")

    monkeypatch.setattr("loa.reviews.visiting._ask", asked)
    assert visit(url).state == LinkState.UNCLEAR


def test_a_redirect_into_the_private_net_is_not_followed(site, monkeypatch):
    first = f"{site}/to?http://10.0.0.1/"
    assert visit(first, allows_loopback=True).state == LinkState.UNCLEAR
    assert Site.seen == [f"HEAD {first.removeprefix(site)}"]


def use(url="https://a.example.vn/x", page="/huong-dan/a/"):
    return LinkUse(url=url, page_title="Bài a", page_url=page, owner_unit="cong-an")


@pytest.mark.django_db
def test_a_link_is_broken_on_the_second_day_only(linked, now):
    linked[:] = [use()]
    link_checking.gather(now=now)
    link_checking.check_due(now=now, visitor=lambda url: FAILING)
    assert LinkCheck.objects.get().state == LinkState.FAILING
    assert list(link_finding.broken_links(now)) == []
    tomorrow = now + timedelta(days=1)
    link_checking.check_due(now=tomorrow, visitor=lambda url: FAILING)
    [found] = link_finding.broken_links(tomorrow)
    assert (found.url, found.owner_unit) == ("/huong-dan/a/", "cong-an")
    assert "hỏng từ 24/11/2026" in found.reason


@pytest.mark.django_db
def test_two_failures_on_one_day_are_one(linked, now):
    linked[:] = [use()]
    link_checking.gather(now=now)
    for _ in range(2):
        LinkCheck.objects.update(next_check_at=now)
        link_checking.check_due(now=now, visitor=lambda url: FAILING)
    assert LinkCheck.objects.get().state == LinkState.FAILING


@pytest.mark.django_db
def test_a_link_that_opens_again_is_fine_and_rests_a_week(linked, now):
    linked[:] = [use()]
    link_checking.gather(now=now)
    link_checking.check_due(now=now, visitor=lambda url: FAILING)
    link_checking.check_due(now=now + timedelta(days=1), visitor=lambda url: FINE)
    row = LinkCheck.objects.get()
    assert (row.state, row.failed_first_on, row.failure_count) == (LinkState.FINE, None, 0)
    assert row.next_check_at == now + timedelta(days=8)


@pytest.mark.django_db
def test_a_machine_that_is_offline_blames_no_link(linked, now):
    linked[:] = [use(), use("https://b.example.vn/")]
    link_checking.gather(now=now)
    assert link_checking.check_due(now=now, visitor=lambda url: OFFLINE) == 0
    assert set(LinkCheck.objects.values_list("state", flat=True)) == {LinkState.UNCHECKED}


@pytest.mark.django_db
def test_one_visit_a_host_and_few_a_run(linked, now):
    linked[:] = [use(f"https://a.example.vn/{n}") for n in range(9)]
    linked += [use(f"https://h{n}.example.vn/") for n in range(9)]
    link_checking.gather(now=now)
    visited: list[str] = []
    link_checking.check_due(now=now, visitor=lambda url: visited.append(url) or FINE)
    hosts = [url.split("/")[2] for url in visited]
    assert len(hosts) == len(set(hosts)) == link_checking.VISITS_A_RUN


@pytest.mark.django_db
def test_links_that_left_the_pages_are_forgotten(linked, now):
    linked[:] = [use(), use("javascript:x"), use("/trong/")]
    assert link_checking.gather(now=now) == 1
    linked.clear()
    assert link_checking.gather(now=now) == 0
    assert not LinkCheck.objects.exists()


@pytest.mark.django_db
def test_nothing_is_visited_unless_switched_on(linked, now, settings, monkeypatch):
    linked[:] = [use()]
    link_checking.gather(now=now)
    asked: list[object] = []
    monkeypatch.setattr(link_checking, "check_due", lambda **_: asked.append(1))
    assert not settings.LOA_LINK_CHECK
    jobs.check_links(now)
    settings.LOA_LINK_CHECK = True
    jobs.check_links(now)
    assert asked == [1]
