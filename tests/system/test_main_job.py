"""The main job end to end: a resident finds and asks, an officer records, approves and publishes,
the phone shows the message, the receipt arrives, the indicator and the report show it.
"""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pypdfium2
import pytest
import zxingcpp
from docx import Document
from playwright.sync_api import Page, expect

from .command_line import loa
from .conftest import RunningLoa
from .recordings import spoken_like

pytestmark = [pytest.mark.browser, pytest.mark.once]
GUIDE = "1.001193"
PRODUCTS = f"/console/san-pham/procedure/{GUIDE}/"


def wait_until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    """Look again and again until it is so; fail after `seconds`."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not come true in time"
        time.sleep(0.5)


def test_a_resident_finds_the_guide_without_accents(page: Page) -> None:
    page.goto("/")
    search = page.locator("input[name=q]:visible").first
    search.fill("dang ky khai sinh")
    search.press("Enter")
    page.locator(f"main a[href='/thu-tuc/{GUIDE}/']").first.click()
    expect(page).to_have_url(re.compile(rf"/thu-tuc/{re.escape(GUIDE)}/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Đăng ký khai sinh")
    expect(page.locator("main")).to_contain_text("Miễn phí")


def test_a_resident_asks_and_gets_papers_with_a_source(page: Page) -> None:
    page.goto("/tro-ly/")
    page.get_by_role("textbox").first.fill("làm khai sinh cho con cần giấy tờ gì")
    page.get_by_role("button", name=re.compile("Gửi|Hỏi")).first.click()
    expect(page.locator("main")).to_contain_text("Giấy chứng sinh", timeout=20_000)
    expect(page.locator("main")).to_contain_text("Nguồn")
    expect(page.locator("body")).to_contain_text("tự động")


def test_a_resident_scans_the_leaflet(desk: Page, running_loa: RunningLoa) -> None:
    _make_products(desk)
    link = desk.locator("a[href$='.pdf'], object[data$='.pdf']").first
    address = link.get_attribute("href") or link.get_attribute("data")
    pdf = desk.request.get(f"{running_loa.url}{address}").body()
    found = [
        barcode.text
        for sheet in pypdfium2.PdfDocument(pdf)
        for barcode in zxingcpp.read_barcodes(sheet.render(scale=2).to_pil())
    ]
    assert found, "no QR code could be read from the leaflet"
    assert found[0].startswith(f"{running_loa.url}/q/")
    answer = httpx.get(found[0], follow_redirects=True)
    assert answer.status_code == 200
    assert answer.url.path == f"/thu-tuc/{GUIDE}/"
    assert answer.history[0].status_code == 302
    assert "set-cookie" not in answer.history[0].headers


def _make_products(desk: Page) -> None:
    desk.goto(PRODUCTS)
    if desk.get_by_role("button", name="Làm mọi sản phẩm").count():
        desk.get_by_role("button", name="Làm mọi sản phẩm").click()
    expect(desk.get_by_role("button", name=re.compile("chọn giờ|Chọn giờ"))).to_be_visible(
        timeout=60_000
    )


def test_an_officer_records_approves_and_publishes(
    desk: Page, page: Page, running_loa: RunningLoa
) -> None:
    _make_products(desk)
    _upload_recording(desk)
    _approve(desk)
    _publish(desk, ("web", "zalo", "email", "loudspeaker", "log"))
    _message_arrives(running_loa)
    page.goto(f"{running_loa.sandbox_url}/sandbox/")
    expect(page.locator("body")).to_contain_text("Đăng ký khai sinh")
    _receipts_arrive(desk)
    _report_shows_it(running_loa)


def _upload_recording(desk: Page) -> None:
    desk.goto(f"{PRODUCTS}thu-am/")
    sound = {"name": "ban-thu.wav", "mimeType": "audio/wav", "buffer": spoken_like()}
    desk.locator("input[type=file]").first.set_input_files([sound])
    desk.get_by_role("button", name="Tải bản thu âm lên").click()
    desk.goto(f"{PRODUCTS}thu-am/")
    expect(desk.locator("main")).to_contain_text("Đã có bản thu", timeout=60_000)
    desk.goto(PRODUCTS)
    desk.get_by_role("button", name="Làm lại tất cả").click()
    expect(desk.get_by_role("button", name=re.compile("chọn giờ|Chọn giờ"))).to_be_visible(
        timeout=60_000
    )


def _approve(desk: Page) -> None:
    for box in desk.locator("main input[type=checkbox]:not([disabled])").all():
        box.check()
    desk.get_by_role("button", name="Duyệt và chọn giờ").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Phát ở đâu", timeout=30_000)


def _publish(desk: Page, channels: tuple[str, ...]) -> None:
    for code in channels:
        desk.locator(f"input[name=kenh][value={code}]").check()
    desk.get_by_role("button", name="Xem lại").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text("Xem lại")
    desk.get_by_role("button", name="Phát ngay").click()
    desk.wait_for_url("**/luot-phat/**")


def _message_arrives(running: RunningLoa) -> None:
    def arrived() -> bool:
        log = httpx.get(f"{running.sandbox_url}/log.json").json()
        texts = [m["text"] for m in log["messages"] if m["channel"].startswith("zalo")]
        return sum("Đăng ký khai sinh" in text for text in texts) == 3

    wait_until(arrived, 90)
    log = httpx.get(f"{running.sandbox_url}/log.json").json()
    assert log["duplicates"] == []


def _receipts_arrive(desk: Page) -> None:
    address = desk.url

    def delivered() -> bool:
        desk.goto(address)
        return "3 đã nhận" in desk.locator("main").inner_text()

    wait_until(delivered, 90)


def _report_shows_it(running: RunningLoa) -> None:
    out = running.folder / "bao-cao.docx"
    outcome = loa(running.folder, "report", "ket-qua", "--period", _quarter(), "--out", str(out))
    assert outcome.code == 0, outcome.err
    document = Document(io.BytesIO(Path(out).read_bytes()))
    rows = [[cell.text for cell in row.cells] for row in document.tables[1].rows]
    delivered = next(row for row in rows if "tin đã tới" in row[1])
    assert int(re.sub(r"\D", "", delivered[2])) >= 3


def _quarter() -> str:
    from loa.indicators import queries as indicators
    from loa.kernel import clock

    now = clock.now()
    year = clock.local_date(now).year
    codes = [f"{y}-Q{q}" for y in (year, year + 1) for q in (1, 2, 3, 4)]
    periods = [indicators.period_for(code) for code in codes]
    return next(p.code for p in periods if p.starts_at <= now < p.ends_at)


def test_the_indicator_shows_what_was_delivered(desk: Page) -> None:
    desk.goto("/console/chi-so/")
    expect(desk.locator("main")).to_contain_text("Số tin đã tới người nhận")
