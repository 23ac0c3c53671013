"""The assistant in a real browser: beside every page, by keyboard, by voice, at the desk."""

from __future__ import annotations

import io
import json
import re
import wave
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from .conftest import CHROMIUM, RunningLoa
from .looking import judged

pytestmark = [pytest.mark.browser, pytest.mark.once]
GUIDE = "/thu-tuc/1.001193/"
SLOW_MS = 60_000  # the first question of a start, on a busy machine
PAPERS = "làm khai sinh cho con cần giấy tờ gì"
# A minute passes in a second, so that nobody waits for the desk's screen to forget.
FAST = """() => {
  const real = window.setInterval;
  window.setInterval = (act, ms, ...rest) => real(act, ms === 1000 ? 16 : ms, ...rest);
}"""


@pytest.fixture
def wide(browser: Browser, running_loa: RunningLoa) -> Iterator[Page]:
    """A desk-sized page of a resident."""
    context = browser.new_context(
        base_url=running_loa.url, viewport={"width": 1280, "height": 800}, locale="vi-VN"
    )
    yield context.new_page()
    context.close()


def ask_beside(page: Page, question: str) -> None:
    page.get_by_role("button", name="Hỏi trợ lý").click()
    field = page.get_by_label("Câu hỏi của bạn")
    field.fill(question)
    field.press("Enter")
    expect(page.locator(".panel-talk [data-answer]")).to_have_count(1, timeout=SLOW_MS)


def test_nothing_of_the_assistant_is_loaded_before_it_is_used(wide: Page) -> None:
    asked: list[str] = []
    wide.on("request", lambda request: asked.append(request.url))
    wide.goto("/tin-tuc/", wait_until="networkidle")
    assert [url for url in asked if "/assistant/" in url or "/tro-ly/" in url] == []


def test_beside_a_page_by_keyboard_alone(wide: Page) -> None:
    wide.goto("/tin-tuc/")
    opener = wide.get_by_role("button", name="Hỏi trợ lý")
    opener.focus()
    wide.keyboard.press("Enter")
    expect(wide.get_by_role("dialog", name="Hỏi trợ lý")).to_be_visible()
    expect(wide.get_by_label("Câu hỏi của bạn")).to_be_focused()
    wide.keyboard.type(PAPERS)
    wide.keyboard.press("Enter")
    answer = wide.locator(".panel-talk [data-answer]")
    expect(answer).to_be_focused(timeout=SLOW_MS)
    expect(answer).to_contain_text("Giấy chứng sinh")
    assert judged(wide) == []
    wide.keyboard.press("Escape")
    expect(wide.get_by_role("dialog")).to_have_count(0)
    expect(opener).to_be_focused()


def test_the_talk_goes_along_from_page_to_page_until_it_is_deleted(wide: Page) -> None:
    wide.goto("/")
    ask_beside(wide, PAPERS)
    wide.goto("/an-toan/")
    panel = wide.get_by_role("dialog", name="Hỏi trợ lý")
    expect(panel).to_contain_text(PAPERS)
    panel.get_by_text("Xóa cuộc trò chuyện này").click()
    panel.get_by_role("button", name="Xóa hẳn").click()
    expect(panel).to_contain_text("Đã xóa cuộc trò chuyện")
    wide.goto("/tro-ly/")
    expect(wide.locator(".talk__mine")).to_have_count(0)
    assert wide.evaluate("() => localStorage.getItem('loa-talk')") is None


def test_on_a_phone_it_fills_the_window_and_knows_the_guide(page: Page) -> None:
    page.goto(GUIDE)
    page.get_by_role("button", name="Hỏi trợ lý", exact=True).click()
    panel = page.get_by_role("dialog", name="Hỏi trợ lý")
    expect(panel).to_contain_text("Bạn đang hỏi về: Đăng ký khai sinh")
    assert panel.bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 740}
    panel.get_by_role("button", name="Lệ phí bao nhiêu?").click()
    expect(panel).to_contain_text("Miễn phí", timeout=SLOW_MS)
    assert judged(page) == []
    panel.get_by_role("link", name="Xem hướng dẫn đầy đủ").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_lost_network_loses_no_word(page: Page) -> None:
    page.goto("/tro-ly/")
    page.context.set_offline(True)
    page.get_by_label("Câu hỏi của bạn").fill(PAPERS)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("câu đã gõ vẫn còn")
    expect(page.get_by_label("Câu hỏi của bạn")).to_have_value(PAPERS)


def test_shift_and_enter_begin_a_new_line(page: Page) -> None:
    page.goto("/tro-ly/")
    page.get_by_label("Câu hỏi của bạn").fill("một")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("hai")
    expect(page.get_by_label("Câu hỏi của bạn")).to_have_value("một\nhai")


def test_a_wrong_answer_leads_on(page: Page) -> None:
    page.goto("/tro-ly/")
    page.get_by_label("Câu hỏi của bạn").fill(PAPERS)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Chưa đúng").click(timeout=SLOW_MS)
    expect(page.locator("[data-judged]")).to_contain_text("Xin lỗi bạn.")
    page.locator("[data-judged]").get_by_role("button", name="Gặp cán bộ").click()
    expect(page.locator("[data-waiting]")).to_be_visible(timeout=SLOW_MS)
    assert judged(page) == []


