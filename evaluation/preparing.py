"""A database of its own with all that ships, approved; made once and renewed when the data changes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DATA = (ROOT / "data" / "procedures.yaml", ROOT / "data" / "portal-facts.jsonl.gz")
COMMUNE = ROOT / "data" / "communes" / "o-dien.yaml"
PLAN = ROOT / "plans" / "o-dien-2025.yaml"
LIFE_EVENTS = ROOT / "data" / "life-events.yaml"
DOMAINS = ROOT / "data" / "official-domains.yaml"


def setup(folder: Path, *, national: bool = False) -> None:
    """Start Django on a database in `folder`; fill it when it is new or the data has changed.

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
    """Return a mark of all that the database is made from."""
    migrations = sorted((ROOT / "src" / "loa").glob("*/migrations/0*.py"))
    pages = (*texts(), COMMUNE, PLAN, DOMAINS, Path(__file__))
    parts = [path.read_bytes() for path in (*DATA, *migrations, *pages)]
    return hashlib.sha256(b"".join(parts)).hexdigest()


def texts() -> tuple[Path, ...]:
    """Return the files of the content that ships."""
    return (*sorted((ROOT / "data" / "content").glob("*.yaml")), LIFE_EVENTS)


def _fill(folder: Path, *, national: bool) -> None:
    from django.core.management import call_command

    for path in folder.glob("loa.sqlite3*"):
        path.unlink()
    call_command("migrate", verbosity=0)
    load_catalog()
    load_pages()
    if national:
        _load_national(folder)


def load_catalog() -> None:
    """Import the shipped procedures into the current database."""
    for path in DATA:
        _load(path)


def load_pages() -> None:
    """Import commune, plan, official addresses and content; an officer of this run approves it."""
    from loa.content import operations as content
    from loa.content import queries as entries
    from loa.kernel import clock, events
    from loa.plans import operations as plans
    from loa.safety import operations as safety
    from loa.units import operations as units

    now = clock.now()
    with events.gathered():
        units.import_units(document=COMMUNE, now=now, actor=None)
        plans.import_plan(document=PLAN, now=now, actor=None)
        safety.import_domains(path=DOMAINS, now=now, actor=None)
        for path in texts():
            content.import_entries(path=path, now=now, actor=None)
        leader = _leader()
        for row in entries.waiting_entries():
            kind = entries.kind_of_row(row)
            content.approve(kind=kind, slug=row.slug, now=now, actor=leader)


def _leader() -> object:
    """Return the login of the leader who approves: nobody signs in with it."""
    from loa.accounts import operations as accounts
    from loa.kernel import clock

    return accounts.add_officer(
        user_name="duyet", full_name="Người duyệt (bản đo)", password="", title="Lãnh đạo",
        unit_id=None, is_leader=True, is_sample=True, now=clock.now(), actor=None,
    ).user  # fmt: skip


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
