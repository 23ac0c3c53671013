import io

import pytest
from django.urls import reverse

from loa.delivery import queries as outbox
from loa.kernel import sound
from loa.publishing import operations, queries
from loa.publishing.models import Posting, Product

pytestmark = pytest.mark.django_db
SOURCE = {"kind": "bulletin", "code": "mien-phi"}


@pytest.fixture
def desk(client, officer):
    client.force_login(officer.user)
    return client


@pytest.fixture
def made(bulletin, now):
    return operations.produce(
        source="mien-phi", only=("web_page", "test_notice"), now=now, actor=None
    )


@pytest.fixture
def approved(made, now, officer):
    ids = [product.pk for product in made]
    return operations.approve_products(product_ids=ids, now=now, actor=officer.user)


def text_of(answer):
    return answer.content.decode()


def address(name):
    return reverse(f"publishing_{name}", kwargs=SOURCE)


def test_before_anything_is_made_the_screen_says_how_to_begin(bulletin, desk):
    assert "Chưa làm sản phẩm nào" in text_of(desk.get(address("products")))


def test_every_product_is_shown_with_a_box_to_approve(made, desk):
    page = text_of(desk.get(address("products")))
    assert page.count('type="checkbox" name="product"') == 2
    assert "2 chờ duyệt, 0 đã duyệt" in page
    assert reverse("publishing_preview", args=[made[0].pk]) in page


def test_what_is_wrong_is_marked_on_the_product_itself(made, desk):
    notice = next(product for product in made if product.kind == "test_notice")
    sentence = "Sản phẩm nói “8.000 đồng” mà nguồn không có."
    checks = [{"code": "x", "is_ok": False, "sentence": sentence, "blocks": True}]
    Product.objects.filter(pk=notice.pk).update(checks=checks)
    page = text_of(desk.get(address("products")))
    assert sentence in page
    assert "<mark>8.000 đồng</mark>" in page
    assert f'value="{notice.pk}"' not in page


def test_approving_leads_on_to_the_time(made, desk, officer):
    ids = [product.pk for product in made]
    answer = desk.post(address("approve"), {"product": ids})
    assert answer.headers["Location"] == address("publish")
    assert set(Product.objects.values_list("state", "decided_by")) == {
        ("approved", officer.user.pk)
    }


def test_approving_nothing_is_told(made, desk):
    answer = desk.post(address("approve"), {}, follow=True)
    assert "Hãy chọn ít nhất một sản phẩm." in text_of(answer)


def test_one_product_is_sent_back_with_its_own_reason(made, desk):
    pk = made[0].pk
    desk.post(reverse("publishing_reject", args=[pk]), {f"reason-{pk}": "Chữ nhỏ."})
    assert Product.objects.get(pk=pk).reason == "Chữ nhỏ."


def test_looking_again_writes_nothing_and_confirming_publishes(approved, desk):
    chosen = {"kenh": ["web"], "luc": "bay-gio", "nhom": ""}
    page = text_of(desk.get(address("publish"), chosen))
    assert "Xem lại trước khi phát" in page
    assert not Posting.objects.exists()
    answer = desk.post(address("publish"), chosen)
    posting = Posting.objects.get()
    assert answer.headers["Location"] == f"{reverse('publishing_result')}?so={posting.pk}"
    assert outbox.summary(posting.origin).total == 1


def test_a_chosen_hour_is_local_time(approved, desk):
    desk.post(
        address("publish"),
        {"kenh": ["web"], "luc": "hen-gio", "gio": "2027-03-01T17:00", "nhom": ""},
    )
    assert Posting.objects.get().send_at.isoformat() == "2027-03-01T10:00:00+00:00"


def test_an_hour_in_the_past_is_told(approved, desk):
    chosen = {"kenh": ["web"], "luc": "hen-gio", "gio": "2020-03-01T17:00", "nhom": ""}
    assert "Giờ phát đã qua" in text_of(desk.get(address("publish"), chosen))


def test_a_posting_shows_its_messages_by_state_and_can_be_taken_back(approved, desk, now):
    desk.post(address("publish"), {"kenh": ["web"], "luc": "bay-gio", "nhom": ""})
    posting = Posting.objects.get()
    page = text_of(desk.get(reverse("publishing_posting", args=[posting.pk])))
    assert "1 đang chờ gửi" in page
    desk.post(reverse("publishing_withdraw", args=[posting.pk]), {"reason": "Hoãn."})
    assert queries.posting(posting.pk).state == "withdrawn"
    page = text_of(desk.get(reverse("publishing_posting", args=[posting.pk])))
    assert "Đã gỡ" in page


