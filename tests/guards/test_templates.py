"""A template extends or includes only its own app's or design's."""

from __future__ import annotations

import re

from .tree import PACKAGE, templates

REFERENCE = re.compile(r"{%\s*(?:extends|include)\s+[\"']([^\"']+)[\"']")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>")
STACKING = re.compile(r"<table class=\"table table--stack.*?</table>", re.DOTALL)
BARE_PART = re.compile(r"<(?:table|thead|tbody|tr|th|td)\b(?![^>]*\brole=)[^>]*>")
INLINE_HANDLER = re.compile(r"\son(?:click|load|submit|change|input)\s*=", re.IGNORECASE)


def test_templates_refer_to_their_own_app_or_design() -> None:
    wrong = []
    for path in templates():
        own = path.relative_to(PACKAGE).parts[0]
        inside = path.parts[path.parts.index("templates") + 1]
        for name in REFERENCE.findall(path.read_text(encoding="utf-8")):
            first = name.split("/")[0]
            of_package = (own, first) in {("design", "wagtailadmin"), ("accounts", "allauth")}
            if first not in {own, inside, "design"} and not of_package:
                wrong.append(f"{path.relative_to(PACKAGE)}: {name}")
    assert wrong == []


def test_no_script_stands_inside_a_page() -> None:
    wrong = [
        str(path.relative_to(PACKAGE))
        for path in templates()
        if INLINE_SCRIPT.search(text := path.read_text(encoding="utf-8"))
        or INLINE_HANDLER.search(text)
    ]
    assert wrong == []


def test_a_table_that_stacks_stays_a_table_for_those_who_listen() -> None:
    """Laid out as blocks, a table loses its rows and cells in Safari unless they are named."""
    wrong = [
        f"{path.relative_to(PACKAGE)}: {part}"
        for path in templates()
        for table in STACKING.findall(path.read_text(encoding="utf-8"))
        for part in BARE_PART.findall(table)
    ]
    assert wrong == []
