"""Console pages of reports."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from loa.indicators import queries as indicators
from loa.kernel import clock
from loa.kernel.access import officer_required

from . import operations, presenters, queries
from .forms import ReportForm
from .models import FrozenReport

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _period_choices(today: date) -> list[tuple[str, str]]:
    """Return this year's and last year's quarters, months and years, the newest first."""
    codes = [f"{today.year}"]
    for year in (today.year, today.year - 1):
        codes += [f"{year}-Q{quarter}" for quarter in (4, 3, 2, 1)]
    codes += [f"{today.year}-M{month:02d}" for month in range(12, 0, -1)]
    periods = [indicators.period_for(code) for code in codes]
    return [(p.code, p.label) for p in periods if p.first_day <= today]


@officer_required
def report_list(request: HttpRequest) -> HttpResponse:
    """Show the frozen reports and make a new one."""
    now = clock.now()
    form = ReportForm(request.POST or None, periods=_period_choices(clock.local_date(now)))
    if request.method == "POST" and form.is_valid():
        report = operations.render_report(
            kind=form.cleaned_data["kind"],
            period=form.cleaned_data["period"],
            form="docx",
            is_frozen=form.cleaned_data["freeze"],
            now=now,
            actor=request.user,
        )
        name = f"bao-cao-{form.cleaned_data['kind']}-{form.cleaned_data['period']}.docx"
        return _download(report.content, name)
    context = {"form": form, "reports": presenters.lines(queries.frozen_reports())}
    return render(request, "reports/report_list.html", context)


@officer_required
def report_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Print a frozen report again, the same to the byte."""
    frozen = get_object_or_404(FrozenReport, pk=pk)
    name = f"bao-cao-{frozen.kind}-{frozen.period_code}-ban-{frozen.issue}.docx"
    return _download(operations.print_again(frozen), name)


def _download(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=DOCX)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
