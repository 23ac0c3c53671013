"""What `./loa up` does before it starts the programs; every step may be repeated."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[2]


def tell(sentence: str) -> None:
    """Print one line of progress."""
    print(sentence, file=sys.stderr, flush=True)


def _stamp_of(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def once(name: str, paths: list[Path], step: Callable[[], object], *, extra: str = "") -> bool:
    """Run `step` unless it already ran for exactly these files; return whether it ran."""
    mark = settings.DATA_DIR / "prepared" / name
    stamp = _stamp_of(paths) + extra
    if mark.exists() and mark.read_text(encoding="utf-8") == stamp:
        return False
    step()
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(stamp, encoding="utf-8")
    return True


def prepare_database() -> None:
    """Bring the tables up to date."""
    migrations = [*ROOT.glob("src/loa/**/migrations/*.py"), ROOT / "requirements.lock"]

    def migrate() -> None:
        tell("Đang chuẩn bị cơ sở dữ liệu…")
        call_command("migrate", verbosity=0, interactive=False)

    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        migrate()
        return
    is_there = Path(str(settings.DATABASES["default"]["NAME"])).exists()
    once("database", migrations, migrate, extra="" if is_there else "new")


def prepare_static() -> None:
    """Collect and compress what browsers load."""
    own = [path for path in ROOT.glob("src/loa/**/static/**/*") if path.is_file()]

    def collect() -> None:
        tell("Đang xếp các tệp giao diện…")
        call_command("collectstatic", verbosity=0, interactive=False)

    once("static", [*own, ROOT / "requirements.lock"], collect)


def load_commune(*, year: int | None, now: datetime) -> None:
    """Load the commune's profile, plan and catalog; refuse to go on with rejected rows."""
    from loa.catalog import operations as catalog
    from loa.plans import operations as plans
    from loa.units import operations as units

    profiles = sorted((ROOT / "data" / "communes").glob("*.yaml"))
    for path in profiles:
        once(
            f"units-{path.stem}",
            [path],
            lambda path=path: _import("đơn vị", units.import_units, path, now),
        )
    plan = ROOT / "plans" / "o-dien-2025.yaml"
    for wanted in (None, year or now.year):
        once(
            f"plan-{wanted or 'goc'}",
            [plan],
            lambda wanted=wanted: _import("kế hoạch", plans.import_plan, plan, now, year=wanted),
        )
    for name in ("procedures.yaml", "portal-facts.jsonl.gz"):
        path = ROOT / "data" / name
        once(
            name, [path], lambda path=path: _import("thủ tục", catalog.import_procedures, path, now)
        )


def _import(
    noun: str, importer: Callable[..., object], path: Path, now: datetime, **extra: object
) -> None:
    from loa.kernel.errors import Invalid
    from loa.kernel.importing import ImportReport

    tell(f"Đang nhập {noun} từ {path.relative_to(ROOT)}…")
    report = importer(path=path, now=now, actor=None, **extra)
    assert isinstance(report, ImportReport)  # noqa: S101 - every importer's promise
    if report.rejected:
        first = report.rejected[0]
        raise Invalid(
            f"{path.relative_to(ROOT)} có {len(report.rejected)} mục không nhập được; "
            f"mục đầu ở dòng {first.line}: {first.reason}"
        )
