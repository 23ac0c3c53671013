"""Words that may not stand where they stand: providers, drawers, unfinished work."""

from __future__ import annotations

import re

import pytest

from .tree import PACKAGE, PLUG_FOLDERS, ROOT, source_files, templates

PROVIDERS = re.compile(r"\b(zalo|zns|facebook|messenger|youtube|tiktok)\b", re.IGNORECASE)
# Each word begins with a class of one letter, so that this line is no find itself.
UNFINISHED = re.compile(r"[T]ODO|[F]IXME|[N]otImplementedError|[c]oming soon|[s]ắp ra mắt")
DRAWERS = {"utils.py", "helpers.py", "manager.py"}


def names_outside_plugs() -> list[str]:
    """Return each line outside the plugs that names a provider."""
    found = []
    for path in [*source_files(), *templates()]:
        if PACKAGE not in path.parents or path.relative_to(PACKAGE).parts[0] in PLUG_FOLDERS:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if PROVIDERS.search(line):
                found.append(f"{path.relative_to(PACKAGE)}:{number}: {line.strip()[:80]}")
    return found


def test_a_providers_name_stays_in_its_folders() -> None:
    assert names_outside_plugs() == []


def test_nothing_is_unfinished() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in [*source_files(with_tests=True), *templates()]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert found == []


def test_there_are_no_drawers() -> None:
    assert [str(path) for path in source_files(with_tests=True) if path.name in DRAWERS] == []


@pytest.mark.parametrize("comparison", ["channel == ", "channel_code == ", '.code == "web'])
def test_a_channels_code_is_never_compared(comparison: str) -> None:
    found = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in source_files()
        if PACKAGE in path.parents
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(re.escape(comparison) + r"?[\"']", line)
    ]
    assert found == []
