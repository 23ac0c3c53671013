"""Open data: what there is, and the files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.kernel import clock
from loa.kernel.access import public
from loa.kernel.spreadsheet import CSV
from loa.portal import open_data, shell

FILE_FRESH_S = 3600


@dataclass(frozen=True)
class DataSet:
    """One table that everybody may take."""

    code: str
    title: str
    lead: str
    columns: tuple[open_data.Column, ...]
    rows: Callable[..., list[open_data.Row]]
    keys: tuple[str, ...]


SETS = {
    row.code: row
    for row in (
        DataSet(
            "thu-tuc",
            "Danh mục thủ tục hành chính",
            "Mỗi dòng một thủ tục: tên, lĩnh vực, mức độ trực tuyến, lệ phí, thời gian, nguồn.",
            open_data.PROCEDURES,
            open_data.procedures,
            ("procedures",),
        ),
        DataSet(
            "chi-so",
            "Chỉ số công khai của kế hoạch",
            "Mỗi dòng một chỉ số, tính từ đầu năm đến ngày tạo tệp.",
            open_data.INDICATORS,
            open_data.figures,
            ("plan",),
        ),
    )
}


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show the tables, their columns and how to take them."""

    def build() -> shell.Draft:
        context = {"sets": SETS.values(), "today": clock.local_date(clock.now())}
        return shell.Draft("portal/open_data.html", context)

    return shell.stored(request, build)


@public
@require_safe
def table(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """Return one table as a file."""
    found = SETS.get(code)
    if found is None:
        raise Http404

    def build() -> shell.Draft:
        today = clock.local_date(clock.now())
        body, content_type = _written(found, form, today)
        return shell.Draft(keys=found.keys, body=body, content_type=content_type)

    response = shell.stored(request, build, max_age_s=FILE_FRESH_S)
    response["Access-Control-Allow-Origin"] = "*"  # open data may be read by any page
    if form == "csv":
        response["Content-Disposition"] = f'attachment; filename="{code}.csv"'
    return response


def _written(found: DataSet, form: str, on: date) -> tuple[str, str]:
    rows = found.rows(on=on)
    if form == "csv":
        return open_data.as_csv(found.columns, rows), CSV
    return open_data.as_json(found.columns, rows, title=found.title, on=on), open_data.JSON
