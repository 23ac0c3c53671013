"""From a blank page to the portal and back, as the desk works: with people, not with settings."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import RunningLoa, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.once]
QUESTION = "Quên mang căn cước thì có nộp hồ sơ được không?"
FIRST, SECOND = "Được, nếu bạn mở được VNeID.", "Được, nếu bạn mở được VNeID mức 2."
FEE_OF, FEE = "1.000656", "8.100 đồng"
# Every page on which a resident reads this fee; stored pages among them.
FEE_PAGES = (f"/thu-tuc/{FEE_OF}/", f"/thu-tuc/{FEE_OF}/in/", f"/phieu/{FEE_OF}/")
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
WAIT_MS = 90_000


@pytest.fixture(scope="module")
def people(browser: Browser, running_loa: RunningLoa) -> Iterator[dict[str, Page]]:
    """The unit's editor at a phone, the desk and the leader at theirs, a resident with nothing."""
    pages = {}
    for name, width in (("lan", 360), ("mai", 1280), ("hung", 1280), ("", 360)):
        context = browser.new_context(
            base_url=running_loa.url, viewport={"width": width, "height": 740}, locale="vi-VN"
        )
        pages[name] = context.new_page()
        if name:
            sign_in(pages[name], running_loa, name)
    yield pages
    for page in pages.values():
        page.context.close()


def write(page: Page, kind: str, **words: str) -> str:
    """Write an entry and save it as a draft; return the address of its page."""
    page.goto("/console/noi-dung/?viet=moi")
    page.get_by_role("link", name=kind, exact=True).click()
    for name, text in words.items():
        page.locator(f"[name={name}]").fill(text)
    save(page)
    return page.url


def save(page: Page) -> None:
    """Save the draft and arrive at the entry's page."""
    page.get_by_role("button", name="Lưu bản nháp").click()
    page.wait_for_url("**/xem/")


def decide(page: Page, address: str, button: str, reason: str = "") -> None:
    """Open the entry and press the button."""
    page.goto(address)
    form = page.locator(".bulletin-acts form").filter(has=page.get_by_role("button", name=button))
    if reason:
        form.get_by_label("Lý do").fill(reason)
    form.get_by_role("button", name=button).click()
    page.wait_for_load_state()


def restore_oldest(page: Page, address: str) -> None:
    """Take the first version back as a new draft and send it."""
    page.goto(address)
    page.get_by_text("Các phiên bản").click()
    page.get_by_role("button", name="Lấy lại bản này").last.click()
    expect(page.locator("article.prose")).to_contain_text(FIRST)
    decide(page, address, "Gửi duyệt")


def test_a_question_goes_out_on_time_is_put_right_restored_and_taken_off(
    people: dict[str, Page],
) -> None:
    lan, mai, resident = people["lan"], people["mai"], people[""]
    words = {"title": QUESTION, "summary": FIRST, "body": FIRST}
    entry = write(lan, "Hỏi đáp", **words)
    lan.get_by_text("Xem như trên điện thoại").click()
    expect(lan.frame_locator("iframe.phone").locator("h1")).to_have_text(QUESTION)
    decide(lan, entry, "Gửi duyệt")
    expect(lan.get_by_role("button", name="Duyệt")).to_have_count(0)
    public = goes_out_on_time(mai, resident, entry)
    correct(lan, mai, entry)
    expect_answer(resident, public, SECOND)
    restore_oldest(lan, entry)
    decide(mai, entry, "Duyệt hỏi đáp")
    expect_answer(resident, public, FIRST)
    decide(mai, entry, "Gỡ hỏi đáp", "Gộp vào hướng dẫn")
    answer = resident.goto(public)
    assert answer is not None
    assert answer.status in {404, 410}


def goes_out_on_time(mai: Page, resident: Page, entry: str) -> str:
    """Approve for the next minute and see it come; return the public address."""
    mai.goto("/console/")
    mai.get_by_role("listitem").filter(has_text=QUESTION).get_by_role("link").last.click()
    at = datetime.now(HANOI).replace(second=0, microsecond=0) + timedelta(minutes=1)
    at += timedelta(minutes=1) if datetime.now(HANOI).second > 50 else timedelta(0)
    mai.get_by_text("Hẹn giờ đăng, giờ gỡ").click()
    mai.get_by_label("Đăng lúc").fill(f"{at:%Y-%m-%dT%H:%M}")
    mai.get_by_role("button", name="Ghi giờ").click()
    decide(mai, entry, "Duyệt hỏi đáp")
    expect(mai.get_by_text("tự đăng lúc")).to_be_visible()
    public = "/hoi-dap/" + entry.rstrip("/").split("/")[-2] + "/"
    answer = resident.goto(public)
    assert answer is not None
    assert answer.status == 404
    until = time.monotonic() + WAIT_MS / 1000
    while (resident.goto(public) or answer).status != 200 and time.monotonic() < until:
        resident.wait_for_timeout(2_000)
    assert datetime.now(HANOI) >= at
    expect(resident.locator("h1")).to_have_text(QUESTION)
    return public


