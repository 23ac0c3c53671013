"""`./loa import`"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """What to import and from which file."""
    verb.add_argument(
        "kind",
        choices=["plan", "procedures", "contacts", "units", "domains", "content"],
        metavar="LOẠI",
        help="plan, procedures, contacts, units, domains hoặc content",
    )
    verb.add_argument("file", type=Path, metavar="TỆP")
    verb.add_argument("--dry-run", action="store_true", help="chỉ đọc thử, không ghi")
    verb.add_argument(
        "--errors", type=Path, metavar="TỆP", help="ghi các dòng bị từ chối vào tệp này"
    )
    verb.add_argument("--year", type=int, help="chuyển kế hoạch sang năm này")
    verb.add_argument("--json", action="store_true")


def importers() -> dict[str, Callable[..., Any]]:
    """Return what imports each kind of file, all called with `path`, `now`, `actor`."""
    from loa.audience import operations as audience
    from loa.catalog import operations as catalog
    from loa.content import operations as content
    from loa.plans import operations as plans
    from loa.safety import operations as safety
    from loa.units import operations as units

    return {
        "plan": lambda path, **rest: plans.import_plan(document=path, **rest),
        "procedures": catalog.import_procedures,
        "content": content.import_entries,
        "contacts": audience.import_contacts,
        "units": lambda path, **rest: units.import_units(document=path, **rest),
        "domains": safety.import_domains,
    }


def run(chosen: argparse.Namespace) -> int:
    """Import one file; rejected rows make the exit code 1."""
    from loa.kernel import clock

    if not chosen.file.exists():
        raise FileNotFoundError(2, "không có", str(chosen.file))
    extra = {"year": chosen.year} if chosen.kind == "plan" else {}
    report = importers()[chosen.kind](
        path=chosen.file, now=clock.now(), actor=None, dry_run=chosen.dry_run, **extra
    )
    if chosen.errors:
        report.write_errors(chosen.errors)
    if chosen.json:
        rejected = [vars(row) for row in report.rejected]
        counts = {"new": report.new, "changed": report.changed, "same": report.same}
        print(json.dumps({**counts, "rejected": rejected}, ensure_ascii=False))
    else:
        print(report.sentence())
        for row in report.rejected[:10]:
            print(f"  dòng {row.line}: {row.reason}")
    return 1 if report.rejected else 0
