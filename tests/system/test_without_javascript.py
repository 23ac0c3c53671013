"""Everything that matters works in a browser that runs no script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import RunningLoa, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.once]
GUIDE = "/thu-tuc/1.001193/"
PRODUCTS = "/console/san-pham/procedure/1.014063/"


@pytest.fixture
def plain(browser: Browser, running_loa: RunningLoa) -> Iterator[Page]:
    """A phone whose browser runs no script."""
    context = browser.new_context(
        base_url=running_loa.url,
        viewport={"width": 360, "height": 740},
        locale="vi-VN",
        java_script_enabled=False,
    )
    yield context.new_page()
    context.close()


def test_a_resident_searches_and_opens_a_guide(plain: Page) -> None:
    plain.goto("/")
    plain.locator("main input[name=q]").fill("dang ky khai sinh")
    plain.locator("main form[role=search] button").click()
    expect(plain).to_have_url(re.compile("/tim-kiem/"))
    plain.locator(f"main a[href='{GUIDE}']").first.click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh")
    expect(plain.locator("main")).to_contain_text("Giấy chứng sinh")


def test_a_resident_asks_twice_in_a_row(plain: Page) -> None:
    plain.goto("/tro-ly/")
    for question in ("làm khai sinh cho con cần giấy tờ gì", "mất bao nhiêu tiền"):
        plain.get_by_label("Câu hỏi của bạn").fill(question)
        plain.get_by_role("button", name="Gửi").click()
        expect(plain.locator(".talk__mine").last).to_contain_text(question)
    expect(plain.locator(".talk__mine")).to_have_count(2)
    expect(plain.locator("main")).to_contain_text("Giấy chứng sinh")
    expect(plain.locator("main")).to_contain_text("Miễn phí")


def test_a_resident_asks_about_the_guide_that_is_open(plain: Page) -> None:
    plain.goto(GUIDE)
    plain.get_by_role("link", name="Hỏi trợ lý về thủ tục này").click()
    plain.get_by_role("button", name="Cần giấy tờ gì?").click()
    expect(plain.locator("main")).to_contain_text("Giấy chứng sinh")


def test_a_resident_rates_a_page(plain: Page) -> None:
    plain.goto(GUIDE)
    plain.get_by_role("button", name="Hữu ích").click()
    expect(plain).to_have_url(re.compile("/danh-gia/cam-on/"))
    plain.get_by_role("link", name="Không viết, quay lại trang").click()
    expect(plain).to_have_url(re.compile(GUIDE))


def test_large_type_stays_from_page_to_page(plain: Page) -> None:
    plain.goto("/")
    letter = "() => parseFloat(getComputedStyle(document.body).fontSize)"
    small = plain.evaluate(letter)
    plain.get_by_text("Cỡ chữ").first.click()
    plain.get_by_role("link", name="Chữ lớn").click()
    expect(plain).to_have_url(re.compile("chu=lon"))
    assert plain.evaluate(letter) > small
    plain.locator("main a[href^='/thu-tuc/']").first.click()
    expect(plain).to_have_url(re.compile("chu=lon"))
    assert plain.evaluate(letter) > small


def test_what_needs_a_script_is_not_shown(plain: Page) -> None:
    plain.goto(GUIDE)
    assert plain.locator("main button[type=button]:visible").count() == 0


def test_an_officer_makes_approves_and_publishes(plain: Page, running_loa: RunningLoa) -> None:
    sign_in(plain, running_loa, "hung")
    plain.get_by_role("navigation").get_by_role("link", name="Sản phẩm").click()
    expect(plain.get_by_role("heading", level=1)).to_have_text("Sản phẩm")
    plain.goto(PRODUCTS)
    plain.get_by_role("button", name="Làm mọi sản phẩm").click(timeout=90_000)
    plain.get_by_role("button", name="Duyệt và chọn giờ").click(timeout=90_000)
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Phát ở đâu", timeout=30_000)
    plain.locator("input[name=kenh][value=log]").check()
    plain.get_by_role("button", name="Xem lại").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Xem lại trước khi phát")
    plain.get_by_role("button", name="Phát ngay").click()
    plain.wait_for_url("**/luot-phat/**")
    expect(plain.locator("main")).to_contain_text("Nhật ký")


def test_a_resident_answers_questions_and_takes_the_slip(plain: Page) -> None:
    plain.goto("/can-giay-to-gi/sinh-con/")
    for _ in range(10):
        if not plain.locator("main form.flow-form").count():
            break
        plain.locator("main .choice input").first.check()
        with plain.expect_navigation():
            plain.get_by_role("button", name="Tiếp tục").click()
    plain.locator("main form[action^='/phieu/'] button").first.click()
    expect(plain).to_have_url(re.compile("/phieu/"))
    expect(plain.locator("main")).to_contain_text("Phiếu")


def test_a_resident_checks_a_message(plain: Page) -> None:
    plain.goto("/an-toan/kiem-tra/")
    plain.locator("main #tin").fill("Tài khoản bị khóa, vào http://vneid-capnhat.top nhập OTP")
    plain.locator("main form button").first.click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Nguy hiểm")
    expect(plain.locator("main")).to_contain_text("vneid-capnhat.top")


def test_a_resident_says_in_a_sentence_what_is_unclear(plain: Page) -> None:
    plain.goto("/thu-tuc/1.014063/")
    plain.get_by_role("button", name="Chưa rõ").click()
    plain.get_by_label("Chỗ nào chưa rõ?").fill("Chưa rõ nộp ở đâu.")
    plain.get_by_role("button", name="Gửi câu này").click()
    expect(plain.locator("main")).to_contain_text("Xã đã nhận câu của bạn")