def test_the_result_looks_again_while_messages_move(approved, desk):
    desk.post(address("publish"), {"kenh": ["web"], "luc": "bay-gio", "nhom": ""})
    page = text_of(desk.get(f"{reverse('publishing_result')}?so={Posting.objects.get().pk}"))
    assert 'data-live="1"' in page
    assert '<noscript><meta http-equiv="refresh"' in page


def test_the_calendar_shows_the_week_with_its_gaps(approved, desk, now, officer):
    operations.publish(source="mien-phi", channels=("web",), at=now, now=now, actor=officer.user)
    page = text_of(desk.get(f"{reverse('publishing_calendar')}?tuan=2026-11-24"))
    assert "23/11/2026 – 29/11/2026 · 1 lượt phát" in page
    assert 'data-empty="1"' in page
    empty = text_of(desk.get(f"{reverse('publishing_calendar')}?tuan=2026-10-01"))
    assert "Tuần này chưa hẹn phát tin nào" in empty


def test_a_page_is_previewed_alone_and_only_by_officers(made, client, desk):
    url = reverse("publishing_preview", args=[made[0].pk])
    answer = desk.get(url)
    assert "8.000 đồng" in text_of(answer)
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    client.logout()
    assert client.get(url).status_code == 302


def test_a_printed_page_is_drawn_as_a_picture(bulletin, desk, now):
    product = operations.produce(source="mien-phi", only=("leaflet",), now=now, actor=None)[0]
    file = product.files.last()
    answer = desk.get(reverse("publishing_page_picture", args=[file.pk, 1]))
    assert answer.content.startswith(b"\x89PNG")
    assert desk.get(reverse("publishing_page_picture", args=[file.pk, 99])).status_code == 404


def tone(seconds):
    import numpy as np

    steps = np.arange(int(seconds * sound.RATE)) / sound.RATE
    return io.BytesIO(sound.wav(0.3 * np.sin(2 * np.pi * 440 * steps), rate=sound.RATE))


def test_a_recording_makes_the_bulletin_fit_for_the_loudspeakers(bulletin, desk):
    page = text_of(desk.get(address("recording")))
    assert "Kính thưa bà con" in page
    file = tone(8)
    file.name = "thu.wav"
    answer = desk.post(address("recording"), {"kind": "radio_bulletin", "recording": file})
    assert answer.status_code == 302
    assert Product.objects.get(kind="radio_bulletin").is_draft_voice is False


def test_a_file_that_is_not_sound_is_told(bulletin, desk):
    file = io.BytesIO(b"khong phai am thanh")
    file.name = "thu.mp3"
    page = text_of(desk.post(address("recording"), {"kind": "radio_bulletin", "recording": file}))
    assert "không phải âm thanh đọc được" in page
    assert not Product.objects.exists()


def test_an_unknown_source_is_not_found(desk, commune):
    assert desk.get("/console/san-pham/bulletin/khong-co/").status_code == 404
    page = text_of(desk.get(reverse("publishing_overview"), {"nguon": "khong-co"}))
    assert "Không có thủ tục hay bản tin nào khớp với “khong-co”." in page


def test_a_bulletin_is_found_by_words_without_accents(made, desk):
    answer = desk.get(reverse("publishing_overview"), {"nguon": "khai sinh mien phi"})
    assert answer.url == address("products")


def test_words_that_fit_nothing_say_what_to_do(made, desk):
    page = text_of(desk.get(reverse("publishing_overview"), {"nguon": "hoa-giay"}))
    assert "Không có thủ tục hay bản tin nào khớp" in page
    assert "mien-phi<" not in page


def test_when_all_is_old_the_way_on_is_to_make_it_again(made, desk):
    Product.objects.update(state="stale", reason="Nguồn đã đổi.")
    page = text_of(desk.get(address("products")))
    assert "2 đã cũ, cần làm lại" in page
    assert "Chọn giờ phát" not in page


def test_old_products_are_listed_once_a_source_until_they_are_made_again(approved, desk, now):
    Product.objects.update(state="stale", reason="Nguồn đã đổi.")
    overview = reverse("publishing_overview")
    page = text_of(desk.get(overview))
    assert page.count("Nguồn đã đổi.") == 1
    assert "2 đã cũ" in page
    kinds = ("web_page", "test_notice")
    operations.produce(source="mien-phi", only=kinds, now=now, actor=None)
    page = text_of(desk.get(overview))
    assert "Nguồn đã đổi." not in page
    assert "đã cũ" not in page
    assert not queries.stale_products().exists()
