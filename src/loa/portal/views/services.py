"""Services done on the net, words explained, forms to download."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.catalog import queries as catalog
from loa.catalog.types import ProcedureRow, ServiceLevel
from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.spreadsheet import CSV, csv_text
from loa.portal import presenters, services, shell

PER_PAGE = 50
_COLUMNS = ("ma", "ten", "ten_chinh_thuc", "linh_vuc", "muc_do", "thuoc_25", "xa_xac_nhan", "trang")
_LEVEL_NAMES = (("toan-trinh", "Toàn trình"), ("mot-phan", "Một phần"))


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the services that can be done on the net, and the 25 that must be."""
    chosen = services.Narrowing.read(request.GET.dict())

    def build() -> shell.Draft:
        rows = services.online_services()
        shown = [row for row in rows if chosen.takes(row)]
        page = Paginator(shown, PER_PAGE).get_page(request.GET.get("trang"))
        listed = list(page.object_list)
        files = catalog.forms(codes=[row.code for row in listed], on=clock.local_date(clock.now()))
        context = {
            "section": "thu-tuc",
            "chosen": chosen,
            "counts": services.counted(rows),
            "page": page,
            "rows": [
                (presenters.list_row(row, with_field=True), files.get(row.code, ()))
                for row in listed
            ],
            "levels": _LEVEL_NAMES,
            "fields": _fields(rows),
            "essential": () if chosen.is_set else _essential(),
            "basis": services.essential(),
        }
        return shell.Draft("portal/services.html", context, keys=("procedures",))

    return shell.stored(request, build)


def _fields(rows: list[ProcedureRow]) -> list[tuple[str, str]]:
    names = {row.field_slug: row.field_name for row in rows}
    return sorted(names.items(), key=lambda pair: pair[1])


def _essential() -> list[tuple[services.EssentialService, list[presenters.ListRow]]]:
    codes = [code for one in services.essential().services for code in one.codes]
    rows = catalog.list_procedures(codes=codes)
    known = {row.code: presenters.list_row(row) for row in rows}
    return [
        (one, [known[code] for code in one.codes if code in known])
        for one in services.essential().services
    ]


def _line(request: HttpRequest, row: ProcedureRow) -> tuple[str, ...]:
    level = ServiceLevel(row.service_level).label
    marks = ("x" if row.is_essential else "", "x" if row.is_confirmed else "")
    address = request.build_absolute_uri(f"/thu-tuc/{row.code}/")
    names = (row.shown_code, row.title, row.official_title, row.field_name, level)
    return (*names, *marks, address)


@public
@require_safe
def table(request: HttpRequest) -> HttpResponse:
    """Return the list of services as CSV that opens with its accents right."""
    rows = [_line(request, row) for row in services.online_services()]
    response = HttpResponse(csv_text([_COLUMNS, *rows]), content_type=CSV)
    response["Content-Disposition"] = 'attachment; filename="dich-vu-truc-tuyen.csv"'
    return response


@public
@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """Explain the words of the administration plainly."""

    def build() -> shell.Draft:
        context = {"terms": services.terms(), "section": "thu-tuc"}
        return shell.Draft("portal/glossary.html", context)

    return shell.stored(request, build)


@public
@require_safe
def form_file(request: HttpRequest, code: str, number: int, name: str) -> FileResponse:
    """Give a form that is in use; the name in the address is only for the eye."""
    found = catalog.form_file(form_id=number, code=code)
    if found is None or found[0] != name:
        raise Http404
    return FileResponse(found[1], as_attachment=True, filename=found[0])
