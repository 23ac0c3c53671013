"""Every route declares who may call it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

# Their own packages guard these: Wagtail's admin by permission, allauth by its flows.
GUARDED_ELSEWHERE = ("wagtail.", "allauth.", "ninja.", "django.contrib.", "django.views.generic")


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every address with its pattern."""
    for entry in resolver.url_patterns:
        address = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, address)
        else:
            yield address, entry


def _is_declared(pattern: URLPattern) -> bool:
    view = getattr(pattern.callback, "func", pattern.callback)  # ninja uses partials
    view_class = getattr(view, "view_class", None)
    module = (view_class or view).__module__
    inner = getattr(view, "__wrapped__", None)
    marks = (getattr(candidate, "loa_access", "") for candidate in (view, view_class, inner))
    return any(marks) or module.startswith(GUARDED_ELSEWHERE)


def test_every_route_declares_who_may_call_it() -> None:
    undeclared = [address for address, p in routes(get_resolver()) if not _is_declared(p)]
    assert undeclared == []


def test_console_pages_of_ours_are_for_officers() -> None:
    open_pages = [
        address
        for address, pattern in routes(get_resolver())
        if address.startswith("console/")
        and getattr(pattern.callback, "loa_access", "officer") != "officer"
    ]
    assert open_pages == []