def correct(lan: Page, mai: Page, entry: str) -> None:
    """Put the answer right; the approved one stands until a colleague approves."""
    lan.goto(entry)
    lan.get_by_role("link", name="Sửa hỏi đáp").click()
    lan.locator("[name=body]").fill(SECOND)
    save(lan)
    expect(lan.get_by_text("Bản đã duyệt vẫn đang dùng")).to_be_visible()
    decide(lan, entry, "Gửi duyệt")
    decide(mai, entry, "Duyệt hỏi đáp")


def expect_answer(resident: Page, public: str, words: str) -> None:
    """Expect that a resident reads exactly this answer at once."""
    resident.goto(public)
    expect(resident.get_by_text(words, exact=True).last).to_be_visible()


def test_an_emergency_needs_a_leader_after_the_desk(people: dict[str, Page]) -> None:
    lan, mai, hung, resident = (people[name] for name in ("lan", "mai", "hung", ""))
    lan.goto("/console/noi-dung/?viet=moi")
    lan.get_by_role("link", name="Cảnh báo", exact=True).click()
    lan.locator("[name=title]").fill("Nước sông lên nhanh (thử)")
    lan.locator("[name=summary]").fill("Bà con ngoài bãi vào trong đê.")
    lan.locator("[name=body]").fill("Bà con ngoài bãi vào trong đê trước 18 giờ.")
    lan.locator("[name=severity]").select_option(label="Khẩn cấp")
    lan.locator("[name=alert_kind]").select_option("emergency")
    save(lan)
    entry = lan.url
    decide(lan, entry, "Gửi duyệt")
    decide(mai, entry, "Duyệt bước 1")
    resident.goto("/")
    expect(resident.get_by_text("Nước sông lên nhanh (thử)")).to_have_count(0)
    decide(hung, entry, "Duyệt cảnh báo")
    resident.goto("/")
    expect(resident.get_by_text("Nước sông lên nhanh (thử)").first).to_be_visible()
    decide(hung, entry, "Gỡ cảnh báo", "Hết nguy hiểm")


def test_an_outage_is_told_with_one_press_and_taken_back_with_one(people: dict[str, Page]) -> None:
    mai, resident = people["mai"], people[""]
    mai.goto("/console/")
    mai.get_by_role("button", name="Thanh toán trực tuyến").click()
    resident.goto("/thu-tuc/")
    expect(resident.get_by_text("Thanh toán trực tuyến").first).to_be_visible()
    mai.get_by_role("button", name="Đã chạy lại").click()
    expect(mai.get_by_text("Thanh toán trực tuyến đã chạy lại lúc").first).to_be_visible()
    resident.goto("/thu-tuc/")
    expect(resident.get_by_text("đã chạy lại").first).to_be_visible()


def test_a_fee_put_right_is_right_on_every_page_at_once(people: dict[str, Page]) -> None:
    mai, resident = people["mai"], people[""]
    for address in FEE_PAGES:
        resident.goto(address)
        expect(resident.locator("body")).not_to_contain_text(FEE)
    mai.goto("/console/xac-nhan/")
    mai.get_by_label("Số văn bản").fill("03/QĐ-THỬ")
    mai.get_by_role("button", name="Dùng văn bản này").click()
    mai.goto(f"/console/xac-nhan/tat-ca/{FEE_OF}/")
    fold = mai.locator("[data-fact^='fee'] .bench__edit").first
    fold.locator("summary").click()
    fold.locator("[name=gia-tri]").fill(FEE)
    fold.get_by_role("button", name="Ghi").click()
    expect(mai.get_by_text("Đã sửa").first).to_be_visible()
    for address in FEE_PAGES:
        resident.goto(address)
        expect(resident.locator("body")).to_contain_text(FEE)
