"""A database of its own with the shipped catalog, made once and renewed when the data changes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = (ROOT / "data" / "procedures.yaml", ROOT / "data" / "portal-facts.jsonl.gz")


def setup(folder: Path) -> None:
    """Start Django on a database in `folder`; import the catalog when it is new or has changed."""
    os.environ["LOA_DATA_DIR"] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    import django

    django.setup()
    mark = folder / "catalog-is"
    digest = _digest()
    if not mark.exists() or mark.read_text(encoding="utf-8") != digest:
        _fill(folder)
        mark.write_text(digest, encoding="utf-8")


def _digest() -> str:
    migrations = sorted((ROOT / "src" / "loa").glob("*/migrations/0*.py"))
    parts = [path.read_bytes() for path in (*DATA, *migrations)]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _fill(folder: Path) -> None:
    from django.core.management import call_command

    for path in folder.glob("loa.sqlite3*"):
        path.unlink()
    call_command("migrate", verbosity=0)
    load_catalog()


def load_catalog() -> None:
    """Import the shipped procedures into the current database."""
    from loa.catalog import operations as catalog
    from loa.kernel import clock

    for path in DATA:
        catalog.import_procedures(path=path, now=clock.now(), actor=None)
