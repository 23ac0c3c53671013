"""Documents say what there is: settings, verbs, decisions, links."""

from __future__ import annotations

import re
from itertools import pairwise

from config.cli.__main__ import VERBS

from .tree import ROOT

ENV_NAME = re.compile(r"\"(LOA_[A-Z_]+)\"")
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
READ_OFTEN = ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md")


def test_every_setting_is_explained() -> None:
    told = (ROOT / "docs" / "how-to" / "settings.md").read_text(encoding="utf-8")
    read = {
        name
        for path in (ROOT / "config" / "settings").glob("*.py")
        for name in ENV_NAME.findall(path.read_text(encoding="utf-8"))
    }
    assert sorted(name for name in read if f"`{name}`" not in told) == []


def test_every_verb_is_explained() -> None:
    told = (ROOT / "docs" / "how-to" / "commands.md").read_text(encoding="utf-8")
    assert [verb for verb in VERBS if f"./loa {verb}" not in told] == []


def test_the_readme_shows_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "./loa up" in readme
    assert "./loa test" in readme


def test_links_between_documents_lead_somewhere() -> None:
    documents = [ROOT / name for name in READ_OFTEN]
    documents += sorted((ROOT / "docs").rglob("*.md"))
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in documents
        for target in LINK.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []


def test_every_dependency_says_what_it_is_needed_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    listed = lines[lines.index("dependencies = [") : lines.index("[tool.ruff]")]
    unexplained = [
        line
        for before, line in pairwise(listed)
        if line.startswith('  "') and "Needed for" not in before
    ]
    assert unexplained == []
