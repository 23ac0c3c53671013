from datetime import date

import pytest

from loa.accounts import operations as accounts
from loa.content import operations, queries
from loa.content.errors import (
    ApproverNeeded,
    EmptyBulletin,
    NoSuchBulletin,
    OwnWork,
    ReasonNeeded,
    SlugTaken,
    UnknownTopic,
    WrongState,
)
from loa.content.types import KeyMessageLine, SourceLine
from loa.kernel import clock, events

pytestmark = pytest.mark.django_db


def officer(name, **options):
    made = accounts.add_officer(
        user_name=name, full_name=name, password="x", now=clock.now(), actor=None, **options
    )
    return made.user


@pytest.fixture
def lan(db):
    return officer("lan")


@pytest.fixture
def minh(db):
    return officer("minh")


def draft(author, **changes):
    values = {
        "title": "Nộp hồ sơ khai sinh tại nhà",
        "summary": "Bà con nộp khai sinh trên mạng, không mất lệ phí.",
        "body": "Từ 01/12/2026, nộp trên Cổng dịch vụ công.\n\nHỏi thêm: 0243 123 456.",
        "tags": ("huong-dan",),
        "sources": (SourceLine("Cổng Dịch vụ công", "https://dichvucong.gov.vn", None),),
        "now": clock.now(),
        "actor": author,
    }
    return operations.draft(**(values | changes))


def approved(author, approver, **changes):
    made = draft(author, **changes)
    operations.submit(slug=made.slug, now=clock.now(), actor=author)
    return operations.approve(slug=made.slug, now=clock.now(), actor=approver)


def test_a_draft_is_kept_with_sources_and_is_not_public(lan):
    doc = queries.bulletin(draft(lan).slug)
    assert doc.slug == "nop-ho-so-khai-sinh-tai-nha"
    assert len(doc.paragraphs) == 2
    assert doc.sources[0].url == "https://dichvucong.gov.vn"
    assert (doc.is_approved, doc.state, doc.tags) == (False, "draft", ("huong-dan",))


def test_another_officer_approves(lan, minh):
    row = approved(lan, minh)
    doc = queries.bulletin(row.slug)
    assert (doc.is_approved, doc.state, doc.approved_by_name) == (True, "approved", "minh")
    assert doc.sources[0].title == "Cổng Dịch vụ công"


def test_the_author_may_not_approve_their_own_text(lan):
    with pytest.raises(OwnWork, match="đồng nghiệp"):
        approved(lan, lan)


def test_a_leader_may_approve_their_own_text():
    leader = officer("hang", is_leader=True)
    assert approved(leader, leader).live


def test_nobody_cannot_approve(lan):
    with pytest.raises(ApproverNeeded):
        approved(lan, None)


def test_only_what_was_submitted_can_be_approved(lan, minh):
    with pytest.raises(WrongState, match="Bản nháp"):
        operations.approve(slug=draft(lan).slug, now=clock.now(), actor=minh)


def test_an_edit_after_approval_keeps_the_approved_text_public(lan, minh):
    row = approved(lan, minh)
    operations.revise(slug=row.slug, now=clock.now(), actor=minh, title="Tên mới")
    assert queries.bulletin(row.slug).title == "Nộp hồ sơ khai sinh tại nhà"
    assert (queries.latest(row.slug).title, queries.latest(row.slug).state) == ("Tên mới", "draft")
    operations.submit(slug=row.slug, now=clock.now(), actor=minh)
    operations.approve(slug=row.slug, now=clock.now(), actor=lan)
    assert queries.bulletin(row.slug).title == "Tên mới"


def test_a_rejection_needs_a_reason_and_lets_the_author_try_again(lan, minh):
    slug = draft(lan).slug
    operations.submit(slug=slug, now=clock.now(), actor=lan)
    with pytest.raises(ReasonNeeded):
        operations.reject(slug=slug, reason=" ", now=clock.now(), actor=minh)
    operations.reject(slug=slug, reason="Thiếu nguồn.", now=clock.now(), actor=minh)
    assert queries.bulletin_row(slug).reason == "Thiếu nguồn."
    assert operations.submit(slug=slug, now=clock.now(), actor=lan).state == "submitted"


def test_withdrawing_takes_it_off_and_tells_the_pages(lan, minh):
    slug = approved(lan, minh).slug
    told = []

    def listen(keys, **_):
        told.extend(keys)

    events.page_changed.connect(listen)
    operations.withdraw(slug=slug, reason="Sai phí.", now=clock.now(), actor=minh)
    events.page_changed.disconnect(listen)
    assert f"bulletin:{slug}" in told
    assert not queries.bulletin(slug).is_approved


def test_what_was_never_approved_cannot_be_withdrawn(lan):
    with pytest.raises(WrongState, match="không có gì để gỡ"):
        operations.withdraw(slug=draft(lan).slug, reason="x", now=clock.now(), actor=lan)


def test_bad_drafts_are_named_errors(lan):
    with pytest.raises(EmptyBulletin):
        draft(lan, body="  ")
    with pytest.raises(UnknownTopic, match="bong-da"):
        draft(lan, tags=("bong-da",))
    draft(lan)
    with pytest.raises(SlugTaken):
        draft(lan)
    with pytest.raises(NoSuchBulletin):
        queries.bulletin("khong-co")


def test_bulletins_are_found_by_topic(lan):
    draft(lan)
    draft(lan, title="Cảnh giác", tags=("an-toan", "lua-dao"), valid_until=date(2026, 12, 31))
    found = queries.list_bulletins(tags=("lua-dao", "su-co"))
    assert [row.title for row in found] == ["Cảnh giác"]


def test_key_messages_are_exactly_those_of_the_plan():
    lines = [KeyMessageLine("main", "all", "Hành chính thông minh - Tận tâm phục vụ")]
    extra = KeyMessageLine("cu", "all", "Câu cũ")
    operations.set_key_messages(messages=[extra, *lines], now=clock.now(), actor=None)
    operations.set_key_messages(messages=lines, now=clock.now(), actor=None)
    assert queries.key_messages() == lines
    assert queries.main_message() == "Hành chính thông minh - Tận tâm phục vụ"
