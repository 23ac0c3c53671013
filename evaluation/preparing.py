"""A database of its own with the shipped catalog, made once and renewed when the data changes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = (ROOT / "data" / "procedures.yaml", ROOT / "data" / "portal-facts.jsonl.gz")


def setup(folder: Path, *, national: bool = False) -> None:
    """Start Django on a database in `folder`; import the catalog when it is new or has changed.

    With `national` a snapshot of the national portal is loaded beside it.
    """
    os.environ["LOA_DATA_DIR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    import django

    django.setup()
    mark = folder / "catalog-is"
    digest = _digest()
    if not mark.exists() or mark.read_text(encoding="utf-8") != digest:
        _fill(folder, national=national)
        mark.write_text(digest, encoding="utf-8")


def _digest() -> str:
    migrations = sorted((ROOT / "src" / "loa").glob("*/migrations/0*.py"))
    parts = [path.read_bytes() for path in (*DATA, *migrations)]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _fill(folder: Path, *, national: bool) -> None:
    from django.core.management import call_command

    for path in folder.glob("loa.sqlite3*"):
        path.unlink()
    call_command("migrate", verbosity=0)
    load_catalog()
    if national:
        _load_national(folder)


def load_catalog() -> None:
    """Import the shipped procedures into the current database."""
    for path in DATA:
        _load(path)


def _load_national(folder: Path) -> None:
    """Import the snapshot that LOA_PORTAL_FILE names, else a generated one of the same size."""
    from django.conf import settings

    from loa.catalog.tests import portal_generator

    named = str(settings.LOA_PORTAL_FILE)
    _load(Path(named) if named else portal_generator.write(folder / "portal.jsonl.gz"))


def _load(path: Path) -> None:
    from loa.catalog import operations as catalog
    from loa.kernel import clock

    catalog.import_procedures(path=path, now=clock.now(), actor=None)
