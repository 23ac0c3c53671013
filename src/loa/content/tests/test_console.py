import pytest
from django.urls import reverse

from loa.content import operations, queries
from loa.kernel import clock

pytestmark = pytest.mark.django_db

FORM = {
    "title": "Cấp đổi thẻ căn cước tại xã",
    "summary": "Bà con mang thẻ cũ đến điểm phục vụ.",
    "body": "Đoạn một.\n\nĐoạn hai.",
    "action_label": "",
    "action_url": "",
    "tags": ["huong-dan", "cong-an"],
    "audience": "all",
    "procedure_code": "",
    "valid_until": "",
    "slug": "can-cuoc",
    "sources-TOTAL_FORMS": "0",
    "sources-INITIAL_FORMS": "0",
    "sources-MIN_NUM_FORMS": "0",
    "sources-MAX_NUM_FORMS": "1000",
}


@pytest.fixture
def desk(client, officer):
    client.force_login(officer.user)
    return client


def add(desk, **changes):
    return desk.post(reverse("content_bulletins:add"), FORM | changes)


def test_an_officer_writes_a_bulletin_in_the_editor(desk, officer):
    assert add(desk).status_code == 302
    doc = queries.latest("can-cuoc")
    assert (doc.state, doc.is_approved) == ("draft", False)
    assert doc.tags == ("huong-dan", "cong-an")
    assert queries.bulletin_row("can-cuoc").author == officer.user


def test_the_editor_publishes_nothing(desk):
    add(desk, **{"action-publish": "1"})
    assert not queries.bulletin("can-cuoc").is_approved


def test_a_button_without_a_target_is_told(desk):
    answer = add(desk, action_label="Xem")
    assert "Nút cần cả chữ trên nút và nơi dẫn tới." in answer.content.decode()


def test_submitting_and_deciding_from_the_page(desk, client, leader):
    add(desk)
    page = reverse("content_bulletin", args=["can-cuoc"])
    assert "Gửi duyệt" in desk.get(page).content.decode()
    desk.post(reverse("content_decide", args=["can-cuoc", "gui-duyet"]))
    assert "chờ một cán bộ khác duyệt" in desk.get(page).content.decode()
    client.force_login(leader.user)
    client.post(reverse("content_decide", args=["can-cuoc", "duyet"]))
    assert queries.bulletin("can-cuoc").is_approved


def test_the_author_is_told_why_they_cannot_approve(desk, officer):
    add(desk)
    operations.submit(slug="can-cuoc", now=clock.now(), actor=officer.user)
    answer = desk.post(reverse("content_decide", args=["can-cuoc", "duyet"]), follow=True)
    assert "Hãy nhờ đồng nghiệp hoặc lãnh đạo duyệt" in answer.content.decode()


def test_strangers_are_sent_to_sign_in(client):
    answer = client.get(reverse("content_bulletin", args=["can-cuoc"]))
    assert answer.status_code == 302
    assert "/console/login/" in answer.headers["Location"]


def test_the_list_shows_state_and_leads_to_the_page(desk):
    add(desk)
    text = desk.get(reverse("content_bulletins:list")).content.decode()
    assert "Bản nháp" in text
    assert reverse("content_bulletin", args=["can-cuoc"]) in text
