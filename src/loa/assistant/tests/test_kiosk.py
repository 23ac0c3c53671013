"""The screen at the desk: answers, calls an officer, leads nowhere else."""

from __future__ import annotations

import re

import pytest

from loa.assistant import desk_presenters, kiosk_presenters
from loa.assistant.models import Conversation, Handover, Question

pytestmark = pytest.mark.django_db
KIOSK = "/tro-ly/quay/"


def links(body: str) -> list[str]:
    return re.findall(r'<a [^>]*href="([^"]+)"', body)


def test_no_link_leads_out_of_the_kiosk(client, shipped) -> None:
    reply = client.post(KIOSK, {"question": "lệ phí đăng ký kết hôn"}, follow=True)
    pages = [
        reply.content.decode(),
        client.get(KIOSK).content.decode(),
        client.get(f"{KIOSK}thu-tuc/1.001193/").content.decode(),
        client.get(f"{KIOSK}viec/sinh-con/").content.decode(),
    ]
    found = {link for body in pages for link in links(body)}
    assert len(found) > 5
    assert [one for one in found if not one.startswith((KIOSK, "#"))] == []


def test_it_answers_alone_and_is_counted_as_the_kiosk(client, shipped) -> None:
    client.post(KIOSK, {"question": "lệ phí đăng ký kết hôn"}, follow=True)
    signed = client.post(KIOSK, {"question": "đăng ký tạm trú cần gì"}).url
    body = client.get(signed).content.decode()
    assert "Bạn hỏi: đăng ký tạm trú cần gì" in body
    assert {row.channel for row in Conversation.objects.all()} == {"kiosk"}


def test_calling_an_officer_names_the_desk(client, shipped, now) -> None:
    body = client.post(f"{KIOSK}?quay=2", {"question": "gặp cán bộ"}, follow=True).content.decode()
    line = desk_presenters.line(Handover.objects.get(), now=now)
    assert line.channel == "Màn hình hỏi đáp ở quầy: Bộ phận một cửa, màn hình 2"
    assert "Đã báo cán bộ" in body


def test_which_screen_it_is_stays_from_page_to_page(client, shipped) -> None:
    body = client.get(f"{KIOSK}?quay=2").content.decode()
    assert all("quay=2" in link for link in links(body) if link.startswith(KIOSK))
    assert f'action="{KIOSK}?quay=2"' in body


@pytest.mark.parametrize("given", ["0", "abc", "100", "<b>"])
def test_an_odd_screen_is_no_screen(given) -> None:
    assert kiosk_presenters.number(given) == ""


def test_a_guide_is_read_printed_and_taken_along(client, shipped) -> None:
    body = client.get(f"{KIOSK}thu-tuc/1.001193/").content.decode()
    assert "Giấy chứng sinh" in body
    assert "Mã QR dẫn tới" in body
    assert "/thu-tuc/1.001193/" in re.search(r"Mã QR dẫn tới ([^\"]+)", body)[1]


def test_the_script_gets_the_middle_alone(client, shipped) -> None:
    reply = client.post(KIOSK, {"question": "kết hôn"}, headers={"X-Loa-Part": "kiosk"})
    body = reply.content.decode()
    assert "<html" not in body
    assert "kiosk__answer" in body


def test_what_is_asked_most_stands_first(client, shipped, now) -> None:
    for _ in range(2):
        client.post(KIOSK, {"question": "lệ phí hộ chiếu"})
    assert Question.objects.filter(code="1.001456").count() == 2
    first = re.findall(rf'href="{KIOSK}thu-tuc/([^/]+)/"', client.get(KIOSK).content.decode())[0]
    assert first == "1.001456"


@pytest.mark.parametrize("lost", ["thu-tuc/9.999999/", "viec/khong-co/"])
def test_a_lost_page_is_lost(client, shipped, lost) -> None:
    assert client.get(f"{KIOSK}{lost}").status_code == 404
