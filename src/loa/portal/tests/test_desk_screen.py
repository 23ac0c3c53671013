"""The screen above the desk: notices within seconds, and what to scan."""

import pytest

from loa.content import operations as content
from loa.kernel import clock

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/man-hinh-quay/"
SERVICE = "VNeID"


def test_an_outage_stands_on_the_screen_and_goes_when_it_is_over(client, commune, officer):
    assert "Không có thông báo nào" in client.get(ADDRESS).text
    content.report_outage(service=SERVICE, now=clock.now(), actor=officer.user)
    assert f"{SERVICE} đang lỗi" in client.get(ADDRESS).text
    content.restore_outage(service=SERVICE, now=clock.now(), actor=officer.user)
    assert "đã chạy lại" in client.get(ADDRESS).text.lower()


def test_the_code_leads_to_the_questions(client, commune):
    shown = client.get(ADDRESS).text
    assert "/can-giay-to-gi/" in shown
    drawn = client.get(f"{ADDRESS}ma.svg")
    assert drawn["Content-Type"] == "image/svg+xml"
    assert "<svg" in drawn.text
