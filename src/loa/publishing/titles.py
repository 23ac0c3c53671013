"""What a posting and a short link are about, in words, for the lists of lower apps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from loa.delivery.contract import origin_titles
from loa.kernel import clock
from loa.links.contract import LinkUse, link_titles

from . import sources
from .errors import NoSuchSource
from .models import Posting, Product, SourceKind
from .types import SourceKey
from .wording import label_of


def titles_of_postings(origins: Sequence[str]) -> Mapping[str, str]:
    """Return origin → title of its source, whatever the round; unknown postings are left out."""
    numbers = {origin: origin.split("/")[1] for origin in origins if origin.count("/") >= 1}
    wanted = {int(number) for number in numbers.values() if number.isdigit()}
    found = dict(Posting.objects.filter(pk__in=wanted).values_list("pk", "source_title"))
    return {
        origin: found[int(number)]
        for origin, number in numbers.items()
        if number.isdigit() and int(number) in found
    }


def titles_of_links(uses: Iterable[LinkUse]) -> Mapping[LinkUse, str]:
    """Return use → "Tờ rơi “Đăng ký khai sinh”"."""
    wanted = list(uses)
    keys = {SourceKey(use.source_kind, use.source_code) for use in wanted}
    named = {key: _title(key) for key in keys}
    return {
        use: f"{label_of(use.product_kind)} “{named[SourceKey(use.source_kind, use.source_code)]}”"
        for use in wanted
    }


def _title(key: SourceKey) -> str:
    """Return a source's title as its newest product says it, else its own, else its code."""
    rows = Product.objects.filter(source_kind=key.kind, source_code=key.code)
    title = rows.order_by("-made_at", "-id").values_list("source_title", flat=True).first()
    if title:
        return title
    try:
        return sources.find(str(key), on=clock.local_date(clock.now())).title
    except NoSuchSource:
        return key.code


def register() -> None:
    """Tell delivery and links how postings and their links are called."""
    origin_titles.register("posting", titles_of_postings)
    for kind in SourceKind.values:
        link_titles.register(kind, titles_of_links)
