"""The catalog as residents meet it: fields, lists and the guide of one procedure."""

from __future__ import annotations

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.catalog import queries as catalog
from loa.catalog.types import Audience, Level
from loa.dossiers import queries as reminders
from loa.flows import queries as flows
from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.errors import NotFound
from loa.kernel.readers import is_machine
from loa.portal import guide_forms, guide_parts, operations, presenters, shell, structured
from loa.publishing import operations as publishing
from loa.units import queries as units

PER_PAGE = 50


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the fields, or the procedures that fit the visitor's choice."""
    filters = presenters.Filters.read(request.GET.dict())

    def build() -> shell.Draft:
        context = {
            "section": "thu-tuc",
            "filters": filters,
            "audiences": Audience.choices,
            "levels": [choice for choice in Level.choices if choice[0] != Level.UNKNOWN],
            "online_levels": [
                (level.value, words) for level, words in presenters.ONLINE_WORDS.items()
            ],
        }
        context |= _filtered(request, filters) if filters.is_set else _overview()
        return shell.Draft("portal/procedures.html", context, keys=("procedures",))

    return shell.stored(request, build)


def _overview() -> dict[str, object]:
    often = presenters.most_read(until=clock.local_date(clock.now()))
    fields = catalog.fields()
    usual = [row for row in fields if row.everyday_count] or fields
    return {
        "fields": usual,
        "rare_fields": [row for row in fields if row not in usual],
        "is_read_often": bool(often),
        "popular": often or [presenters.list_row(row) for row in catalog.popular(limit=8)],
        "counts": catalog.counts(),
    }


def _filtered(request: HttpRequest, filters: presenters.Filters) -> dict[str, object]:
    found = presenters.filtered(filters)
    shown = presenters.under(filters.letter, found) if filters.is_alphabetical else found
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("trang"))
    rows = list(page.object_list)
    return {
        "page": page,
        "alphabet": presenters.letters_of(found) if filters.is_alphabetical else [],
        "letter_query": replace(filters, letter="").query(),
        "letters": presenters.by_letter(rows) if filters.is_alphabetical else [],
        "rows": [presenters.list_row(row, with_field=True) for row in rows],
    }


@public
@require_safe
def field(request: HttpRequest, slug: str) -> HttpResponse:
    """List the procedures of one field."""

    def build() -> shell.Draft:
        rows = catalog.list_procedures(field=slug)
        if not rows:
            raise Http404
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("trang"))
        context = {
            "section": "thu-tuc",
            "name": rows[0].field_name,
            "page": page,
            "rows": [presenters.list_row(row) for row in page.object_list],
        }
        return shell.Draft("portal/field.html", context, keys=("procedures",))

    return shell.stored(request, build)


@public
@require_safe
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """Show one procedure the way a person needs it, and count the reading."""

    def build() -> shell.Draft:
        now = clock.now()
        try:
            body = publishing.page_body(source=f"procedure/{code}", now=now)
            facts = catalog.guide(code=code, on=clock.local_date(now))
        except NotFound as error:
            raise Http404 from error
        if catalog.hides_unconfirmed() and not facts.is_confirmed:
            raise Http404
        context = {
            "section": "thu-tuc",
            "guide": facts,
            "body": body,
            "related": presenters.related(facts),
            "forms": guide_forms.forms_for(code, on=clock.local_date(now)),
            "print_url": f"/thu-tuc/{facts.code}/in/",
            "audio_url": guide_parts.audio_url(facts.code),
            "practice_url": guide_parts.practice_url(facts.code),
            "reminder_kind": reminders.kind_of(facts.code),
            "flows": flows.flows_about(facts.code)[:1],
            "structured": structured.service(facts, units.commune_or_none()),
        }
        keys = (*body.keys, f"procedure:{code}", "flows", *guide_forms.KEYS)
        return shell.Draft("portal/guide.html", context, keys=keys)

    def note_read(method: str, browser: str) -> None:
        if method == "GET" and not is_machine(browser):
            operations.note_read(code=code, now=clock.now())

    return shell.stored(request, build, on_read=note_read)
