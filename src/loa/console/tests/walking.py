"""Walks through the console as an officer does: from page to page, along links that only look."""

from __future__ import annotations

import json
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from django.test import Client

from . import reading

# Pages that no link leads to before a script runs, or that a mistyped address shows.
ALSO = (
    "/console/account/",
    "/console/khong-co-trang-nay/",
    "/accounts/2fa/",
    "/accounts/password/change/",
    "/accounts/password/reset/",
    "/accounts/logout/",
)
BELOW = ("/console/", "/accounts/")
LINKS = ("href", "src", "data-w-swap-src-value")
OF_ONE_KIND = 2


def walk(client: Client, *, depth: int = 3) -> dict[str, str]:
    """Return address → page for what can be reached; two pages of a kind stand for all."""
    waiting, seen = deque((path, 0) for path in ("/console/", *ALSO)), set[str]()
    kinds, pages = Counter[str](), dict[str, str]()
    while waiting:
        path, steps = waiting.popleft()
        kinds[_kind(path)] += path not in seen
        if path in seen or kinds[_kind(path)] > OF_ONE_KIND:
            continue
        seen.add(path)
        answer = client.get(path)
        if answer.status_code in {301, 302}:
            waiting.append((urljoin(path, answer.headers["Location"]), steps))
        elif "html" in answer.headers.get("Content-Type", ""):
            pages[path] = answer.content.decode()
            if steps < depth:
                waiting.extend((link, steps + 1) for link in _links(path, pages[path]))
    return pages


def _kind(path: str) -> str:
    """Return what pages of one kind share: the address without numbers and values."""
    parts = urlsplit(path)
    names = "&".join(sorted(re.findall(r"(\w+)=", parts.query)))
    return re.sub(r"/\d[\d.]*(?=/)", "/N", parts.path) + "?" + names


def _links(path: str, page: str) -> Iterator[str]:
    for part in BeautifulSoup(page, "html.parser").find_all(["a", "iframe", "div", "button"]):
        for name in LINKS:
            if value := part.get(name):
                yield from _below(path, str(value))
    # The side bar comes as data for a script.
    for value in re.findall(r'"url": "(/[^"]+)"', page):
        yield from _below(path, value)


def _below(path: str, link: str) -> Iterator[str]:
    address = urljoin(path, link).split("#")[0]
    if address.startswith(BELOW):
        yield address


def html_of(answer: Any) -> str:
    """Return the page of an answer; a dialog of Wagtail comes wrapped in JSON."""
    text: str = answer.content.decode()
    return str(json.loads(text).get("html", "")) if text.startswith("{") else text


def blank(page: str) -> dict[str, str]:
    """Return the form of a page as it is sent when an officer fills in nothing."""
    form = BeautifulSoup(page, "html.parser").find("form", method=re.compile("post", re.IGNORECASE))
    hidden = form.find_all("input", type="hidden") if form else []
    return {str(part["name"]): str(part.get("value", "")) for part in hidden if part.get("name")}


def foreign(pages: Iterable[tuple[str, str]]) -> list[str]:
    """Return each sentence that is not Vietnamese once, with the words and where it stands."""
    found: dict[str, str] = {}
    for path, page in pages:
        for sentence in reading.sentences(page):
            if words := reading.foreign_words(sentence):
                text = " ".join(sentence.split())
                found.setdefault(text, f"{path}: {text[:120]!r} ({', '.join(words)})")
    return list(found.values())
