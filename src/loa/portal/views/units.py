"""The units of the commune: who does what, and how to reach them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from loa.content import queries as content
from loa.content.errors import NoSuchEntry
from loa.kernel.access import public
from loa.portal import entry_page, library, shell
from loa.portal.shelves import SHELVES
from loa.units import queries as units
from loa.units.types import UnitKind

SHELF = SHELVES["unit_page"]
# The groups of the list, in order.
GROUPS = (
    ("Chính quyền, cơ quan của xã", (
        UnitKind.ONE_STOP_SHOP, UnitKind.PEOPLE_COMMITTEE, UnitKind.OFFICE, UnitKind.POLICE,
        UnitKind.CULTURE_CENTER, UnitKind.PARTY_COMMITTEE, UnitKind.PEOPLE_COUNCIL,
    )),
    ("Đoàn thể, tổ giúp dân", (UnitKind.DIGITAL_TEAM, UnitKind.ORGANIZATION)),
    ("Y tế, trường học", (UnitKind.HEALTH_STATION, UnitKind.SCHOOL)),
)  # fmt: skip


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the units, the desk that residents come to first."""

    def build() -> shell.Draft:
        groups = _groups()
        context = {
            "shelf": SHELF,
            "groups": groups,
            "total": len(groups),
        }
        return shell.Draft(
            "portal/library/index.html", context, keys=("content:unit_page", "units")
        )

    return shell.stored(request, build)


@public
@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one unit: its own page when it wrote one, otherwise what is known of it."""

    def build() -> shell.Draft:
        keys = (f"content:unit_page:{slug}", "content", "procedures", "units")
        try:
            context = entry_page.context(content.entry("unit_page", slug))
        except NoSuchEntry:
            return shell.Draft("portal/library/unit.html", _plain(slug), keys)
        return shell.Draft("portal/library/entry.html", context, keys)

    return shell.stored(request, build)


def _groups() -> list[library.EntryGroup]:
    written = {
        str(entry.extra.get("unit_code")): entry for entry in content.entries(kind="unit_page")
    }
    rows = list(units.units())
    rows.sort(key=lambda row: row.kind != UnitKind.ONE_STOP_SHOP)
    groups = []
    for number, (name, kinds) in enumerate(GROUPS, 1):
        found = [
            library.row(written[row.code]) if row.code in written
            else library.EntryRow(row.name, UnitKind(row.kind).label, f"/don-vi/{row.code}/")
            for row in rows
            if row.kind in kinds
        ]  # fmt: skip
        if found:
            groups.append(library.EntryGroup(f"nhom-{number}", name, tuple(found)))
    return groups


def _plain(slug: str) -> dict[str, object]:
    """Return what is known of a unit that has no page of its own; raise Http404."""
    unit = units.unit_by_code(slug)
    if unit is None:
        raise Http404
    point = next((row for row in units.service_points() if row.unit_id == unit.pk), None)
    return {"shelf": SHELF, "unit": unit, "point": point, "kind_label": UnitKind(unit.kind).label}
