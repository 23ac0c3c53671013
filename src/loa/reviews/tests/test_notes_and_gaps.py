"""Readers' sentences without their persons, and searches that found nothing."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from loa.audience.contract import personal_fields
from loa.reviews import jobs, operations, queries
from loa.reviews.errors import EmptyNote, NoSuchNote, TooManyNotes
from loa.reviews.models import ReaderNote
from loa.reviews.types import GapCount, NoteState

pytestmark = pytest.mark.django_db
PATH = "/thu-tuc/1.001193/"
PAGE = "/console/can-xem-lai/"


def write(now, text="Không thấy lệ phí.", path=PATH):
    return operations.note_reader(path=path, rating="chua-ro", text=text, now=now)


@pytest.fixture
def desk(client, officer):
    client.force_login(officer.user)
    return client


@pytest.mark.parametrize(
    ("secret", "text"),
    [
        ("0912345678", "Gọi tôi 0912345678 nhé"),
        ("0912 345 678", "Số 0912 345 678"),
        ("001088012345", "Căn cước của tôi 001088012345"),
        ("lan@example.com", "Thư lan@example.com"),
        ("123456", "OTP của tôi là 123456"),
    ],
)
def test_what_names_a_person_is_masked_before_it_is_stored(now, secret, text):
    row = write(now, text)
    assert secret not in row.text
    assert "[đã che" in ReaderNote.objects.get().text


def test_a_sentence_is_encrypted_at_rest_and_says_why_it_is_kept(now):
    write(now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM reviews_readernote")
        [(text,)] = cursor.fetchall()
    assert "phí" not in text
    assert "180 ngày" in personal_fields.get("reviews.ReaderNote.text").retention


def test_a_sentence_has_at_most_300_letters(now):
    assert len(write(now, "dài lắm " * 100).text) == operations.LONGEST_NOTE


@pytest.mark.parametrize("text", ["", "  \n", "...", "\x00"])
def test_a_sentence_has_words(now, text):
    with pytest.raises(EmptyNote):
        write(now, text)


def test_one_page_takes_a_hundred_sentences_a_day(now):
    for _ in range(operations.MOST_NOTES_A_DAY):
        write(now)
    with pytest.raises(TooManyNotes):
        write(now)
    assert write(now, path="/khac/")
    assert write(now + timedelta(days=1))


def test_sentences_go_after_180_days(now):
    write(now)
    jobs.forget_old_notes(now + timedelta(days=180))
    assert ReaderNote.objects.count() == 1
    jobs.forget_old_notes(now + timedelta(days=181))
    assert not ReaderNote.objects.exists()


def test_the_page_lists_hides_and_handles(desk, now):
    row = write(now)
    write(now, "Trang rất dễ hiểu.", path="/tin-tuc/a/")
    page = f"{PAGE}y-kien/"
    assert "Không thấy lệ phí." in desk.get(page).content.decode()
    assert "Không thấy lệ phí." not in desk.get(f"{page}?trang-doc=/tin-tuc/a/").content.decode()
    desk.post(f"{page}{row.pk}/", {"viec": "an"})
    assert "Không thấy lệ phí." not in desk.get(page).content.decode()
    assert "Không thấy lệ phí." in desk.get(f"{page}?xem=hidden").content.decode()
    desk.post(f"{page}{row.pk}/", {"viec": "xong"})
    assert queries.note(row.pk).state == NoteState.HANDLED
    desk.post(f"{page}{row.pk}/", {"viec": "mo-lai"})
    assert queries.note(row.pk).decided_by is None


def test_a_sentence_that_is_gone_is_told(desk, officer, now):
    with pytest.raises(NoSuchNote):
        operations.decide_note(note_id=7, state="hidden", now=now, actor=officer.user)
    said = desk.post(f"{PAGE}y-kien/7/", {"viec": "an"}, follow=True).content.decode()
    assert "tự xóa sau 180 ngày" in said


def test_markup_in_a_sentence_stays_text(desk, now):
    write(now, "<script>alert(1)</script> hay")
    assert "<script>alert" not in desk.get(f"{PAGE}y-kien/").content.decode()


def gap(now, words, count, days_ago=0):
    return GapCount(words, now.date() - timedelta(days=days_ago), count)


def test_alike_searches_count_together(searched, now):
    searched[:] = [
        gap(now, "xin giay phep xay nha", 3),
        gap(now, "xin giay phep xay dung nha", 4, 2),
        gap(now, "hoc phi mam non", 5),
    ]
    first, second = queries.gaps(now=now)
    assert (first.words, first.count) == ("xin giay phep xay dung nha", 7)
    assert first.variants == ("xin giay phep xay nha",)
    assert (second.words, second.count) == ("hoc phi mam non", 5)


def test_a_gap_is_compared_with_the_month_before(desk, searched):
    from loa.kernel import clock

    now = clock.now()
    searched[:] = [gap(now, "hoc phi", 6), gap(now, "hoc phi", 2, 40), gap(now, "cho meo", 1, 40)]
    said = desk.get(f"{PAGE}tim-khong-thay/").content.decode()
    assert "tăng, tháng trước 2" in said
    assert "cho meo" not in said


def test_a_handled_gap_comes_back_only_when_searched_again(searched, now, officer):
    searched[:] = [gap(now, "hoc phi", 6)]
    operations.handle_gap(words="hoc phi", now=now, actor=officer.user)
    assert queries.gaps(now=now) == []
    searched.append(gap(now, "hoc phi", 1, -1))
    assert [one.words for one in queries.gaps(now=now + timedelta(days=1))] == ["hoc phi"]


def test_the_page_offers_to_write_and_to_be_done(desk, searched):
    from loa.kernel import clock

    searched[:] = [gap(clock.now(), "hoc phi", 6)]
    said = desk.get(f"{PAGE}tim-khong-thay/").content.decode()
    assert "Viết nội dung" in said
    desk.post(f"{PAGE}tim-khong-thay/ghi/", {"tu": "hoc phi"})
    assert (
        "Không có từ nào tìm mà không thấy" in desk.get(f"{PAGE}tim-khong-thay/").content.decode()
    )
