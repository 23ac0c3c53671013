import hashlib
import json
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection

from loa.content import operations as content
from loa.delivery.contract import channels
from loa.kernel.errors import NotFound
from loa.publishing import operations, queries
from loa.publishing.errors import (
    ApproverNeeded,
    NoSuchProduct,
    NoSuchSource,
    NotApprovable,
    NothingChosen,
    ReasonNeeded,
)
from loa.publishing.models import Product
from loa.publishing.scheduling import body_of

from .conftest import PrintedNotice

pytestmark = pytest.mark.django_db


def produce(now, actor=None, only=("test_notice",), **options):
    return operations.produce(source="mien-phi", only=only, now=now, actor=actor, **options)


def test_a_product_keeps_its_files_facts_and_checks(bulletin, now):
    product = produce(now)[0]
    file = product.files.get()
    assert hashlib.sha256(default_storage.open(file.path).read()).hexdigest() == file.sha256
    assert [(f.key, f.value) for f in product.facts.all()] == [
        ("money/1", "8.000 đồng"),
        ("date/1", "31/12/2026"),
        ("duration/1", "1 ngày làm việc"),
    ]
    assert product.checks[0]["code"] == "length"
    assert (product.state, product.is_draft_stamped) == ("draft", False)


def test_the_same_bytes_give_the_same_row(bulletin, now):
    assert produce(now)[0].pk == produce(now + timedelta(hours=1))[0].pk


def test_a_placement_has_its_own_link_and_the_same_words(bulletin, now):
    from loa.links import operations as links
    from loa.units.models import Place

    Place.objects.create(code="nha-van-hoa", name="Nhà văn hóa", kind="culture_house")
    links.sync_placements(now=now)
    here, there = produce(now, placements=("mau", "nha-van-hoa"))
    assert here.short_url != there.short_url
    assert (here.content_hash, here.files_hash != there.files_hash) == (there.content_hash, True)


def test_a_newer_draft_makes_the_older_one_stale(bulletin, now, officer, leader):
    first = produce(now)[0]
    content.revise(slug="mien-phi", now=now, actor=officer.user, body="Không mất phí.")
    content.submit(slug="mien-phi", now=now, actor=officer.user)
    content.approve(slug="mien-phi", now=now, actor=leader.user)
    produce(now)
    first.refresh_from_db()
    assert first.state == "stale"


def test_unknown_names_are_named_errors(bulletin, now):
    with pytest.raises(NoSuchSource, match="khong-co"):
        operations.produce(source="khong-co", now=now, actor=None)
    with pytest.raises(NotFound, match="test_khong_co"):
        produce(now, only=("test_khong_co",))
    with pytest.raises(NoSuchProduct):
        queries.product(0)


def test_an_officer_approves_all_or_none(bulletin, now, officer):
    product = produce(now)[0]
    with pytest.raises(ApproverNeeded):
        operations.approve_products(product_ids=[product.pk], now=now, actor=None)
    with pytest.raises(NothingChosen):
        operations.approve_products(product_ids=[], now=now, actor=officer.user)
    done = operations.approve_products(product_ids=[product.pk], now=now, actor=officer.user)
    assert (done[0].state, done[0].decided_by) == ("approved", officer.user)


def test_print_of_an_unapproved_source_is_stamped_and_cannot_be_approved(draft, now, officer):
    product = produce(now, only=("test_print",))[0]
    assert product.is_draft_stamped
    with pytest.raises(NotApprovable, match="bản nháp"):
        operations.approve_products(product_ids=[product.pk], now=now, actor=officer.user)


def test_a_failed_blocking_check_stops_approval(bulletin, now, officer):
    product = produce(now)[0]
    checks = [{"code": "fact", "is_ok": False, "sentence": "Số 9.000 lạ.", "blocks": True}]
    Product.objects.filter(pk=product.pk).update(checks=checks)
    with pytest.raises(NotApprovable, match=r"Số 9\.000 lạ"):
        operations.approve_products(product_ids=[product.pk], now=now, actor=officer.user)


