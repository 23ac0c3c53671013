"""What axe cannot see: by keyboard alone, close up, for a thumb, without motion, by ear."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.once]
GUIDE = "/thu-tuc/1.001193/"
MAIN_PAGES = (
    "/", GUIDE, "/thu-tuc/", "/tim-kiem/?q=khai+sinh", "/can-giay-to-gi/sinh-con/",
    "/phieu/1.001193/", "/an-toan/", "/an-toan/kiem-tra/", "/tro-ly/", "/nhac-toi/?viec=khai-sinh",
    "/cong-khai/", "/du-lieu-ca-nhan/",
)  # fmt: skip
# 1280 × 1024 at 200 % and at 400 %, as the browser lays it out (WCAG 1.4.4, 1.4.10).
ZOOMS = {200: (640, 512), 400: (320, 256)}
# What ends left or right of the window, unless it is a part that scrolls by itself.
OUTSIDE = """() => {
  const scrolls = (one) => {
    for (let up = one.parentElement; up; up = up.parentElement) {
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  };
  const wide = document.documentElement.clientWidth;
  return Array.from(document.querySelectorAll('body *')).filter((one) => {
    const box = one.getBoundingClientRect();
    const seen = one.checkVisibility() && box.width > 1 && box.height > 1;
    return seen && !one.closest('.skip') && (box.right > wide + 1 || box.left < -1) && !scrolls(one);
  }).map((one) => one.outerHTML.slice(0, 100));
}"""
STUCK = """() => Array.from(document.querySelectorAll('body *'))
  .filter((one) => ['sticky', 'fixed'].includes(getComputedStyle(one).position))
  .filter((one) => one.checkVisibility() && (getComputedStyle(one).top === '0px' || getComputedStyle(one).bottom !== 'auto'))
  .reduce((sum, one) => sum + one.getBoundingClientRect().height, 0) / window.innerHeight"""
FOCUSED = """() => {
  const one = document.activeElement, look = getComputedStyle(one), box = one.getBoundingClientRect();
  const middle = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
  return {
    name: one.outerHTML.slice(0, 120),
    ring: look.outlineStyle !== 'none' ? parseFloat(look.outlineWidth) : 0,
    covered: !!middle && !one.contains(middle) && !middle.contains(one),
    isEnd: one === document.body,
  };
}"""
SMALL = """() => Array.from(document.querySelectorAll(
    'main .button, main .input, main select, main summary, main .choice, .tools > *, .top a.button'))
  .filter((one) => one.checkVisibility())
  .map((one) => [one.getBoundingClientRect(), one])
  .filter(([box]) => box.width > 0 && (box.height < 47.5 || box.width < 47.5))
  .map(([box, one]) => `${Math.round(box.width)} × ${Math.round(box.height)} ${one.outerHTML.slice(0, 90)}`)"""
MOVING = """() => Array.from(document.querySelectorAll('*')).filter((one) => {
  const look = getComputedStyle(one);
  const lasts = (times) => times.split(',').some((time) => parseFloat(time) > 0.01);
  return lasts(look.transitionDuration) || (look.animationName !== 'none' && lasts(look.animationDuration))
    || look.scrollBehavior === 'smooth';
}).map((one) => one.outerHTML.slice(0, 90))"""


@pytest.mark.parametrize("percent", ZOOMS)
def test_close_up_nothing_is_cut_off(page: Page, percent: int) -> None:
    width, height = ZOOMS[percent]
    page.set_viewport_size({"width": width, "height": height})
    found = {}
    for address in MAIN_PAGES:
        page.goto(address)
        found[address] = page.evaluate(OUTSIDE)
    assert {address: parts for address, parts in found.items() if parts} == {}


def test_close_up_most_of_the_window_is_left_to_read(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    found = {}
    for address in (GUIDE, "/tro-ly/", "/phieu/1.001193/", "/"):
        page.goto(address)
        found[address] = page.evaluate(STUCK)
    assert {address: part for address, part in found.items() if part > 0.4} == {}


def walk(page: Page, address: str, steps: int = 150) -> list[dict[str, Any]]:
    """Press Tab from the top to the end; return what was focused."""
    page.goto(address)
    seen = []
    for _ in range(steps):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["isEnd"] or (seen and focused["name"] == seen[0]["name"]):
            break
        seen.append(focused)
    return seen


@pytest.mark.parametrize(
    "address", ["/", GUIDE, "/can-giay-to-gi/sinh-con/", "/an-toan/", "/tro-ly/"]
)
def test_by_keyboard_one_always_sees_where_one_is(page: Page, address: str) -> None:
    seen = walk(page, address)
    assert len(seen) > 5
    assert [one["name"] for one in seen if one["ring"] < 2] == []
    assert [one["name"] for one in seen if one["covered"]] == []


def test_the_first_stop_leads_past_the_head_of_the_page(page: Page) -> None:
    page.goto(GUIDE)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_search_is_near_and_its_suggestions_need_no_mouse(page: Page) -> None:
    page.goto("/")
    field = page.locator("main input[type=search]")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.id") == field.get_attribute("id"):
            break
    page.keyboard.type("khai sinh", delay=20)
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{field.get_attribute('aria-activedescendant')}")
    expect(chosen).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/(thu-tuc|huong-dan|hoi-dap|su-kien-doi-song)/.+"))


def test_what_is_pressed_most_fits_a_thumb(page: Page) -> None:
    found = {}
    for address in MAIN_PAGES:
        page.goto(address)
        found[address] = page.evaluate(SMALL)
    assert {address: small for address, small in found.items() if small} == {}


def test_nothing_moves_for_those_whom_motion_harms(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    found = {}
    for address in ("/", GUIDE, "/can-giay-to-gi/sinh-con/", "/tro-ly/"):
        page.goto(address)
        found[address] = page.evaluate(MOVING)
    assert {address: moving for address, moving in found.items() if moving} == {}


def roles(page: Page) -> Counter[str]:
    """Count the roles that a screen reader hears on the open page."""
    session = page.context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    return Counter(node["role"]["value"] for node in nodes if not node.get("ignored"))


@pytest.mark.parametrize(
    "address", ["/cong-khai/", "/du-lieu-ca-nhan/", "/du-lieu-mo/", "/an-toan/"]
)
def test_a_stacked_table_is_heard_as_a_table(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    heard = roles(page)
    cells = page.locator("main td:visible").count()
    assert (heard["table"], heard["cell"]) == (page.locator("main table:visible").count(), cells)
    assert heard["row"] == page.locator("main table:visible tr").count() > 1
    assert heard["columnheader"] == page.locator("main table:visible thead th").count()


ERRORS = """() => Array.from(document.querySelectorAll('[aria-invalid=true], fieldset[aria-describedby]'))
  .map((one) => one.getAttribute('aria-describedby').split(' ')
    .map((id) => document.getElementById(id)).map((said) => said ? said.innerText.trim() : 'LOST'))"""


@pytest.mark.parametrize(
    ("address", "form"),
    [
        ("/an-toan/kiem-tra/", "main form"),
        ("/an-toan/bao-lua-dao/", "main form.report"),
        ("/nhac-toi/?viec=can-cuoc", "main form.remind"),
        ("/can-giay-to-gi/sinh-con/", "main form.flow-form"),
    ],
)
def test_an_error_is_said_where_it_is_and_tied_to_its_field(
    page: Page, address: str, form: str
) -> None:
    page.goto(address)
    page.locator(form).first.evaluate("form => { form.noValidate = true; }")
    page.locator(f"{form} button").first.click()
    # Waits for the answer: asked at once, the page before it might speak.
    error = page.locator("main .field__error").first.inner_text().strip()
    said = page.evaluate(ERRORS)
    assert said
    assert all("LOST" not in lines for lines in said)
    assert any(error in lines for lines in said)
