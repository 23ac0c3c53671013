"""Five things that a new visitor does on a small phone: from the home page, by what is visible.

Each begins at the home page with nothing known, presses only what stands on the screen and takes
less than a minute; once with scripts and once without.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import RunningLoa

pytestmark = [pytest.mark.browser, pytest.mark.once]
MINUTE_S = 60
# Large type on paper: eighteen points, so that one page holds far less than a screen's print.
LARGE_SHEETS = 2


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def visitor(
    request: pytest.FixtureRequest, browser: Browser, running_loa: RunningLoa
) -> Iterator[Page]:
    """A new phone at the home page; afterwards the minute must not be over."""
    context = browser.new_context(
        base_url=running_loa.url,
        viewport={"width": 360, "height": 740},
        locale="vi-VN",
        java_script_enabled=request.param,
    )
    page = context.new_page()
    began = time.monotonic()
    page.goto("/")
    yield page
    assert time.monotonic() - began < MINUTE_S
    context.close()


def _search(page: Page, words: str) -> None:
    page.locator("main input[name=q]").fill(words)
    page.locator("main form[role=search] button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tìm kiếm")


@pytest.mark.parametrize("words", ["giay khai sinh cho con", "de con o nha"])
def test_finds_what_a_newborn_needs_without_typing_accents(visitor: Page, words: str) -> None:
    _search(visitor, words)
    first = visitor.locator("main .list a").first
    assert (first.bounding_box() or {})["y"] < 740, "the first result is below the first screen"
    first.click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh")
    expect(visitor.locator("main")).to_contain_text("Giấy chứng sinh")


def test_is_led_from_a_newborn_to_its_papers_by_questions(visitor: Page) -> None:
    visitor.get_by_role("link", name="Sinh con").click()
    visitor.locator("main").get_by_role("link", name="Tôi cần giấy tờ gì?").click()
    while visitor.locator(".choice").count():
        visitor.locator(".choice input").first.check()
        visitor.get_by_role("button", name="Tiếp tục").click()
        visitor.wait_for_load_state()
    expect(visitor.locator("main")).to_contain_text("Giấy chứng sinh")


def test_checks_a_suspicious_link(visitor: Page) -> None:
    visitor.get_by_role("navigation", name="Mục chính").get_by_role("link", name="An toàn").click()
    visitor.locator("main textarea").fill("https://dichvucong-gov.vn/nhan-qua")
    visitor.get_by_role("button", name="Kiểm tra").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Kết quả: Nguy hiểm")
    expect(visitor.locator("main")).to_contain_text("Đừng làm theo")
    expect(visitor.get_by_role("button", name="Báo tin này cho Công an xã")).to_be_visible()


def test_finds_where_to_renew_the_health_insurance_of_the_household(visitor: Page) -> None:
    visitor.locator("main").get_by_role("link", name="bảo hiểm y tế").first.click()
    visitor.locator("main .list a", has_text="gia hạn thẻ BHYT hộ gia đình").first.click()
    where = visitor.locator(".key-facts")
    expect(where).to_contain_text("Ở đâu")
    expect(where).to_contain_text("BHXH")
    expect(visitor.get_by_role("link", name="Nộp trên Cổng Dịch vụ công quốc gia")).to_be_visible()


def test_prints_a_guide_in_large_type_for_a_grandmother(visitor: Page, tmp_path: Path) -> None:
    visitor.get_by_role("link", name="Người cao tuổi").click()
    visitor.get_by_role("link", name="Cấp đổi thẻ căn cước").click()
    tools = visitor.get_by_role("group", name="Công cụ của trang")
    tools.get_by_role("link", name="Chữ lớn").click()
    tools.get_by_role("link", name="In", exact=True).click()
    expect(visitor.locator("html")).to_have_attribute("data-size", "lon")
    expect(visitor.locator(".sheet h1")).to_have_text("Cấp đổi thẻ căn cước")
    visitor.emulate_media(media="print")
    letter = "() => parseFloat(getComputedStyle(document.querySelector('.sheet')).fontSize)"
    assert visitor.evaluate(letter) == pytest.approx(24, abs=0.5), "eighteen points on paper"
    paper = visitor.pdf(path=tmp_path / "grandmother.pdf", prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") >= LARGE_SHEETS


def test_sees_how_the_commune_is_doing_this_month(visitor: Page) -> None:
    visitor.get_by_role("link", name="Xem tháng này xã làm được gì").click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Xã đang làm đến đâu")
    month = visitor.get_by_role("region", name="Tháng này")
    expect(month).to_be_visible()
    assert month.locator("dd").count() >= 1
    expect(visitor.locator(".phase .tag").first).to_be_visible()
