"""Compile the translations: every `.po` below this folder gets its `.mo` beside it.

Run after a change to a `.po`, and commit both files, because a commune's machine has no msgfmt:

    .venv/bin/python locale/compile_messages.py          # write the .mo files
    .venv/bin/python locale/compile_messages.py --check  # exit 1 when one is out of date

`django.po` holds what pages say, `djangojs.po` what Wagtail's scripts say. Both cover what
Wagtail, allauth, taggit and Django leave in English, and replace their Vietnamese where it reads
badly. After an upgrade of Wagtail or allauth, `--missing` lists the sentences that are new:

    .venv/bin/python locale/compile_messages.py --missing
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import polib

HERE = Path(__file__).resolve().parent
# Packages whose words an officer meets; a colon separates the folder inside the package.
SOURCES = [
    "wagtail",
    "wagtail:admin",
    "wagtail:snippets",
    "wagtail:users",
    "wagtail:images",
    "wagtail:documents",
    "wagtail:search",
    "taggit",
    "allauth",
    "django:conf",
    "django:contrib/auth",
    "django:contrib/contenttypes",
    "django:contrib/humanize",
    "django:contrib/sessions",
]
Key = tuple[str | None, str]


def compile_all(*, write: bool) -> list[Path]:
    """Return the `.mo` files that differ from their `.po`; write them when asked."""
    stale = []
    for source in sorted(HERE.rglob("*.po")):
        wanted, target = polib.pofile(str(source)).to_binary(), source.with_suffix(".mo")
        if not target.exists() or target.read_bytes() != wanted:
            stale.append(target)
            if write:
                target.write_bytes(wanted)
    return stale


def _keys(path: Path) -> set[Key]:
    """Return the sentences of a catalog that carry a translation."""
    if not path.exists():
        return set()
    return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(path)).translated_entries()}


def _roots() -> Iterator[Path]:
    """Yield the `locale` folder of each package that is installed."""
    for source in SOURCES:
        package, _, folder = source.partition(":")
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            yield Path(spec.origin).parent / folder / "locale"


def missing(domain: str) -> list[str]:
    """Return the sentences of the packages that have no Vietnamese, neither here nor there."""
    known = _keys(HERE / f"vi/LC_MESSAGES/{domain}.po")
    english: list[polib.POEntry] = []
    for root in _roots():
        known |= _keys(root / f"vi/LC_MESSAGES/{domain}.po")
        path = root / f"en/LC_MESSAGES/{domain}.po"
        english += polib.pofile(str(path)) if path.exists() else []
    return [e.msgid for e in english if not e.obsolete and (e.msgctxt, e.msgid) not in known]


def main(arguments: list[str]) -> int:
    """Do what the command line asks and return the exit code."""
    if "--missing" in arguments:
        found = missing("django") + missing("djangojs")
        sys.stdout.write("\n".join(found or ["Không thiếu câu nào."]) + "\n")
        return int(bool(found))
    stale = compile_all(write="--check" not in arguments)
    for path in stale:
        sys.stdout.write(f"{path.relative_to(HERE)}\n")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
