"""What to look at again in procedures: facts that nobody checked for long, and their links."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.urls import reverse

from loa.catalog import queries as catalog
from loa.catalog.types import ProcedureGuide
from loa.kernel import clock

from .types import Finding, LinkUse, Severity

# Quyết định công bố change several times a year; our own choice, said on the page.
RECHECK = timedelta(days=180)
_LONG_AGO = date(2000, 1, 1)


def old_facts(now: datetime) -> Iterator[Finding]:
    """Find procedures whose facts were last confirmed or read more than 180 days ago."""
    today = clock.local_date(now)
    confirmed = _confirmed_days(now)
    for guide in catalog.search_rows(on=today):
        last = max(guide.checked_on or _LONG_AGO, confirmed.get(guide.code, _LONG_AGO))
        if _LONG_AGO < last < today - RECHECK:
            yield Finding(
                key=f"facts:{guide.code}",
                title=guide.title,
                kind="facts",
                reason=f"Phí, thời hạn và giấy tờ kiểm tra lần cuối {_when(guide, last)}.",
                url=_page(guide),
                edit_url=_edit(guide),
                since=last + RECHECK,
                severity=Severity.WARNING,
            )


def _when(guide: ProcedureGuide, last: date) -> str:
    """Return the day in words; of some sources only the month is known."""
    if last == guide.checked_on and guide.checked_label:
        return guide.checked_label
    return f"ngày {clock.vn_date(last)}"


def _confirmed_days(now: datetime) -> dict[str, date]:
    """Return the day of the last confirmation of each procedure."""
    rows = catalog.confirmed_between(start=clock.start_of_day(_LONG_AGO), end=now)
    return {row.code: row.confirmed_on for row in rows}


def _page(guide: ProcedureGuide) -> str:
    return f"/thu-tuc/{guide.code}/"


def _edit(guide: ProcedureGuide) -> str:
    return reverse("catalog_procedure", args=[guide.code])


def links(now: datetime) -> Iterator[LinkUse]:
    """Yield the links to other sites in procedures: sources and the national portal's page."""
    for guide in catalog.search_rows(on=clock.local_date(now)):
        urls = [guide.official_url, *(source.url for source in guide.sources)]
        for url in dict.fromkeys(url for url in urls if url):
            yield LinkUse(url, guide.title, _page(guide), _edit(guide))
