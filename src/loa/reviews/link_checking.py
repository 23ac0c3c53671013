"""The link check: which links there are, which is due, and what a visit means."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction

from loa.kernel import clock

from .contract import link_sources
from .models import LinkCheck
from .types import LinkState, LinkUse
from .visiting import Visit, visit

# One visit a host and run, and a run a minute: no site notices us. A run must be short, because
# the scheduler has other work.
VISITS_A_RUN = 6
BUDGET_S = 8.0
AGAIN = timedelta(days=7)
_FAILED_AGAIN = (timedelta(days=1), timedelta(days=2), timedelta(days=4), timedelta(days=7))
_LONGEST_URL = 700

Visitor = Callable[[str], Visit]


def uses(now: datetime) -> list[LinkUse]:
    """Return the links to other sites on all public pages."""
    return [
        use
        for source in link_sources
        for use in source.links(now)
        if use.url.startswith(("http://", "https://")) and len(use.url) <= _LONGEST_URL
    ]


def gather(*, now: datetime) -> int:
    """Make the rows exactly the links that stand on public pages; return how many there are."""
    wanted = {use.url for use in uses(now)}
    _keep(wanted, now)
    return len(wanted)


@transaction.atomic
def _keep(wanted: set[str], now: datetime) -> None:
    known = set(LinkCheck.objects.values_list("url", flat=True))
    LinkCheck.objects.filter(url__in=list(known - wanted)).delete()
    LinkCheck.objects.bulk_create(
        [LinkCheck(url=url, host=_host(url), next_check_at=now) for url in sorted(wanted - known)],
        batch_size=200,
    )


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "")[:253]
    except ValueError:
        return ""


def check_due(*, now: datetime, visitor: Visitor = visit) -> int:
    """Visit links that are due, one a host, for at most 8 s; return how many were judged.

    When no machine at all answers, this one is offline and nothing is written.
    """
    due: dict[str, LinkCheck] = {}
    for row in LinkCheck.objects.filter(next_check_at__lte=now).order_by("next_check_at", "id"):
        due.setdefault(row.host, row)
        if len(due) >= VISITS_A_RUN:
            break
    began = time.monotonic()
    seen: list[tuple[LinkCheck, Visit]] = []
    for row in due.values():
        if time.monotonic() - began < BUDGET_S:
            seen.append((row, visitor(row.url)))
    if len(seen) > 1 and not any(found.reached for _, found in seen):
        return 0
    for row, found in seen:
        _judge(row, found, now)
    return len(seen)


def _judge(row: LinkCheck, found: Visit, now: datetime) -> None:
    today = clock.local_date(now)
    row.status_code, row.problem, row.checked_at = found.status_code, found.problem[:200], now
    if found.state == LinkState.FAILING:
        row.failed_first_on = row.failed_first_on or today
        row.failure_count = min(row.failure_count + 1, 1000)
        failed_before = row.failed_first_on < today
        row.state = LinkState.BROKEN if failed_before else LinkState.FAILING
        row.next_check_at = now + _FAILED_AGAIN[min(row.failure_count, len(_FAILED_AGAIN)) - 1]
    else:
        row.failed_first_on, row.failure_count, row.state = None, 0, found.state
        row.next_check_at = now + max(AGAIN, timedelta(seconds=found.retry_after_s))
    row.save()
