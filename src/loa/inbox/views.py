"""Console page of what residents wrote."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from loa.kernel.access import officer_required

from . import presenters, queries

SHOWN = 100


@officer_required
@require_safe
def messages(request: HttpRequest) -> HttpResponse:
    """List the newest messages."""
    rows = [presenters.line(row) for row in queries.latest(SHOWN)]
    return render(request, "inbox/messages.html", {"rows": rows, "shown": SHOWN})
