"""Five procedures confirmed in a row by keyboard alone, then one undone; and once without script."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import RunningLoa, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.once]
QUEUE = "/console/xac-nhan/diem-pvhcc/"
SECONDS_EACH = 20


def decide(page: Page) -> None:
    """Say once which decision is compared."""
    page.goto("/console/xac-nhan/")
    fold = page.locator("details.bench__decision")
    if fold.get_attribute("open") is None:
        fold.locator("summary").press("Enter")
    page.get_by_label("Số văn bản").fill("01/QĐ-THỬ")
    page.get_by_label("Số văn bản").press("Enter")
    expect(page.locator("details.bench__decision")).to_contain_text("01/QĐ-THỬ")


def left(page: Page) -> int:
    """Return how many wait in the queue that is open."""
    found = re.search(r"còn (\d+)", page.locator("main .page__head").inner_text())
    assert found
    return int(found[1])


def answer(page: Page, key: str) -> None:
    """Press one key and wait for the next procedure."""
    before = page.url
    if key == "đ":  # what a Vietnamese keyboard sends
        said = "new KeyboardEvent('keydown', {key: 'đ', bubbles: true})"
        page.evaluate(f"document.body.dispatchEvent({said})")
    else:
        page.keyboard.press(key)
    page.wait_for_function("before => location.href !== before", arg=before)
    page.wait_for_load_state()


def test_five_procedures_in_a_row_by_keyboard(desk: Page) -> None:
    decide(desk)
    desk.goto(QUEUE)
    waiting, began, seen = left(desk), time.monotonic(), []
    for key in ("đ", "Enter", "d", "Enter", "đ"):
        seen.append(desk.locator("h1").inner_text())
        answer(desk, key)
    assert (time.monotonic() - began) / 5 < SECONDS_EACH
    assert len(set(seen)) == 5
    assert left(desk) == waiting - 5
    desk.keyboard.press("u")
    expect(desk.locator("h1")).to_have_text(seen[-1])
    assert left(desk) == waiting - 4


def test_a_fact_is_put_right_by_keyboard_and_taken_back(desk: Page) -> None:
    decide(desk)
    desk.goto(QUEUE)
    chosen = desk.locator("[data-chosen]")
    while True:  # down to a fact that is written in one line
        desk.keyboard.press("ArrowDown")
        if chosen.locator("details input:not([type=hidden])").count():
            break
    key, before = chosen.get_attribute("data-fact"), chosen.locator(".bench__value").first
    was = before.inner_text()
    desk.keyboard.press("s")
    desk.keyboard.press("Control+a")
    desk.keyboard.type("12345")
    desk.keyboard.press("Enter")
    row = desk.locator(f"[data-fact='{key}'] .bench__value").first
    expect(row).not_to_have_text(was)
    desk.wait_for_load_state()  # the page came anew: its keys work once its script has run
    desk.keyboard.press("u")
    expect(row).to_have_text(was)


def test_the_other_keys_do_what_help_says(desk: Page) -> None:
    decide(desk)
    desk.goto(QUEUE)
    first = desk.locator("h1").inner_text()
    desk.keyboard.press("?")
    expect(desk.locator("[data-help]")).to_have_attribute("open", "")
    answer(desk, "n")
    expect(desk.locator("h1")).not_to_have_text(first)
    second, waiting = desk.locator("h1").inner_text(), left(desk)
    answer(desk, "k")
    assert left(desk) == waiting - 1
    desk.keyboard.press("u")
    expect(desk.locator("h1")).to_have_text(second)


@pytest.fixture
def plain(browser: Browser, running_loa: RunningLoa) -> Iterator[Page]:
    """A phone that runs no script, signed in."""
    context = browser.new_context(
        base_url=running_loa.url,
        viewport={"width": 360, "height": 740},
        locale="vi-VN",
        java_script_enabled=False,
    )
    page = context.new_page()
    sign_in(page, running_loa, "mai")
    yield page
    context.close()


def test_the_bench_works_by_touch_without_script(plain: Page) -> None:
    plain.goto("/console/xac-nhan/")
    plain.get_by_label("Số văn bản").fill("02/QĐ-THỬ")
    plain.get_by_role("button", name="Dùng văn bản này").click()
    plain.goto(QUEUE)
    waiting = left(plain)
    plain.get_by_role("button", name="Đúng").click()
    assert left(plain) == waiting - 1
    plain.get_by_role("button", name="Hoàn tác").click()
    assert left(plain) == waiting
