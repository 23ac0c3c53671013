"""Contacts from a CSV file: a row is taken whole or not at all."""

import pytest

from loa.audience import operations
from loa.audience.models import Consent, Contact, ContactAddress
from loa.kernel.errors import Invalid

pytestmark = pytest.mark.django_db
HEAD = "Họ tên,Thôn,Nhóm,Điện thoại thử,Mục đích,Kênh đồng ý,Phiên bản,Ngày đồng ý,Bằng chứng\n"
GOOD = (
    "Bà Lan,Thôn Mây,Học sinh; Người cao tuổi,0912 345 678,guidance,test_sms,1,20/11/2026,Phiếu\n"
)


@pytest.fixture
def load(tmp_path, now, village):
    def loaded(*lines, head=HEAD, **more):
        path = tmp_path / "danh-ba.csv"
        path.write_text(head + "".join(lines), encoding="utf-8-sig")
        return operations.import_contacts(path=path, now=now, actor=None, **more)

    return loaded


def test_a_good_row_makes_a_whole_contact(load):
    assert load(GOOD).new == 1
    person = Contact.objects.get()
    assert (person.name, person.village.name) == ("Bà Lan", "Thôn Mây")
    assert sorted(person.tags.values_list("tag", flat=True)) == ["hoc-sinh", "nguoi-cao-tuoi"]
    assert person.addresses.get().value == "+84912345678"
    assert person.consents.get().proof == "Phiếu"


def test_the_same_file_again_changes_nothing(load):
    load(GOOD)
    report = load(GOOD)
    assert (report.new, report.changed, report.same) == (0, 0, 1)
    assert load(GOOD.replace("Bà Lan", "Trần Thị Lan")).changed == 1


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("0912 345 678", "0912", "Số điện thoại chưa đúng"),
        ("0912 345 678", "", "Không có địa chỉ nhận tin"),
        ("Thôn Mây", "Thôn Lạ", "Không có thôn"),
        ("Phiếu", "", "Chưa đủ bằng chứng đồng ý"),
        ("20/11/2026", "31/02/2026", "không đọc được"),
        ("20/11/2026", "20/12/2026", "tương lai"),
        ("guidance", "khác", "Không có mục đích"),
        ("test_sms", "bồ câu", "Không có kênh"),
    ],
)
def test_a_wrong_row_is_left_out_whole(load, old, new, reason):
    other = GOOD.replace("678", "679")
    report = load(GOOD.replace(old, new), other)
    assert (report.new, [row.line for row in report.rejected]) == (1, [2])
    assert reason in report.rejected[0].reason
    assert "0912" not in report.rejected[0].reason.replace("0912 345 678.", "")
    assert (Contact.objects.count(), Consent.objects.count()) == (1, 1)


def test_a_row_that_would_join_two_people_is_refused(load):
    from loa.audience.contract import AddressKind, address_kinds

    address_kinds.register("test_mail", AddressKind("test_mail", "Thư thử"))
    head = HEAD.replace("Bằng chứng", "Bằng chứng,Thư thử")
    load(GOOD.replace("Phiếu", "Phiếu,a@b.vn"), head=head)
    load(GOOD.replace("678", "679").replace("Phiếu", "Phiếu,c@d.vn"), head=head)
    report = load(GOOD.replace("Phiếu", "Phiếu,c@d.vn"), head=head)
    address_kinds.remove("test_mail")
    assert "liên hệ khác nhau" in report.rejected[0].reason


def test_a_dry_run_writes_nothing(load):
    assert load(GOOD, dry_run=True).new == 1
    assert not Contact.objects.exists()


def test_the_limit_of_people_holds_for_files_too(load, monkeypatch):
    monkeypatch.setattr("loa.audience.queries.STOPS_AT", 1)
    report = load(GOOD, GOOD.replace("678", "679"))
    assert (report.new, len(report.rejected)) == (1, 1)
    assert ContactAddress.objects.count() == 1


def test_a_file_in_another_code_is_one_sentence(tmp_path, now):
    path = tmp_path / "x.csv"
    path.write_bytes("Họ tên\nBà Lan".encode("utf-16"))
    with pytest.raises(Invalid, match="UTF-8"):
        operations.import_contacts(path=path, now=now, actor=None)