def test_an_officers_words_come_by_themselves(
    page: Page, desk: Page, running_loa: RunningLoa
) -> None:
    page.goto("/tro-ly/")
    page.get_by_role("button", name="Nhắn cán bộ ở đây").click()
    expect(page.locator("[data-waiting]")).to_be_visible(timeout=SLOW_MS)
    desk.goto("/console/hoi-dap-truc-tiep/")
    desk.locator(".desk-list").first.locator(".desk-line__link").last.click()
    desk.get_by_role("button", name="Nhận trả lời").click()
    desk.locator("#tra-loi").fill("Mời bạn đến quầy số hai.")
    desk.get_by_role("button", name="Gửi câu trả lời").click()
    expect(page.locator(".talk__theirs--officer")).to_contain_text("quầy số hai", timeout=40_000)


@pytest.fixture(scope="module")
def speaker(running_loa: RunningLoa, browser: Browser) -> Iterator[Page]:
    """A phone whose microphone hears a beep, and a server that understands it."""
    fake = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
    own = browser.browser_type.launch(executable_path="/usr/bin/chromium", args=[*CHROMIUM, *fake])
    made = own.new_page(
        base_url=running_loa.url, viewport={"width": 360, "height": 740}, locale="vi-VN"
    )
    made.route("**/tro-ly/", with_recognizer)
    yield made
    own.close()


def with_recognizer(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('data-here="0"', 'data-here="1"'))


def test_what_is_said_is_written_down_and_waits_to_be_sent(speaker: Page) -> None:
    heard: list[bytes] = []

    def hear(route: Route) -> None:
        heard.append(route.request.post_data_buffer or b"")
        route.fulfill(body=json.dumps({"text": "làm hộ chiếu"}), content_type="application/json")

    speaker.route("**/tro-ly/nghe/", hear)
    speaker.goto("/tro-ly/")
    speaker.get_by_role("button", name="Nói", exact=True).focus()
    speaker.keyboard.press("Enter")
    speaker.wait_for_timeout(1500)
    speaker.get_by_role("button", name="Nói xong").press("Space")
    expect(speaker.get_by_label("Câu hỏi của bạn")).to_have_value("làm hộ chiếu")
    expect(speaker.locator(".talk__mine")).to_have_count(0)
    sound = heard[0][heard[0].index(b"RIFF") :]
    with wave.open(io.BytesIO(sound)) as found:
        shape = (found.getframerate(), found.getnchannels(), found.getsampwidth())
        assert (shape, found.getnframes() > 8_000) == ((16_000, 1, 2), True)
        assert max(found.readframes(found.getnframes())) > 0


def test_the_browsers_own_ears_are_asked_for_first(page: Page) -> None:
    page.add_init_script("window.webkitSpeechRecognition = function () { window.heard = true; };")
    page.goto("/tro-ly/")
    page.get_by_role("button", name="Nói", exact=True).click()
    notice = page.locator(".talk__consent")
    expect(notice).to_contain_text("gửi cho hãng làm ra trình duyệt")
    page.get_by_role("button", name="Thôi, tôi gõ").click()
    expect(notice).to_have_count(0)
    assert page.evaluate("() => window.heard") is None


def test_the_desks_screen_forgets_after_a_minute(wide: Page) -> None:
    wide.add_init_script(f"({FAST})()")
    wide.goto("/tro-ly/quay/")
    wide.get_by_label("Câu hỏi của bạn").fill(PAPERS)
    wide.keyboard.press("Enter")
    expect(wide.locator(".kiosk__answer")).to_be_visible(timeout=SLOW_MS)
    expect(wide.locator("[data-clock]")).to_be_visible()
    expect(wide.get_by_role("heading", level=1)).to_have_text("Bạn cần làm việc gì?")
    expect(wide.locator("main")).not_to_contain_text(PAPERS)
    assert wide.evaluate("() => localStorage.length + sessionStorage.length") == 0
    assert wide.evaluate("() => history.length") <= 2


def test_the_desks_clock_can_be_stopped(wide: Page) -> None:
    wide.goto("/tro-ly/quay/thu-tuc/1.001193/")
    wide.get_by_role("button", name="Dừng đếm").click()
    expect(wide.locator("[data-left]")).to_have_text(re.compile("600|59."))
    assert judged(wide) == []


def test_at_the_desk_everything_is_large_and_stays_inside(wide: Page) -> None:
    wide.goto("/tro-ly/quay/")
    wide.get_by_role("link", name="Sinh con").click()
    expect(wide.get_by_role("heading", level=1)).to_have_text("Sinh con")
    wide.get_by_role("link", name="Đăng ký khai sinh", exact=True).click()
    expect(wide.locator(".kiosk__code")).to_be_visible()
    wide.get_by_role("button", name="Gọi cán bộ").click()
    expect(wide.locator("main")).to_contain_text("Đã báo cán bộ", timeout=SLOW_MS)
    small = "all => all.filter(one => one.checkVisibility() && one.offsetHeight < 71).length"
    assert wide.locator("main a, main button, header a, header button").evaluate_all(small) == 0
    assert judged(wide) == []
    assert wide.url.endswith("/tro-ly/quay/")
