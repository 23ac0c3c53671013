"""The house as the guards see it: its files, apps and imports."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "loa"
PLUG_FOLDERS = ("channels", "products", "voices")
DOORS = {"operations", "queries", "types", "errors", "contract"}


def source_files(*, with_tests: bool = False) -> list[Path]:
    """Return our Python files; migrations are written by a machine and left out."""
    roots = [PACKAGE, ROOT / "config", ROOT / "sandbox"]
    files = [path for root in roots for path in sorted(root.rglob("*.py"))]
    files = [path for path in files if "migrations" not in path.parts]
    return files if with_tests else [path for path in files if "tests" not in path.parts]


def imported_names(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything the file imports, wherever in the file."""
    package = path.relative_to(path.parents[len(path.relative_to(ROOT).parts) - 1]).parent.parts
    package = package[1:] if package[:1] == ("src",) else package
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = ".".join(package[: len(package) - node.level + 1]) if node.level else ""
            module = ".".join(part for part in (base, node.module or "") if part)
            yield from (f"{module}.{alias.name}" for alias in node.names)


def plug_of(path: Path) -> str:
    """Return "channels.zalo" for a file inside a plug, "" for any other file."""
    if PACKAGE not in path.parents:
        return ""
    parts = path.relative_to(PACKAGE).parts
    return ".".join(parts[:2]) if parts[0] in PLUG_FOLDERS and len(parts) > 2 else ""


def app_of(path: Path) -> str:
    """Return the capability a file of the package belongs to."""
    return path.relative_to(PACKAGE).parts[0]


def templates() -> list[Path]:
    """Return every template of the package."""
    return sorted(PACKAGE.rglob("templates/**/*.html"))