def test_a_product_is_sent_back_with_a_reason(bulletin, now, officer):
    product = produce(now)[0]
    with pytest.raises(ReasonNeeded):
        operations.reject_product(product_id=product.pk, reason="", now=now, actor=officer.user)
    done = operations.reject_product(
        product_id=product.pk, reason="Chữ nhỏ.", now=now, actor=officer.user
    )
    assert (done.state, done.reason) == ("rejected", "Chữ nhỏ.")
    with pytest.raises(NotApprovable, match="Hãy làm lại"):
        operations.approve_products(product_ids=[product.pk], now=now, actor=officer.user)


def test_confirming_the_source_makes_stamped_products_stale(draft, now, leader):
    product = produce(now, only=("test_print",))[0]
    content.approve(slug="mien-phi", now=now, actor=leader.user)
    product.refresh_from_db()
    assert product.state == "stale"
    assert "đã được xác nhận sau khi" in product.reason


def test_the_manifest_names_every_file_with_its_hash(bulletin, now, tmp_path):
    out = tmp_path / "ra"
    made = operations.write_products(source="mien-phi", only=("test_notice",), out=out, now=now)
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8")) == made
    product = made["products"][0]
    file = product["files"][0]
    assert hashlib.sha256((out / file["file"]).read_bytes()).hexdigest() == file["sha256"]
    assert product["facts"][0]["value"] == "8.000 đồng"
    assert product["checks"][0]["ok"] is True
    assert not list(out.glob("*.part"))
    assert Product.objects.count() == 0


def test_a_value_is_named_by_the_words_before_its_colon():
    from loa.publishing.extraction import facts_in

    words = "Lệ phí nộp trên mạng: 0 đồng; nộp trực tiếp: 8.000 đồng. Từ 01/12/2026, gọi 19001009."
    found = [(fact.key, fact.label, fact.value) for fact in facts_in(words)]
    assert found == [
        ("money/1", "Lệ phí nộp trên mạng", "0 đồng"),
        ("money/2", "Nộp trực tiếp", "8.000 đồng"),
        ("date/1", "", "01/12/2026"),
        ("phone/1", "", "19001009"),
    ]


def test_a_newer_verdict_on_the_same_bytes_is_kept(bulletin, now):
    first = produce(now)[0]
    Product.objects.filter(pk=first.pk).update(checks=[])
    assert produce(now)[0].checks[0]["code"] == "length"


def test_a_renderer_that_breaks_leaves_the_others_alone(bulletin, now, monkeypatch):
    def broken(self, source, brief):
        raise ZeroDivisionError

    monkeypatch.setattr(PrintedNotice, "render", broken)
    kinds = ("test_print", "test_notice")
    bad, good = operations.produce(source="mien-phi", only=kinds, now=now, actor=None)
    assert "Không làm được tờ thử" in bad.obstacles[0]
    assert (good.kind, good.obstacles) == ("test_notice", [])


def test_a_message_that_says_it_waits_does_not_outlive_the_approval(draft, leader, now):
    made = produce(now)[0]
    content.approve(slug=draft.slug, now=now, actor=leader.user)
    made.refresh_from_db()
    assert (made.state, "đã được xác nhận sau khi" in made.reason) == ("stale", True)


def test_a_product_does_not_outlive_the_approval_of_its_source(bulletin, officer, now):
    made = produce(now)[0]
    content.withdraw(slug=bulletin.slug, reason="Sai phí.", now=now, actor=officer.user)
    made.refresh_from_db()
    assert (made.state, "không còn được xác nhận" in made.reason) == ("stale", True)


def test_what_is_read_aloud_is_kept_sentence_by_sentence(bulletin, now):
    product = produce(now, only=("radio_bulletin",))[0]
    first = body_of(product, channels.get("test_hall")).options["sentences"][0]
    assert first["text"] == "Kính thưa bà con Ô Diên."
    assert first["seconds"] is None or first["seconds"] > 0
    quality = body_of(product, channels.get("test_hall")).options["voice_quality"]
    assert quality == ("draft" if product.is_draft_voice else "broadcast")


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_the_database_while_rendering(bulletin, now, monkeypatch):
    held: list[bool] = []
    render = PrintedNotice.render

    def watched(self, source, brief):
        held.append(connection.in_atomic_block)
        return render(self, source, brief)

    monkeypatch.setattr(PrintedNotice, "render", watched)
    product = produce(now, only=("test_print",))[0]
    assert held == [False]
    assert product.files.exists()
