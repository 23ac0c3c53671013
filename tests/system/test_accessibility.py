"""WCAG 2.2 A and AA with axe, no sideways scrolling, one heading, Vietnamese: every page of ours.

Wagtail's chrome around the console's pages is judged with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .command_line import loa
from .conftest import RunningLoa, sign_in
from .looking import judged, look

pytestmark = [pytest.mark.browser, pytest.mark.once]
WIDTHS = (360, 1280)
SOURCE = "/console/san-pham/procedure/1.001193/"
BULLETIN = "/console/san-pham/bulletin/mau-khai-sinh-tai-nha/"
PUBLIC = [
    "/",
    "/?chu=lon",
    "/thu-tuc/",
    "/thu-tuc/?xep=chu-cai",
    "/thu-tuc/?danh-cho=business",
    "/thu-tuc/1.001193/",
    "/dich-vu-truc-tuyen/",
    "/dich-vu-truc-tuyen/?muc=mot-phan",
    "/giai-nghia/",
    "/tim-kiem/?q=khia+sinh",
    "/tim-kiem/?q=tam+tru&loai=term",
    "/thu-tuc/1.001193/?chu=lon",
    "/thu-tuc/1.014063/",
    "/thu-tuc/1.014063/in/",
    "/thu-tuc/1.014063/in/?chu=lon",
    "/tro-giup-gan-nha/",
    "/nhac-toi/",
    "/nhac-toi/?viec=khai-sinh",
    "/da-luu/",
    "/thu-tuc/loa-lien-thong-khai-sinh/",
    "/thu-tuc/loa-dien-cap-moi/",
    "/linh-vuc/ho-tich/",
    "/su-kien-doi-song/",
    "/su-kien-doi-song/sinh-con/",
    "/can-giay-to-gi/",
    "/can-giay-to-gi/sinh-con/",
    "/can-giay-to-gi/sinh-con/?tuoi=duoi60&chu=lon",
    "/can-giay-to-gi/mat-giay-to/?hoi=mat",
    "/can-giay-to-gi/sinh-con/?tuoi=duoi60&cha-me=roi&noi-o=cung&ai=cha-me&me=co",
    "/phieu/1.001193/",
    "/phieu/1.001193/?co=0.1&chu=lon",
    "/danh-cho/nguoi-cao-tuoi/",
    "/danh-cho/nong-thon/",
    "/danh-cho/kinh-doanh/",
    "/tin-tuc/",
    "/an-toan/",
    "/an-toan/kiem-tra/",
    "/an-toan/bao-lua-dao/",
    "/an-toan/bao-lua-dao/da-nhan/?ma=abc23def",
    "/an-toan/su-co/chuyen-tien/",
    "/an-toan/su-co/lo-anh-can-cuoc/",
    "/tro-nang/",
    "/cong-khai/",
    "/tim-kiem/",
    "/tim-kiem/?q=khai+sinh",
    "/tim-kiem/?q=qqqzzzxxx",
    "/huong-dan/",
    "/van-ban/",
    "/van-ban/?hieu-luc=het",
    "/hoi-dap/",
    "/hoi-dap/?q=otp",
    "/bieu-mau/",
    "/video/",
    "/do-hoa/",
    "/chuyen-trang/",
    "/mo-hinh-hay/",
    "/canh-bao/",
    "/don-vi/",
    "/don-vi/cong-an/",
    "/danh-cho/can-bo/",
    "/bao-chi/",
    "/du-lieu-mo/",
    "/du-lieu-ca-nhan/",
    "/so-do-trang/",
    "/nhung/",
    "/nhung/tim-kiem/",
    "/nhung/thong-bao/",
    "/danh-gia/cam-on/",
    "/tro-ly/",
    "/tro-ly/?ve=1.001193",
    "/console/login/",
]
CONSOLE = [
    "/console/",
    "/console/diem-phuc-vu/",
    "/console/diem-phuc-vu/them/",
    "/console/diem-phuc-vu/diem-pvhcc/",
    "/console/ke-hoach/",
    "/console/ke-hoach/doi-chieu/",
    "/console/ke-hoach/don-vi/",
    "/console/chi-so/",
    "/console/xac-nhan/",
    "/console/xac-nhan/phan-cong/",
    "/console/xac-nhan/tat-ca/1.014063/",
    "/console/xac-nhan/tat-ca/1.001193/?loc=muc",
    "/console/bieu-mau-thu-tuc/1.014063/",
    "/console/xac-nhan-thu-tuc/",
    "/console/xac-nhan-thu-tuc/1.001193/",
    "/console/xac-nhan-thu-tuc/1.014063/",
    "/console/cau-hoi-giay-to/",
    "/console/cau-hoi-giay-to/sinh-con/",
    "/console/phieu/",
    "/console/phieu/?m=1.001193&co=0.1",
    "/console/san-pham/",
    SOURCE,
    f"{SOURCE}thu-am/",
    f"{SOURCE}phat/",
    "/console/lich/",
    "/console/gui-tin/",
    "/console/gui-tin/tai-khoan/email/",
    "/console/gui-tin/tai-khoan/zalo/",
    "/console/loa-phat-thanh/",
    "/console/tin-den/",
    "/console/noi-dung/",
    "/console/noi-dung/?loai=alert&q=vneid",
    "/console/noi-dung/life_event/sinh-con/xem/",
    "/console/noi-dung/life_event/sinh-con/xem-thu/",
    "/console/nguoi-thay/",
    "/console/can-xem-lai/",
    "/console/can-xem-lai/y-kien/",
    "/console/can-xem-lai/tim-khong-thay/",
    "/console/bao-lua-dao/",
    "/console/danh-sach-xau/",
    "/console/dia-chi-chinh-thuc/",
    "/console/dia-chi-chinh-thuc/them/",
    "/console/bao-cao/",
    "/console/trang-dat-duong-dan/",
    "/accounts/2fa/",
    "/accounts/logout/",
]
EDITORS = [
    "/console/ban-tin/soan/",
    "/console/ban-tin/soan/add/",
    "/console/soan-noi-dung/su-kien-doi-song/add/",
    "/console/thu-tuc/soan/add/",
]
LOST = ["/khong-co-trang-nay/", "/q/khong-co", "/huy-nhan-tin/hong/", "/console/khong-co/"]


@pytest.fixture(scope="module", params=WIDTHS)
def reader(
    request: pytest.FixtureRequest, browser: Browser, running_loa: RunningLoa
) -> Iterator[BrowserContext]:
    """A resident's browser, past the policy that would keep axe out."""
    yield from _browsing(browser, running_loa, request.param)


