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

    if not str(settings.DATABASES["default"]["ENGINE"]).endswith("sqlite3"):
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
    for path in sorted((ROOT / "data" / "communes").glob("*.yaml")):
        _load(f"units-{path.stem}", "units", path, now)
    plan = ROOT / "plans" / "o-dien-2025.yaml"
    _load("plan", "plan", plan, now)
    _load(f"plan-{year or now.year}", "plan", plan, now, year=year or now.year)
    for name in ("procedures.yaml", "portal-facts.jsonl.gz"):
        _load(name, "procedures", ROOT / "data" / name, now)
    _load("domains", "domains", ROOT / "data" / "official-domains.yaml", now)
    for path in [
        ROOT / "data" / "life-events.yaml",
        *sorted((ROOT / "data/content").glob("*.yaml")),
    ]:
        _load(f"content-{path.stem}", "content", path, now)


def _load(mark: str, kind: str, path: Path, now: datetime, **extra: object) -> None:
    once(mark, [path], lambda: _import(kind, path, now, **extra))


def _import(kind: str, path: Path, now: datetime, **extra: object) -> None:
    from loa.kernel.errors import Invalid

    from .import_verb import importers

    tell(f"Đang nhập {path.relative_to(ROOT)}…")
    report = importers()[kind](path=path, now=now, actor=None, **extra)
    if report.rejected:
        first = report.rejected[0]
        raise Invalid(
            f"{path.relative_to(ROOT)} có {len(report.rejected)} mục không nhập được; "
            f"mục đầu ở dòng {first.line}: {first.reason}"
        )
