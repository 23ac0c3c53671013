"""Who may open a stored file, and how it is sent."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from loa.publishing import operations

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(bulletin, now):
    return operations.produce(source="mien-phi", only=("test_print",), now=now, actor=None)[0]


@pytest.fixture
def address(product):
    return f"/media/{product.files.get().path}"


@pytest.fixture
def approved(product, leader, now):
    return operations.approve_products(product_ids=[product.pk], now=now, actor=leader.user)


def test_a_draft_is_hidden_and_an_approved_file_is_open(client, product, address, leader, now):
    assert client.get(address).status_code == 404
    operations.approve_products(product_ids=[product.pk], now=now, actor=leader.user)
    answer = client.get(address)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content) == default_storage.open(address[7:]).read()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


def test_an_officer_opens_drafts_and_recordings(client, address, officer):
    default_storage.save("thu-am/khai-sinh.mp3", ContentFile(b"sound"))
    assert client.get("/media/thu-am/khai-sinh.mp3").status_code == 404
    client.force_login(officer.user)
    assert client.get(address).status_code == 200
    answer = client.get("/media/thu-am/khai-sinh.mp3")
    assert (answer.status_code, answer["Content-Type"]) == (200, "audio/mpeg")
    assert answer["Cache-Control"].startswith("private")


def test_a_login_without_console_rights_sees_no_draft(client, address, django_user_model):
    client.force_login(django_user_model.objects.create_user("la"))
    assert client.get(address).status_code == 404


def test_in_production_drafts_need_the_second_factor(client, address, officer, settings):
    settings.LOA_MODE = "production"
    client.force_login(officer.user)
    assert client.get(address).status_code == 404


def test_an_approval_taken_back_hides_the_file(client, approved, address, leader, now):
    assert client.get(address).status_code == 200
    operations.reject_product(
        product_id=approved[0].pk, reason="Sai số", now=now, actor=leader.user
    )
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "path", ["../secret-key", "..%2Fsecret-key", "san-pham/%00", "/etc/passwd", "san-pham", "x/"]
)
def test_no_path_leads_out_of_the_storage(client, officer, tmp_path, path):
    (tmp_path.parent / "secret-key").write_text("secret")
    assert client.get(f"/media/{path}").status_code == 404
    client.force_login(officer.user)
    assert client.get(f"/media/{path}").status_code == 404


def test_what_could_run_is_downloaded(client, officer):
    default_storage.save("images/x.svg", ContentFile(b"<svg onload='alert(1)'/>"))
    default_storage.save("images/x.html", ContentFile(b"<script>alert(1)</script>"))
    client.force_login(officer.user)
    for name in ("x.svg", "x.html"):
        assert client.get(f"/media/images/{name}")["Content-Disposition"] == "attachment"


@pytest.mark.parametrize(
    ("asked", "status", "sent"),
    [
        ("bytes=2-4", 206, b"234"),
        ("bytes=7-", 206, b"789"),
        ("bytes=-2", 206, b"89"),
        ("bytes=2-99", 206, b"23456789"),
        ("bytes=99-", 416, b""),
        ("bytes=4-2", 416, b""),
        ("lines=1-2", 200, b"0123456789"),
        ("bytes=0-1,4-5", 200, b"0123456789"),
    ],
)
def test_players_ask_for_parts(client, officer, asked, status, sent):
    default_storage.save("thu-am/so.mp3", ContentFile(b"0123456789"))
    client.force_login(officer.user)
    answer = client.get("/media/thu-am/so.mp3", headers={"range": asked})
    assert answer.status_code == status
    assert b"".join(answer) == sent


def test_a_file_that_the_browser_has_is_not_sent_again(client, approved, address):
    etag = client.get(address)["ETag"]
    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
