"""What the search page finds besides procedures, entries and flows: news, pages, places, words.

They stand in the index of the site: the assistant has its own pages, with approved words only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from loa.safety import queries as safety
from loa.search.contract import SITE, Passage, PassageSource, sources
from loa.units import queries as units

from . import atlas, library, services

_MARKS = re.compile(r"[#*\[\]]|\(\S+\)")
_BODY_CHARS = 1_500


def _passages(
    kind: str,
    url: str,
    title: str,
    *,
    also: Iterable[str] = (),
    details: Iterable[str] = (),
    group: str = "",
) -> Iterator[Passage]:
    """Yield the texts of one thing: its name, what people call it, what it says."""
    group = group or url
    texts = [
        ("name", title),
        *(("alias", said) for said in also),
        *(("detail", said) for said in details),
    ]
    for number, (facet, text) in enumerate(texts):
        if text:
            yield Passage(f"{group}#{number}", kind, group, title, text, facet, url)


def bulletins() -> Iterator[Passage]:
    """Yield the news that stand on the web now; other entries come from the app that keeps them."""
    for one in library.live_entries():
        if one.kind == "bulletin":
            details = (one.summary, _MARKS.sub(" ", one.body)[:_BODY_CHARS])
            yield from _passages(one.kind, one.url, one.title, details=details)


def pages() -> Iterator[Passage]:
    """Yield the pages that stand alone, the doors included; entries come by themselves."""
    own = {entry.url for entry in library.live_entries()}
    for region in atlas.regions():
        for place in region.places:
            if place.path not in own:
                is_event = place.path.startswith("/su-kien-doi-song/") and place.path.count("/") > 2
                kind = "life_event" if is_event else "page"
                yield from _passages(kind, place.path, place.title, details=(region.name,))


def places() -> Iterator[Passage]:
    """Yield where residents are helped, and the units."""
    for point in units.service_points():
        url = f"/don-vi/{point.unit.code}/" if point.unit else "/don-vi/"
        details = (point.address, "ở đâu mấy giờ mở cửa nơi nộp hồ sơ")
        yield from _passages("place", url, point.name, details=details, group=f"place/{point.code}")
    for unit in units.units():
        yield from _passages("unit_page", f"/don-vi/{unit.code}/", unit.name)


def words() -> Iterator[Passage]:
    """Yield the words that are explained."""
    for term in services.terms():
        url = f"/giai-nghia/#{term.anchor}"
        yield from _passages("term", url, term.word, also=term.also, details=(term.meaning,))


def scams() -> Iterator[Passage]:
    """Yield where to have something checked, what to do after harm, known ways of cheating."""
    check = ("kiểm tra đường dẫn", "kiểm tra tin nhắn", "link lạ", "số lạ gọi", "web giả")
    yield from _passages("safety", "/an-toan/kiem-tra/", "Kiểm tra tin nhắn, đường dẫn", also=check)
    for one in safety.incidents():
        url = f"/an-toan/su-co/{one.slug}/"
        yield from _passages("safety", url, one.title, also=(one.short,), details=(one.lead,))
    for pattern in safety.advice().patterns:
        yield from _passages(
            "safety",
            "/an-toan/#kieu-lua",
            pattern.title,
            details=(pattern.signs,),
            group=f"scam/{pattern.title}",
        )


sources.register("bulletins", PassageSource("bulletins", bulletins, scope=SITE))
sources.register("pages", PassageSource("pages", pages, scope=SITE))
sources.register("places", PassageSource("places", places, scope=SITE))
sources.register("words", PassageSource("words", words, scope=SITE))
sources.register("scams", PassageSource("scams", scams, scope=SITE))
