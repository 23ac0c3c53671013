"""No resident reads an old page: after each act every kept page equals a page made anew.

The pages are warmed, one thing changes, and each page is asked twice: as the published store
gives it, and after the store was emptied. A page that depends on the thing and did not know it
would differ. Pages that have nothing to do with it must still be kept from before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from config.samples import activity
from loa.catalog import operations as catalog
from loa.content import operations as content
from loa.content import queries as contents
from loa.kernel import clock
from loa.publishing import pages
from loa.publishing.models import PublishedPage
from loa.units import operations as units
from loa.units.types import PointDraft

ROOT = Path(settings.ROOT)
COMMUNE = ROOT / "data/communes/o-dien.yaml"
# One guide, one entry and one list of each kind are enough; the rest are made by the same views.
OF_EACH = 1
FAR = "/thu-tuc/1.004222/"  # a guide that no act of these tests is about
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def commune(officer: Any, leader: Any, now: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fill the commune with everything that is shipped, at one fixed instant."""
    monkeypatch.setattr(clock, "now", lambda: now)
    pages.forget_kept()
    units.import_units(document=COMMUNE, now=now, actor=None)
    catalog.import_procedures(path=ROOT / "data/procedures.yaml", now=now, actor=None)
    for path in sorted((ROOT / "data/content").glob("*.yaml")):
        if b"loa-content/1" in path.read_bytes()[:2000]:
            content.import_entries(path=path, now=now, actor=None)
    activity.approve_content(officers={"mai": officer.user, "hung": leader.user}, now=now)
    yield
    pages.forget_kept()


def addresses(client: Any) -> list[str]:
    """Return public addresses from the sitemap, a few of each kind."""
    listed = re.findall(r"<loc>https?://[^/<]+([^<]*)</loc>", client.get("/sitemap.xml").text)
    found: dict[str, list[str]] = {}
    for path in listed:
        kind = path.strip("/").partition("/")[0] if path.count("/") > 2 else path
        found.setdefault(kind, []).append(path)
    chosen = [path for group in found.values() for path in group[:OF_EACH]]
    return [*dict.fromkeys([*chosen, "/thu-tuc/1.001193/", FAR, "/sitemap.xml"])]


def kept_of(client: Any, paths: list[str]) -> list[str]:
    """Return the pages that are kept; a few, like the assistant's, are made for each request."""
    read(client, paths)
    return [path for path in paths if path in kept_since()]


def read(client: Any, paths: list[str]) -> dict[str, bytes]:
    return {path: client.get(path).content for path in paths}


def anew(client: Any, paths: list[str]) -> dict[str, bytes]:
    PublishedPage.objects.all().delete()
    pages.forget_kept()
    return read(client, paths)


def kept_since() -> set[str]:
    return set(PublishedPage.objects.values_list("path", flat=True))


def change_a_fee(now: Any, leader: Any, tmp_path: Path) -> None:
    catalog.change_fact(
        code="1.001193", key="fee/direct", value="8.000 đồng", reason="99/QĐ", now=now, actor=leader
    )


def rename_the_commune(now: Any, leader: Any, tmp_path: Path) -> None:
    document = yaml.safe_load(COMMUNE.read_text(encoding="utf-8"))
    document["commune"]["name"] = "xã Đổi Tên"
    path = tmp_path / "xa.yaml"
    path.write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    units.import_units(document=path, now=now, actor=None)


def warn_everybody(now: Any, leader: Any, tmp_path: Path) -> None:
    content.report_outage(service="Cổng Dịch vụ công quốc gia", now=now, actor=leader)


def say_it_works_again(now: Any, leader: Any, tmp_path: Path) -> None:
    content.restore_outage(service="Cổng Dịch vụ công quốc gia", now=now, actor=leader)


def confirm_a_procedure(now: Any, leader: Any, tmp_path: Path) -> None:
    catalog.confirm(code="1.001193", decision_number="12/QĐ-UBND", now=now, actor=None)


def first(kind: str) -> str:
    return contents.entries(kind=kind)[0].slug


def rewrite_a_question(now: Any, leader: Any, tmp_path: Path) -> None:
    slug = first("question")
    content.revise(kind="question", slug=slug, title="Câu hỏi viết lại", now=now, actor=None)
    content.submit(kind="question", slug=slug, now=now, actor=None)
    content.approve(kind="question", slug=slug, now=now, actor=leader)


def take_a_guide_off(now: Any, leader: Any, tmp_path: Path) -> None:
    content.withdraw(kind="guide", slug=first("guide"), reason="thử", now=now, actor=leader)


def open_the_desk(now: Any, leader: Any, tmp_path: Path) -> None:
    hours = "Thứ Hai - Thứ Sáu: 8:00-12:00, 13:30-17:00"
    desk = PointDraft("Điểm phục vụ thử", "one_stop_shop", address="Số 1", timetable=hours)
    units.save_service_point(code="diem-pvhcc", draft=desk, now=now, actor=leader)


def close_for_a_day(now: Any, leader: Any, tmp_path: Path) -> None:
    units.save_day_off(day=clock.local_date(now), name="Nghỉ thử", now=now, actor=leader)


ACTS = (
    change_a_fee,
    confirm_a_procedure,
    rewrite_a_question,
    take_a_guide_off,
    open_the_desk,
    close_for_a_day,
    warn_everybody,
    say_it_works_again,
    rename_the_commune,
)
# The desk's address and hours stand at the foot of every page.
FOR_EVERY_PAGE = {
    warn_everybody,
    say_it_works_again,
    rename_the_commune,
    open_the_desk,
    close_for_a_day,
}


def test_after_each_act_no_page_is_old(client: Any, now: Any, leader: Any, tmp_path: Path) -> None:
    paths = kept_of(client, addresses(client))
    assert len(paths) > 40
    for act in ACTS:
        before = read(client, paths)
        act(now, leader.user, tmp_path)
        kept = kept_since()
        after, true = read(client, paths), anew(client, paths)
        old = [path for path in paths if after[path] != true[path]]
        assert not old, f"{act.__name__}: {old}"
        assert any(before[path] != after[path] for path in paths), act.__name__
        assert act in FOR_EVERY_PAGE or FAR in kept, act.__name__
