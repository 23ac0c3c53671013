"""Takes the pictures in this folder from a running demo.

    ./loa up                                        (in one window)
    .venv/bin/python docs/images/make_pictures.py   (in another)

Each picture shows a page on a phone (360 px) and on a desk (1280 px), side by side.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parent
PHONE, DESK, HEIGHT = 360, 1280, 860
GUIDE = "1.001193"
PASSWORD = "loa-dung-thu-2026"  # noqa: S105 - the sample officer's, printed by ./loa up
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
PICTURES = {
    "portal": "/",
    "guide": f"/thu-tuc/{GUIDE}/",
    "search": "/tim-kiem/?q=dang+ky+khai+sinh",
    "assistant": "/tro-ly/",
    "safety": "/an-toan/",
    "console-today": "/console/",
    "console-side-by-side": f"/console/san-pham/procedure/{GUIDE}/",
    "console-plan": "/console/ke-hoach/",
    "console-clauses": "/console/ke-hoach/doi-chieu/",
    "console-indicators": "/console/chi-so/",
    "console-sending": "/console/gui-tin/",
    "sandbox": "/sandbox/",
}
QUESTION = "làm khai sinh cho con cần giấy tờ gì"


def main() -> None:
    """Take every picture, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(PICTURES))
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    chosen = parser.parse_args()
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        for name in chosen.names:
            shots = [_shot(browser, chosen.url, name, width) for width in (PHONE, DESK)]
            _beside(shots).save(FOLDER / f"{name}.png", optimize=True)
            print(name)  # noqa: T201
        browser.close()


def _shot(browser: Browser, url: str, name: str, width: int) -> Image.Image:
    size = {"width": width, "height": HEIGHT}
    context = browser.new_context(base_url=url, viewport=size, locale="vi-VN")
    page = context.new_page()
    if name.startswith("console"):
        _sign_in(page)
    page.goto(PICTURES[name])
    if name == "assistant":
        page.locator("input[name=question]").fill(QUESTION)
        page.get_by_role("button", name="Gửi").click()
        page.get_by_text("Giấy chứng sinh").first.wait_for()
    page.wait_for_timeout(1500)
    picture = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    return picture


def _sign_in(page: Page) -> None:
    page.goto("/console/login/")
    page.locator("#id_login").fill("hung")
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/console/")


def _beside(shots: list[Image.Image]) -> Image.Image:
    """Put the phone left of the desk on a quiet ground."""
    gap = 32
    width = sum(shot.width for shot in shots) + gap * 3
    ground = Image.new("RGB", (width, HEIGHT + gap * 2), "#D9D6CE")
    left = gap
    for shot in shots:
        ground.paste(shot.convert("RGB"), (left, gap))
        left += shot.width + gap
    return ground.quantize(128)


if __name__ == "__main__":
    main()
