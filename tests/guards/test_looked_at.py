"""Every page of ours is looked at in a real browser; a new one cannot be forgotten."""

from __future__ import annotations

from django.urls import URLPattern, get_resolver, resolve

from tests.system import places

from .test_routes import routes

SEEN = (*places.PUBLIC, *places.CONSOLE, *places.EDITORS)


def _is_page(pattern: URLPattern) -> bool:
    """Tell whether one of our views answers to GET there."""
    view = getattr(pattern.callback, "func", pattern.callback)
    module = (getattr(view, "view_class", None) or view).__module__
    return module.startswith("loa.") and not _takes_forms_only(pattern)


def _takes_forms_only(pattern: URLPattern) -> bool:
    """Tell whether the view was wrapped by `require_POST`, which answers before the view."""
    cells = _cells(pattern.callback)
    return any(cell == ["POST"] for cell in cells)


def _cells(view: object) -> list[object]:
    found: list[object] = []
    while view is not None:
        found += [cell.cell_contents for cell in getattr(view, "__closure__", None) or ()]
        view = getattr(view, "__wrapped__", None)
    return found


def test_every_page_is_looked_at() -> None:
    seen = {resolve(address.split("?")[0]).url_name for address in SEEN}
    seen |= {route for *_, route in places.BEHIND} | {*places.STOCKED, *places.WALKED}
    pages = {
        pattern.name or address for address, pattern in routes(get_resolver()) if _is_page(pattern)
    }
    assert sorted(pages - seen - places.FILES) == []


def test_no_exception_outlives_its_page() -> None:
    known = {pattern.name for _, pattern in routes(get_resolver())}
    named = {*places.FILES, *places.STOCKED, *places.WALKED}
    assert sorted((named | {route for *_, route in places.BEHIND}) - known) == []