@pytest.fixture(scope="module", params=WIDTHS)
def office(
    request: pytest.FixtureRequest, browser: Browser, running_loa: RunningLoa
) -> Iterator[BrowserContext]:
    """A browser signed in as the sample leader."""
    for context in _browsing(browser, running_loa, request.param):
        sign_in(context.new_page(), running_loa, "hung")
        yield context


def _browsing(browser: Browser, running: RunningLoa, width: int) -> Iterator[BrowserContext]:
    context = browser.new_context(
        base_url=running.url,
        viewport={"width": width, "height": 800},
        locale="vi-VN",
        bypass_csp=True,
    )
    yield context
    context.close()


@pytest.fixture(scope="module")
def made(browser: Browser, running_loa: RunningLoa) -> None:
    """Products of the guide, so that the pages about them have something to show."""
    for context in _browsing(browser, running_loa, 1280):
        page = context.new_page()
        sign_in(page, running_loa, "hung")
        page.goto(SOURCE)
        button = page.get_by_role("button", name="Làm mọi sản phẩm")
        if button.count():
            button.click(timeout=60_000)
            page.wait_for_load_state("networkidle")


def first_link(context: BrowserContext, address: str, pattern: str) -> str:
    """Return the first address on a page that fits the pattern."""
    page = context.new_page()
    page.goto(address)
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    page.close()
    return next(href for href in hrefs if re.fullmatch(pattern, href))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_for_everybody(reader: BrowserContext, address: str) -> None:
    assert look(reader, address).wrong == []


@pytest.mark.parametrize("address", LOST)
def test_a_lost_page_is_for_everybody(reader: BrowserContext, address: str) -> None:
    status = 200 if address.startswith("/console/") else 404  # strangers are led to sign in
    assert look(reader, address, status=status).wrong == []


def test_an_article_is_for_everybody(reader: BrowserContext) -> None:
    address = first_link(reader, "/tin-tuc/", r"/tin-tuc/[^/]+/")
    assert look(reader, address).wrong == []


def test_the_assistants_answers_are_for_everybody(reader: BrowserContext) -> None:
    page = reader.new_page()
    page.goto("/tro-ly/")
    for question in ("làm khai sinh cho con cần giấy tờ gì", "giá vàng hôm nay"):
        page.get_by_label("Câu hỏi của bạn").fill(question)
        page.get_by_role("button", name="Gửi").click()
        expect(page.locator(".talk__mine").last).to_contain_text(question, timeout=20_000)
    assert judged(page) == []
    page.close()


def test_unsubscribing_is_for_everybody(reader: BrowserContext, running_loa: RunningLoa) -> None:
    found = "from loa.audience.models import Consent as C; c = C.objects.first()"
    told = "print(unsubscribe_path(c.contact_id, c.consent_channel, c.purpose))"
    code = f"from loa.audience.tokens import unsubscribe_path; {found}; {told}"
    said = loa(running_loa.folder, "manage", "shell", "--no-imports", "-c", code)
    assert said.code == 0, said.err
    assert look(reader, said.out.strip().splitlines()[-1]).wrong == []


@pytest.mark.parametrize("address", CONSOLE)
def test_a_page_of_the_console_is_for_everybody(
    office: BrowserContext, made: None, address: str
) -> None:
    assert look(office, address).wrong == []


@pytest.mark.parametrize(
    ("address", "pattern"),
    [
        (BULLETIN, r"/console/luot-phat/\d+/"),
        ("/console/gui-tin/", r"/console/gui-tin/tai-khoan/\w+/\d+/"),
        ("/console/gui-tin/", r"/console/gui-tin/nguon/.*"),
        ("/console/san-pham/", r"/console/san-pham/bulletin/[^/]+/"),
    ],
)
def test_a_page_behind_a_list_is_for_everybody(
    office: BrowserContext, address: str, pattern: str
) -> None:
    assert look(office, first_link(office, address, pattern)).wrong == []


def test_a_lost_page_of_the_console_is_for_everybody(office: BrowserContext) -> None:
    assert look(office, "/console/khong-co/", status=404).wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_rehearsal_room_is_for_everybody(
    browser: Browser, running_loa: RunningLoa, width: int
) -> None:
    for context in _browsing(browser, running_loa, width):
        assert look(context, f"{running_loa.sandbox_url}/sandbox/").wrong == []


def test_nothing_is_blocked_by_the_policy(desk: Page, running_loa: RunningLoa) -> None:
    """Without a way past it, the policy must let every page of ours work."""
    refused: list[str] = []
    desk.on(
        "console",
        lambda said: refused.append(f"{desk.url}: {said.text}") if said.type == "error" else None,
    )
    for address in (*PUBLIC, *CONSOLE, *EDITORS, "/api/v1/docs"):
        desk.goto(address)
        desk.wait_for_load_state("networkidle")
    assert refused == []
