"""Links that failed on two different days, at every page on which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from loa.kernel import clock

from . import link_checking, queries
from .types import Finding, Severity


def broken_links(now: datetime) -> Iterator[Finding]:
    """Find pages with a broken link; one finding a link and page."""
    broken = {row.url: row for row in queries.broken_links()}
    for use in link_checking.uses(now) if broken else ():
        row = broken.get(use.url)
        if row is None or row.failed_first_on is None:
            continue
        yield Finding(
            key=f"link:{row.pk}:{use.page_url}",
            title=use.page_title,
            kind="link",
            reason=(
                f"Đường dẫn hỏng từ {clock.vn_date(row.failed_first_on)}: {use.url}. {row.problem}"
            ),
            url=use.page_url,
            edit_url=use.edit_url,
            owner_unit=use.owner_unit,
            since=row.failed_first_on,
            severity=Severity.WARNING,
        )
