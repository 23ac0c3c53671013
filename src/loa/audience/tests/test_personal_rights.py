"""What is kept about a person can be shown and deleted, and every kept field says why."""

import pytest
from django.apps import apps
from django.db import connection

from loa.audience import operations, queries
from loa.audience.errors import ContactNotFound
from loa.audience.models import Consent, Contact, ContactAddress, Suppression
from loa.kernel.crypto import EncryptedTextField

pytestmark = pytest.mark.django_db
# Secrets of the commune's own accounts, which name no resident.
SECRETS = ("options", "_token")


def test_names_and_addresses_are_encrypted_at_rest(add):
    add(name="Bà Lan")
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM audience_contact")
        [(name,)] = cursor.fetchall()
        cursor.execute("SELECT value, value_hash FROM audience_contactaddress")
        [(value, value_hash)] = cursor.fetchall()
    assert "Lan" not in name
    assert "9123456" not in value + value_hash


def test_a_person_gets_a_copy_of_everything(add, now, village):
    person = add(name="Bà Lan", village_id=village.pk, tags=["hoc-sinh"])
    copy = operations.export_person(contact_id=person.pk, now=now, actor=None)
    assert copy["họ và tên"] == "Bà Lan"
    assert copy["thôn, tổ dân phố"] == "Thôn Mây"
    assert copy["địa chỉ nhận tin"][0]["loại"] == "Điện thoại thử"
    assert copy["đồng ý nhận tin"][0]["bằng chứng"] == "phiếu giấy tại bàn số 2"


def test_forgetting_deletes_all_but_the_refusal(add, now):
    person = add()
    operations.suppress(
        address_kind="test_phone",
        address=person.addresses.get().value,
        reason="opt_out",
        now=now,
        actor=None,
    )
    operations.forget(contact_id=person.pk, now=now, actor=None)
    assert not Contact.objects.exists()
    assert not ContactAddress.objects.exists()
    assert not Consent.objects.exists()
    assert Suppression.objects.count() == 1
    with pytest.raises(ContactNotFound):
        operations.forget(contact_id=person.pk, now=now, actor=None)


def test_samples_go_and_real_people_stay(add, now):
    real = add()
    add(is_sample=True)
    assert operations.remove_samples(now=now, actor=None) == 1
    assert list(Contact.objects.all()) == [real]


def test_every_encrypted_field_says_what_it_is_kept_for():
    registered = {f"{entry.model}.{entry.field}" for entry in queries.personal_field_list()}
    encrypted = {
        f"{model._meta.app_label}.{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.fields
        if isinstance(field, EncryptedTextField) and not field.name.endswith(SECRETS)
    }
    assert encrypted <= registered


def test_every_registered_field_exists_and_is_explained():
    for entry in queries.personal_field_list():
        assert apps.get_model(entry.model)._meta.get_field(entry.field)
        assert entry.purpose.endswith(".")
        assert entry.retention.endswith(".")
