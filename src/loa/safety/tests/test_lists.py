"""The lists: imported whole, edited with history, used by the next check."""

from __future__ import annotations

from pathlib import Path

import pytest

from loa.safety import operations, queries
from loa.safety.errors import AlreadyListed, WrongAddress
from loa.safety.models import OfficialAddress
from loa.safety.types import Level

pytestmark = pytest.mark.django_db
HEAD = "format: loa-official-domains/1\nchecked_on: 2026-11-23\ndomains:\n"
GOOD = "  - {name: mau.gov.vn, purpose: Mẫu, status: confirmed, source: Văn bản mẫu}\n"
UNSOURCED = "  - {name: hai.gov.vn, purpose: Hai, status: confirmed, source: null}\n"
APP = "  - {kind: app, name: com.mau, purpose: Ứng dụng mẫu, status: unverified}\n"


def imported(tmp_path: Path, now, text: str, **options):
    path = tmp_path / "domains.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    return operations.import_domains(path=path, now=now, actor=None, **options)


def saved(now, officer, **changes):
    values = {
        "kind": "domain",
        "name": "mau.example.vn",
        "purpose": "Trang mẫu",
        "status": "unverified",
        "source": "",
        "checked_on": now.date(),
        "now": now,
        "actor": officer.user,
    }
    return operations.save_address(**values | changes)


def test_an_import_repeated_changes_nothing(tmp_path, now) -> None:
    first = imported(tmp_path, now, GOOD + APP)
    again = imported(tmp_path, now, GOOD + APP)
    assert (first.new, first.changed, first.same) == (2, 0, 0)
    assert (again.new, again.changed, again.same) == (0, 0, 2)


def test_rows_of_one_kind_are_taken_together_or_not_at_all(tmp_path, now) -> None:
    report = imported(tmp_path, now, GOOD + UNSOURCED + APP)
    assert [row.key for row in report.rejected] == ["hai.gov.vn"]
    assert report.rejected[0].line == 5
    assert list(OfficialAddress.objects.values_list("name", flat=True)) == ["com.mau"]


def test_a_trial_import_writes_nothing(tmp_path, now) -> None:
    assert imported(tmp_path, now, GOOD, dry_run=True).new == 1
    assert not OfficialAddress.objects.exists()


def test_an_import_keeps_what_an_officer_changed(tmp_path, now, officer) -> None:
    imported(tmp_path, now, GOOD)
    row = OfficialAddress.objects.get()
    saved(now, officer, name="mau.gov.vn", purpose="Sửa tay", address_id=row.pk)
    report = imported(tmp_path, now, GOOD)
    row.refresh_from_db()
    assert (report.same, row.purpose) == (1, "Sửa tay")


def test_a_change_is_kept_in_words(now, officer) -> None:
    row = saved(now, officer)
    saved(now, officer, purpose="Trang khác", address_id=row.pk)
    said = list(row.changes.values_list("text", flat=True))
    assert said == ["dùng để: “Trang mẫu” thành “Trang khác”", "Thêm vào danh sách"]


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "không phải tên miền"},
        {"status": "confirmed"},
        {"purpose": " "},
        {"kind": "app", "name": "tên có dấu"},
        {"kind": "channel", "name": "example.vn"},
        {"kind": "phone", "name": "abc"},
    ],
)
def test_a_wrong_address_is_refused(now, officer, changes) -> None:
    with pytest.raises(WrongAddress):
        saved(now, officer, **changes)


def test_a_listed_address_counts_at_once_and_stops_counting(lists, now, officer) -> None:
    text = "https://mau.example.vn/abc"
    assert queries.check(text, now=now).level == Level.UNKNOWN
    row = saved(now, officer, status="confirmed", source="Văn bản mẫu")
    assert queries.check(text, now=now).level == Level.OFFICIAL
    saved(now, officer, address_id=row.pk, is_listed=False)
    assert queries.check(text, now=now).level == Level.UNKNOWN


def test_a_channel_counts_by_its_whole_address(lists, now, officer) -> None:
    address = {"kind": "channel", "name": "https://mang.example/xaodien"}
    saved(now, officer, **address, status="confirmed", source="Xã")
    assert queries.check("https://mang.example/xaodien", now=now).level == Level.OFFICIAL
    assert queries.check("https://mang.example/xaodien2", now=now).level == Level.UNKNOWN


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("https://xau.example.com/a", "http://www.xau.example.com/b"),
        ("0912.345.678", "gọi +84 912 345 678"),
    ],
)
def test_a_blocked_address_is_dangerous_until_taken_off(lists, now, officer, name, text) -> None:
    row = operations.block(name=name, note="bà con báo", now=now, actor=officer.user)
    assert queries.check(text, now=now).level == Level.DANGEROUS
    operations.unblock(blocked_id=row.pk, now=now, actor=officer.user)
    assert queries.check(text, now=now).level < Level.DANGEROUS


@pytest.mark.parametrize("name", ["dichvucong.gov.vn", "gov.vn", "moi.gov.vn", "vn"])
def test_the_state_cannot_be_blocked(lists, now, officer, name) -> None:
    with pytest.raises((AlreadyListed, WrongAddress)):
        operations.block(name=name, note="nhầm", now=now, actor=officer.user)


def test_no_address_is_blocked_twice_or_without_a_reason(lists, now, officer) -> None:
    operations.block(name="xau.example.com", note="báo", now=now, actor=officer.user)
    with pytest.raises(AlreadyListed):
        operations.block(name="XAU.example.com", note="báo", now=now, actor=officer.user)
    with pytest.raises(WrongAddress):
        operations.block(name="khac.example.com", note=" ", now=now, actor=officer.user)
