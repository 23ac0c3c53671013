"""WCAG 2.2 A and AA with axe, no sideways scrolling, one heading, Vietnamese: every page of ours.

Wagtail's chrome around the console's pages is judged with them. The pages stand in `places`;
a guard sees to it that none is missing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .command_line import loa
from .conftest import RunningLoa, sign_in
from .looking import judged, look
from .places import BEHIND, CONSOLE, EDITORS, LOST, PUBLIC, SOURCE

pytestmark = [pytest.mark.browser, pytest.mark.once]
WIDTHS = (360, 1280)
# At night only colors differ, and those are the same for all pages of a section.
NIGHT = list({one.split("/")[1]: one for one in PUBLIC if "?" not in one}.values())


@pytest.fixture(scope="module", params=WIDTHS)
def reader(
    request: pytest.FixtureRequest, browser: Browser, running_loa: RunningLoa
) -> Iterator[Page]:
    """A resident's browser."""
    yield from _browsing(browser, running_loa, request.param)


@pytest.fixture(scope="module")
def dark_reader(browser: Browser, running_loa: RunningLoa) -> Iterator[Page]:
    """A resident's phone at night."""
    for page in _browsing(browser, running_loa, 360):
        page.emulate_media(color_scheme="dark")
        yield page


@pytest.fixture(scope="module", params=WIDTHS)
def office(
    request: pytest.FixtureRequest, browser: Browser, running_loa: RunningLoa
) -> Iterator[Page]:
    """A browser signed in as the sample leader."""
    for page in _browsing(browser, running_loa, request.param):
        sign_in(page, running_loa, "hung")
        yield page


def _browsing(browser: Browser, running: RunningLoa, width: int) -> Iterator[Page]:
    context = browser.new_context(
        base_url=running.url, viewport={"width": width, "height": 800}, locale="vi-VN"
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def stocked(running_loa: RunningLoa) -> list[str]:
    """Return the addresses of what the sample data lacks."""
    code = "from tests.system import stocking; stocking.main()"
    said = loa(running_loa.folder, "manage", "shell", "--no-imports", "-c", code)
    assert said.code == 0, said.err
    found: list[str] = json.loads(said.out.strip().splitlines()[-1])
    return found


@pytest.fixture(scope="module")
def made(browser: Browser, running_loa: RunningLoa) -> None:
    """Products of the guide, so that the pages about them have something to show."""
    for page in _browsing(browser, running_loa, 1280):
        sign_in(page, running_loa, "hung")
        page.goto(SOURCE)
        button = page.get_by_role("button", name="Làm mọi sản phẩm")
        if button.count():
            button.click(timeout=60_000)
            page.wait_for_load_state()


def first_link(page: Page, address: str, pattern: str) -> str:
    """Return the first address on a page that fits the pattern."""
    page.goto(address)
    hrefs = page.eval_on_selector_all("a[href]", "all => all.map(a => a.getAttribute('href'))")
    return next(href for href in hrefs if re.fullmatch(pattern, href))


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_for_everybody(reader: Page, address: str) -> None:
    assert look(reader, address).wrong == []


@pytest.mark.parametrize("address", NIGHT)
def test_a_public_page_can_be_read_at_night(dark_reader: Page, address: str) -> None:
    dark_reader.goto(address)
    assert judged(dark_reader, only=("color-contrast", "link-in-text-block")) == []


@pytest.mark.parametrize("address", LOST)
def test_a_lost_page_is_for_everybody(reader: Page, address: str) -> None:
    status = 200 if address.startswith("/console/") else 404  # strangers are led to sign in
    assert look(reader, address, status=status).wrong == []


def test_a_page_that_samples_lack_is_for_everybody(reader: Page, stocked: list[str]) -> None:
    assert {address: wrong for address in stocked if (wrong := look(reader, address).wrong)} == {}


def test_the_assistants_answers_are_for_everybody(reader: Page) -> None:
    reader.goto("/tro-ly/")
    for question in ("làm khai sinh cho con cần giấy tờ gì", "giá vàng hôm nay"):
        reader.get_by_label("Câu hỏi của bạn").fill(question)
        reader.get_by_role("button", name="Gửi").click()
        expect(reader.locator(".talk__mine").last).to_contain_text(question, timeout=20_000)
    assert judged(reader) == []


def test_a_verdict_is_for_everybody(reader: Page) -> None:
    reader.goto("/an-toan/kiem-tra/")
    reader.locator("main #tin").fill("Tài khoản bị khóa, vào http://vneid-capnhat.top nhập OTP")
    reader.locator("main form button").first.click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("Kết quả")
    assert judged(reader) == []


def test_a_wish_to_be_reminded_is_for_everybody(reader: Page) -> None:
    reader.goto("/nhac-toi/?viec=can-cuoc")
    reader.get_by_label("Ngày “Có giá trị đến”").fill("2030-05-01")
    reader.get_by_role("button", name="Tính ngày nhắc").click()
    expect(reader.get_by_role("heading", level=1)).to_contain_text("01/05/2030")
    assert judged(reader) == []


@pytest.mark.parametrize("address", CONSOLE)
def test_a_page_of_the_console_is_for_everybody(office: Page, made: None, address: str) -> None:
    assert look(office, address).wrong == []


@pytest.mark.parametrize(("address", "pattern"), [row[:2] for row in BEHIND])
def test_a_page_behind_a_list_is_for_everybody(
    office: Page, stocked: list[str], address: str, pattern: str
) -> None:
    assert look(office, first_link(office, address, pattern)).wrong == []


def test_a_lost_page_of_the_console_is_for_everybody(office: Page) -> None:
    assert look(office, "/console/khong-co/", status=404).wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_rehearsal_room_is_for_everybody(
    browser: Browser, running_loa: RunningLoa, width: int
) -> None:
    for page in _browsing(browser, running_loa, width):
        assert look(page, f"{running_loa.sandbox_url}/sandbox/").wrong == []


def test_no_form_of_wagtail_is_blocked_by_the_policy(desk: Page) -> None:
    refused: list[str] = []
    desk.on(
        "console",
        lambda said: refused.append(f"{desk.url}: {said.text}") if said.type == "error" else None,
    )
    for address in (*EDITORS, "/api/v1/docs"):
        desk.goto(address)
        desk.wait_for_load_state("networkidle")
    assert refused == []
