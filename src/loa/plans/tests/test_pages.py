"""The console pages of plans."""

import pytest
from django.urls import reverse

from loa.accounts import operations as accounts

from .conftest import NOW, SHIPPED

pytestmark = pytest.mark.django_db
PAGES = ["plan_overview", "plan_clauses", "plan_units"]


@pytest.fixture
def officer(client):
    """A signed-in officer's browser."""
    made = accounts.add_officer(
        user_name="hoa", full_name="Nguyễn Thị Hoa", password="mat-khau-dai-14", now=NOW, actor=None
    )
    client.force_login(made.user)
    return client


@pytest.mark.parametrize("name", PAGES)
def test_only_officers_may_see_them(client, name):
    response = client.get(reverse(name))
    assert response.status_code == 302
    assert "/login/" in response["Location"]


@pytest.mark.parametrize("name", PAGES)
def test_without_a_plan_a_page_says_how_to_begin(officer, name):
    assert "Chưa có kế hoạch nào" in officer.get(reverse(name)).content.decode()


def test_the_pages_show_the_plan(officer, load):
    load(SHIPPED)
    overview = officer.get(reverse("plan_overview"), {"nam": "2025"}).content.decode()
    assert "Giai đoạn 3: Đánh giá kết quả và duy trì" in overview
    assert "01/11/2025 – 31/12/2025" in overview
    units = officer.get(reverse("plan_units"), {"nam": "2025"}).content.decode()
    assert "Công an xã" in units
    assert "Trung tâm Phục vụ Hành chính công Thành phố" in units


def test_every_clause_is_on_the_comparison(officer, load):
    load(SHIPPED)
    page = officer.get(reverse("plan_clauses"), {"nam": "2025"})
    assert len(page.context["states"]) == 227
    html = page.content.decode()
    assert 'id="III.4.3-1.3"' in html
    assert "Quảng cáo có nhắm đối tượng" in html


def test_the_filter_narrows_by_part_unit_and_state(officer, load):
    load(SHIPPED, year=2026)
    chosen = {"nam": "2026", "phan": "V", "don-vi": "cong-an", "trang-thai": "not_built"}
    states = officer.get(reverse("plan_clauses"), chosen).context["states"]
    assert {state.part for state in states} <= {"V"}
    assert all("cong-an" in state.unit_codes and state.state == "not_built" for state in states)
    everything = officer.get(reverse("plan_clauses"), {"nam": "2026", "trang-thai": "sai"}).context[
        "states"
    ]
    assert len(everything) == 227
