"""The console page of indicators."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from loa.kernel import clock
from loa.kernel.access import officer_required

from . import queries
from .errors import UnknownPeriod
from .periods import month_containing, months_before
from .presenters import panel
from .types import Period

_MONTHS = 6


def _period(request: HttpRequest, default: Period) -> Period:
    try:
        return queries.period_for(request.GET.get("ky", "") or default.code)
    except UnknownPeriod:
        return default


@officer_required
def indicators(request: HttpRequest) -> HttpResponse:
    """Show each indicator in a period with its definition, target, trend and rows."""
    month = month_containing(clock.local_date(clock.now()))
    months = months_before(month, _MONTHS)
    period = _period(request, month)
    values = queries.current_values(period.starts_at, period.ends_at)
    panels = [panel(value, queries.series(value.code, months)) for value in values]
    year = period.code[:4]
    quarters = [queries.period_for(f"{year}-Q{number}") for number in (1, 2, 3, 4)]
    context = {
        "period": period,
        "choices": [*reversed(months), *quarters, queries.period_for(year)],
        "official": [one for one in panels if one.value.is_official],
        "own": [one for one in panels if not one.value.is_official],
    }
    return render(request, "indicators/indicators.html", context)
