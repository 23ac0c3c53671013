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


def missing(domain: str) -> Iterator[Key]:
    """Yield each sentence of the packages that has no Vietnamese, here or there."""
    ours = _keys(HERE / f"vi/LC_MESSAGES/{domain}.po")
    for source in SOURCES:
        package, _, folder = source.partition(":")
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            continue
        root = Path(spec.origin).parent / folder / "locale"
        english = root / f"en/LC_MESSAGES/{domain}.po"
        if not english.exists():
            continue
        theirs = _keys(root / f"vi/LC_MESSAGES/{domain}.po")
        for entry in polib.pofile(str(english)):
            key = (entry.msgctxt, entry.msgid)
            if not entry.obsolete and key not in ours | theirs:
                yield key


def main(arguments: list[str]) -> int:
    """Do what the command line asks and return the exit code."""
    if "--missing" in arguments:
        found = [key for domain in ("django", "djangojs") for key in missing(domain)]
        print("\n".join(text for _, text in found) or "Không thiếu câu nào.")
        return int(bool(found))
    stale = compile_all(write="--check" not in arguments)
    for path in stale:
        print(path.relative_to(HERE))
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
