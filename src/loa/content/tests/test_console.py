import pytest
from django.urls import reverse

from loa.content import operations, queries
from loa.kernel import clock

pytestmark = pytest.mark.django_db

SLUG = "cap-doi-the-can-cuoc-tai-xa"
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
    doc = queries.latest(SLUG)
    assert (doc.state, doc.is_approved) == ("draft", False)
    assert doc.tags == ("huong-dan", "cong-an")
    assert queries.bulletin_row(SLUG).author == officer.user


def test_what_was_written_is_shown_where_it_is_sent_for_approval(desk):
    assert add(desk).url == reverse("content_entry", args=["bulletin", SLUG])
    assert add(desk).url == reverse("content_entry", args=["bulletin", f"{SLUG}-2"])


def test_the_editor_offers_no_publishing_and_asks_for_no_address(desk):
    page = desk.get(reverse("content_bulletins:add")).content.decode()
    assert "action-publish" not in page
    assert 'name="slug"' not in page


def test_the_editor_publishes_nothing(desk):
    add(desk, **{"action-publish": "1"})
    assert not queries.bulletin(SLUG).is_approved


def test_a_button_without_a_target_is_told(desk):
    answer = add(desk, action_label="Xem")
    assert "Nút cần cả chữ trên nút và nơi dẫn tới." in answer.content.decode()


def test_submitting_and_deciding_from_the_page(desk, client, leader):
    add(desk)
    page = reverse("content_entry", args=["bulletin", SLUG])
    assert "Gửi duyệt" in desk.get(page).content.decode()
    desk.post(reverse("content_decide", args=[SLUG, "gui-duyet"]))
    assert "chờ một cán bộ khác duyệt" in desk.get(page).content.decode()
    client.force_login(leader.user)
    client.post(reverse("content_decide", args=[SLUG, "duyet"]))
    assert queries.bulletin(SLUG).is_approved


def test_the_author_is_told_why_they_cannot_approve(desk, officer):
    add(desk)
    operations.submit(slug=SLUG, now=clock.now(), actor=officer.user)
    answer = desk.post(reverse("content_decide", args=[SLUG, "duyet"]), follow=True)
    assert "Hãy nhờ đồng nghiệp hoặc lãnh đạo duyệt" in answer.content.decode()


def test_strangers_are_sent_to_sign_in(client):
    answer = client.get(reverse("content_bulletin", args=[SLUG]))
    assert answer.status_code == 302
    assert "/console/login/" in answer.headers["Location"]


def test_the_list_shows_state_and_leads_to_the_page(desk):
    add(desk)
    text = desk.get(reverse("content_bulletins:list")).content.decode()
    assert "Bản nháp" in text
    assert "Nguyễn Thị Mai" in text
    assert reverse("content_entry", args=["bulletin", SLUG]) in text


def test_a_bulletin_without_a_title_is_asked_for_one(desk):
    answer = desk.post(reverse("content_bulletins:add"), FORM | {"title": ""})
    assert answer.status_code == 200
    assert "Hãy ghi tiêu đề" in answer.content.decode()
    assert not queries.list_bulletins().exists()
