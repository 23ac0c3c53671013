"""Looks at a page as a demanding visitor would: axe, width, heading, language, errors."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Error, Page

# Target size (2.2 AA) is off in axe unless its tag is named.
RULES: dict[str, Any] = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
MEASURES = """() => ({
  wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  headings: document.querySelectorAll('h1').length,
  language: document.documentElement.lang,
  height: document.documentElement.scrollHeight,
})"""
AXE = Axe()


@dataclass
class Looked:
    """What is wrong with a page, in lines that a developer can act on."""

    address: str
    wrong: list[str] = field(default_factory=list)


def look(page: Page, address: str, *, status: int = 200) -> Looked:
    """Open an address of ours and say what is wrong with it; expect the answer `status`.

    What the page's own policy refuses counts as wrong: axe comes in past no policy.
    """
    found = Looked(address)
    with _listening(page, found.wrong, status):
        answer = page.goto(address)
        if answer is None or answer.status != status:
            found.wrong.append(f"answered {answer.status if answer else None}")
        found.wrong += judged(page)
    return found


@contextmanager
def _listening(page: Page, wrong: list[str], status: int) -> Iterator[None]:
    """Note errors of scripts and what the console says of refused or lost parts."""

    def broke(error: Error) -> None:
        wrong.append(f"script: {error}")

    def said(message: ConsoleMessage) -> None:
        # A page that answers 404 on purpose is told of as a lost part too.
        if message.type == "error" and not (status != 200 and f" {status} " in message.text):
            wrong.append(f"console: {message.text}")

    page.on("pageerror", broke)
    page.on("console", said)
    yield
    page.remove_listener("pageerror", broke)
    page.remove_listener("console", said)


def judged(page: Page, *, only: tuple[str, ...] = ()) -> list[str]:
    """Return what is wrong with an open page; look at `only` these rules of axe, or at all."""
    size = page.viewport_size or {"width": 360, "height": 800}
    measured = page.evaluate(MEASURES)
    # As tall as the page: a bar that sticks to the window's edge then covers nothing.
    page.set_viewport_size({"width": size["width"], "height": min(measured["height"], 12_000)})
    rules = {"runOnly": {"type": "rule", "values": list(only)}} if only else RULES
    wrong = [f"{name}: {value}" for name, value in _misses(measured).items()]
    for violation in AXE.run(page, options=rules).response["violations"]:
        places = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
        wrong.append(f"{violation['impact']} {violation['id']}: {places}")
    page.set_viewport_size(size)
    return wrong


def _misses(measured: dict[str, Any]) -> dict[str, Any]:
    wanted = {"wider": 0, "headings": 1, "language": "vi"}
    return {name: measured[name] for name, value in wanted.items() if measured[name] != value}
