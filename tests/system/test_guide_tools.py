"""The tools of a guide in a real browser: offline copies, reading aloud, paper."""

from __future__ import annotations

import io

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import RunningLoa

pytestmark = [pytest.mark.browser, pytest.mark.once]
GUIDE = "/thu-tuc/1.014063/"
LONG_GUIDES = [
    "1.001193", "1.014063", "1.004222", "1.010038", "2.000635",
    "1.013067", "1.013978", "2.000815", "1.001612", "loa-lien-thong-khai-sinh",
]  # fmt: skip
# A phone with one Vietnamese voice that speaks for half a second; headless browsers have none.
VOICE = """
window.said = [];
const synth = {
  getVoices: () => [{ lang: 'vi-VN', name: 'thử' }],
  addEventListener() {},
  cancel() { clearTimeout(this.timer); },
  speak(line) { window.said.push(line.text); this.timer = setTimeout(() => line.onend?.(), 500); },
};
Object.defineProperty(window, 'speechSynthesis', { value: synth });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
# Emergencies and outages of the hour stand whole above a guide and may push it down.
FOLD = """() => [
  document.querySelector('.main-action .button').getBoundingClientRect().bottom
    - Math.max(0, (document.querySelector('.notices')?.offsetHeight ?? 0) - 40),
  document.querySelector('.dock').getBoundingClientRect().top,
]"""


@pytest.mark.parametrize("code", LONG_GUIDES)
def test_the_main_button_stands_on_the_first_screen(page: Page, code: str) -> None:
    page.goto(f"/thu-tuc/{code}/")
    bottom, dock = page.evaluate(FOLD)
    assert bottom <= dock


@pytest.mark.parametrize("code", LONG_GUIDES)
def test_a_guide_fits_on_one_a4(page: Page, code: str) -> None:
    page.goto(f"/thu-tuc/{code}/in/")
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) == 1


def test_large_type_on_paper_is_eighteen_points(page: Page) -> None:
    page.goto(f"{GUIDE}in/?chu=lon")
    page.emulate_media(media="print")
    size = page.locator(".sheet__steps li").first.evaluate("one => getComputedStyle(one).fontSize")
    assert size == "24px"  # eighteen points


def test_a_saved_guide_opens_without_a_network_and_says_so(page: Page) -> None:
    page.goto(GUIDE)
    page.get_by_role("button", name="Lưu lại").click()
    expect(page.locator("[data-tools-status]")).to_contain_text("Mất mạng vẫn mở được")
    page.context.set_offline(True)
    page.goto(GUIDE)
    expect(page.locator(".saved-copy")).to_contain_text("Đây là bản lưu ngày")
    expect(page.locator(".key-facts")).to_contain_text("25.000 đồng")
    page.goto("/thu-tuc/1.001193/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trang đã lưu")
    page.context.set_offline(False)
    page.goto(GUIDE)
    expect(page.locator(".saved-copy")).to_have_count(0)


def test_what_was_unsaved_leaves_nothing_in_the_browser(page: Page) -> None:
    page.goto(GUIDE)
    page.get_by_role("button", name="Lưu lại").click()
    expect(page.locator("[data-tools-status]")).to_contain_text("Mất mạng vẫn mở được")
    page.goto("/da-luu/")
    page.get_by_role("button", name="Bỏ lưu").click()
    expect(page.locator("[data-saved-empty]")).to_be_visible()
    page.wait_for_timeout(500)
    assert page.evaluate("() => caches.keys()") == []


def test_nobody_gets_a_worker_who_saved_nothing(page: Page) -> None:
    page.goto(GUIDE)
    page.wait_for_load_state("networkidle")
    assert (
        page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    )


def test_reading_aloud_shows_the_place_pauses_and_stops_by_keyboard(page: Page) -> None:
    page.add_init_script(VOICE)
    page.goto(GUIDE)
    page.get_by_role("button", name="Nghe").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".is-being-read")).to_have_count(1)
    expect(
        page.locator("p.is-being-read, dt.is-being-read, dd.is-being-read").first
    ).to_be_visible()
    page.keyboard.press("Enter")  # the focus is on “Tạm dừng”
    expect(page.get_by_role("button", name="Đọc tiếp")).to_be_focused()
    said = page.evaluate("() => window.said.length")
    page.wait_for_timeout(800)
    assert page.evaluate("() => window.said.length") == said
    page.keyboard.press("Escape")
    expect(page.locator("[data-player]")).to_be_hidden()
    expect(page.locator(".is-being-read")).to_have_count(0)


def test_a_phone_without_a_vietnamese_voice_is_told_what_to_do(page: Page) -> None:
    page.goto(GUIDE)
    page.get_by_role("button", name="Nghe").click()
    expect(page.locator("[data-tools-status]")).to_contain_text("tải giọng tiếng Việt")


def test_paper_and_help_work_without_a_script(browser: Browser, running_loa: RunningLoa) -> None:
    context = browser.new_context(base_url=running_loa.url, java_script_enabled=False)
    plain = context.new_page()
    plain.goto(GUIDE)
    plain.get_by_role("link", name="In", exact=True).click()
    expect(plain.locator(".sheet__qr")).to_be_visible()
    plain.goto("/tro-giup-gan-nha/")
    plain.get_by_label("Bạn ở thôn").select_option("cau-lao")
    plain.get_by_role("button", name="Xem nơi giúp").click()
    expect(plain.locator("main")).to_contain_text("Xóm Cầu Lão")
    plain.goto("/nhac-toi/?viec=can-cuoc")
    plain.get_by_label("Ngày “Có giá trị đến”").fill("2030-05-01")
    plain.get_by_role("button", name="Tính ngày nhắc").click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("01/05/2030")
    context.close()
