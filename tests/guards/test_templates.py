"""A template extends or includes only its own app's or design's."""

from __future__ import annotations

import re

from .tree import PACKAGE, templates

REFERENCE = re.compile(r"{%\s*(?:extends|include)\s+[\"']([^\"']+)[\"']")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>")
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
