"""The addresses of content's pages below /console/: name, path, view."""

from __future__ import annotations

from . import desk, entries

_ENTRY = "noi-dung/<slug:kind>/<slug:slug>/"
PAGES = [
    ("content_index", "noi-dung/", entries.index),
    ("content_substitutes", "nguoi-thay/", desk.substitutes),
    ("content_end_substitute", "nguoi-thay/<int:substitute_id>/bo/", desk.end_substitute),
    ("content_report_outage", "he-thong-loi/", desk.report_outage),
    ("content_restore_outage", "he-thong-loi/chay-lai/", desk.restore_outage),
    ("content_entry", f"{_ENTRY}xem/", entries.entry),
    ("content_preview", f"{_ENTRY}xem-thu/", entries.preview),
    ("content_schedule", f"{_ENTRY}hen-gio/", entries.schedule),
    ("content_note", f"{_ENTRY}ghi-chu/", entries.add_note),
    ("content_restore", f"{_ENTRY}ban/<int:version>/lay-lai/", entries.restore),
    ("content_entry_decide", f"{_ENTRY}<slug:verb>/", entries.decide),
    # A bulletin's addresses from before there were other kinds.
    ("content_bulletin", "ban-tin/<slug:slug>/xem/", entries.bulletin),
    ("content_decide", "ban-tin/<slug:slug>/<slug:verb>/", entries.decide_bulletin),
]
