"""Other capabilities are entered by their doors; plugs by what decision 20 allows."""

from __future__ import annotations

import re

import pytest

from .tree import DOORS, PACKAGE, app_of, imported_names, plug_of, source_files

PLUG_MAY_IMPORT = re.compile(
    r"loa\.(kernel(\.|$)|media\.contract|media\.errors|delivery\.contract|delivery\.operations"
    r"|inbox\.operations|inbox\.types|publishing\.contract)"
)


def trespasses() -> list[str]:
    """Return each import of another capability that does not use a door."""
    found = []
    for path in source_files():
        if PACKAGE not in path.parents or plug_of(path) or path.parent == PACKAGE:
            continue
        for name in imported_names(path):
            package, capability, module, *_ = (*name.split("."), "", "")
            own = capability in (app_of(path), "kernel")
            if package == "loa" and not own and module not in DOORS:
                found.append(f"{path.relative_to(PACKAGE)}: {name}")
    return found


def test_other_capabilities_are_entered_by_their_doors() -> None:
    assert trespasses() == []


def test_a_plug_imports_only_what_it_is_allowed() -> None:
    wrong = []
    for path in source_files():
        plug = plug_of(path)
        for name in imported_names(path) if plug else ():
            allowed = PLUG_MAY_IMPORT.match(name) or name.startswith(f"loa.{plug}")
            if name.startswith("loa.") and not allowed:
                wrong.append(f"{path.relative_to(PACKAGE)}: {name}")
    assert wrong == []


def test_no_model_is_fetched_behind_the_doors() -> None:
    wrong = [
        str(path.relative_to(PACKAGE))
        for path in source_files()
        if PACKAGE in path.parents and "get_model(" in path.read_text(encoding="utf-8")
    ]
    assert wrong == []


@pytest.mark.parametrize("bad", ["from loa.units.models import Unit", "import loa.units.models"])
def test_the_guard_sees_a_trespass(bad: str, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = PACKAGE / "links" / "planted_by_a_guard_test.py"
    planted.write_text(bad + "\n", encoding="utf-8")
    try:
        assert any("planted_by_a_guard_test" in line for line in trespasses())
    finally:
        planted.unlink()
