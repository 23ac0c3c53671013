from datetime import timedelta

import pytest

from loa.audience.models import Consent, Contact, ContactAddress
from loa.content import operations as content
from loa.delivery import operations as delivery
from loa.delivery import queries as outbox
from loa.kernel import clock
from loa.publishing import operations, posting_presenters, queries
from loa.publishing.errors import AlreadyWithdrawn, NoSuchSegment, NothingChosen, WrongTime
from loa.publishing.forms import PublishForm
from loa.publishing.models import Posting, Product

pytestmark = pytest.mark.django_db


@pytest.fixture
def approved(bulletin, now, officer):
    products = operations.produce(
        source="mien-phi", only=("test_notice", "test_print"), now=now, actor=officer.user
    )
    ids = [product.pk for product in products]
    return operations.approve_products(product_ids=ids, now=now, actor=officer.user)


def publish(now, actor, channels=("test_hall",), **options):
    at = options.pop("at", now)
    return operations.publish(
        source="mien-phi", channels=channels, at=at, now=now, actor=actor, **options
    )


def test_publishing_writes_the_posting_and_its_message(approved, now, officer):
    plan = publish(now, officer.user).channels[0]
    posting = queries.posting(plan.posting_id)
    assert (posting.product_kind, posting.origin) == ("test_print", f"posting/{posting.pk}")
    assert outbox.summary(posting.origin).count("QUEUED") == 1


def test_a_dry_run_tells_and_writes_nothing(approved, now, officer):
    result = publish(now, officer.user, dry_run=True)
    assert "Tất cả mọi người xem được." in result.sentences()[0]
    assert result.as_dict()["dry_run"] is True
    assert not Posting.objects.exists()


def test_publishing_twice_at_the_same_time_is_one_posting(approved, now, officer):
    first = publish(now, officer.user).channels[0]
    assert publish(now, officer.user).channels[0].posting_id == first.posting_id
    assert outbox.summary(f"posting/{first.posting_id}").total == 1


def test_without_an_approved_product_the_channel_says_which(bulletin, now, officer):
    result = publish(now, officer.user)
    assert not result.is_ready
    assert "Chưa có sản phẩm đã duyệt cho kênh này (Tờ thử hoặc Tin thử)." in result.sentences()[0]


def test_an_unapproved_bulletin_does_not_go_out(draft, now, officer):
    assert "Bản tin chưa được duyệt." in publish(now, officer.user).sentences()[0]


def test_a_leader_must_release_what_goes_to_the_whole_commune(approved, now, officer, leader):
    assert "lãnh đạo" in publish(now, officer.user, ("test_leader_hall",)).sentences()[0]
    assert publish(now, leader.user, ("test_leader_hall",)).is_ready


def test_a_channel_that_reaches_nobody_is_told_and_the_others_go(approved, now, officer):
    result = publish(now, officer.user, ("test_post", "test_hall"))
    assert [plan.is_ready for plan in result.channels] == [False, True]
    assert "Chưa có ai" in result.sentences()[0]
    assert Posting.objects.count() == 1


def test_a_channel_that_only_replies_is_not_published_on(approved, now, officer):
    result = publish(now, officer.user, ("test_chat",))
    assert not result.is_ready
    assert "chỉ trả lời người đã nhắn tin" in result.sentences()[0]
    offered = [code for code, _ in PublishForm().fields["kenh"].choices]
    assert ("test_hall" in offered, "test_chat" in offered) == (True, False)


def add_person(now, number, *, has_agreed):
    person = Contact.objects.create(name=f"bà Lan {number}", created_at=now)
    ContactAddress.objects.create(
        contact=person, kind="test_address", value=f"dc-{number}", value_hash=f"h{number}"
    )
    if has_agreed:
        Consent.objects.create(
            contact=person, purpose="guidance", consent_channel="test_post", given_at=now
        )


def test_people_who_agreed_are_counted_and_enqueued(approved, now, officer):
    add_person(now, 0, has_agreed=False)
    add_person(now, 1, has_agreed=True)
    plan = publish(now, officer.user, ("test_post",)).channels[0]
    assert (plan.target_count, plan.parts) == (1, 2)
    assert "1 chưa đồng ý" in plan.reach_sentence
    assert outbox.summary(f"posting/{plan.posting_id}").total == 1


def test_wrong_choices_are_named_errors(approved, now, officer):
    with pytest.raises(WrongTime):
        publish(now, officer.user, at=now - timedelta(hours=1))
    with pytest.raises(NothingChosen):
        publish(now, officer.user, ())
    with pytest.raises(NoSuchSegment, match="xom-tren"):
        publish(now, officer.user, segment="xom-tren")


def test_withdrawing_cancels_what_has_not_left(approved, now, officer):
    at = now + timedelta(days=1)
    pk = publish(now, officer.user, at=at).channels[0].posting_id
    done = operations.withdraw_posting(posting_id=pk, reason="Hoãn.", now=now, actor=officer.user)
    assert done.state == "withdrawn"
    assert outbox.summary(done.origin).count("CANCELLED") == 1
    with pytest.raises(AlreadyWithdrawn):
        operations.withdraw_posting(posting_id=pk, reason="Hoãn.", now=now, actor=officer.user)


def change_fee(now, officer, leader):
    body = "Phí cũ là 9.000 đồng.\n\nNộp trước 31/12/2026, trả trong 1 ngày làm việc."
    content.revise(slug="mien-phi", now=now, actor=officer.user, body=body)
    content.submit(slug="mien-phi", now=now, actor=officer.user)
    content.approve(slug="mien-phi", now=now, actor=leader.user)


def test_a_changed_fact_cancels_what_waits_and_flags_what_is_out(approved, now, officer, leader):
    out = publish(now, officer.user).channels[0].posting_id
    later = publish(now, officer.user, at=now + timedelta(days=400)).channels[0].posting_id
    delivery.drain(channel="test_hall", clock=lambda: now, worker="w")
    change_fee(now, officer, leader)
    assert queries.posting(later).state == "cancelled"
    assert outbox.summary(f"posting/{later}").count("CANCELLED") == 1
    assert queries.posting(out).is_stale
    reason = queries.stale_products()[0].reason
    assert "Số tiền: “8.000 đồng” → “9.000 đồng”" in reason


def test_the_calendar_shows_what_is_scheduled(approved, now, officer):
    publish(now, officer.user, at=now + timedelta(hours=2))
    entries = queries.calendar(now, now + timedelta(days=1))
    assert [(e.channel, e.title) for e in entries if e.posting_id] == [
        ("test_hall", "Miễn phí khai sinh trên mạng")
    ]


def test_a_posting_of_a_bulletin_ends_with_its_last_day(approved, now, officer, leader):
    from datetime import date

    from loa.content.models import Bulletin

    Bulletin.objects.update(valid_until=date(2026, 11, 25))
    posting = queries.posting(publish(now, officer.user).channels[0].posting_id)
    assert posting.expires_at.isoformat() == "2026-11-25T17:00:00+00:00"


def test_a_recording_renews_what_waits_for_it(bulletin, now, officer):
    kinds = ("test_notice",)
    old = operations.produce(source="mien-phi", only=kinds, now=now, actor=None)[0]
    operations.approve_products(product_ids=[old.pk], now=now, actor=officer.user)
    pk = publish(now, officer.user).channels[0].posting_id
    Product.objects.filter(pk=old.pk).update(is_draft_voice=True, files_hash="nhap")
    new = operations.produce(source="mien-phi", only=kinds, now=now, actor=None)[0]
    operations.approve_products(product_ids=[new.pk], now=now, actor=officer.user)
    posting = queries.posting(pk)
    assert (posting.product_id, posting.origin) == (new.pk, f"posting/{pk}/2")
    assert outbox.summary(f"posting/{pk}").count("CANCELLED") == 1
    assert outbox.summary(posting.origin).count("QUEUED") == 1


def line_of(posting_id):
    return posting_presenters.lines([queries.posting(posting_id)])[0]


def test_what_has_left_is_called_sent_and_is_not_looked_at_for_ever(approved, now, officer):
    add_person(now, 1, has_agreed=True)
    plan = publish(now, officer.user, channels=("test_post",)).channels[0]
    delivery.drain(channel="test_post", worker="thử", clock=lambda: now)
    line = line_of(plan.posting_id)
    assert (line.state, line.done_percent, line.is_moving) == ("Đã gửi", 100, False)


def test_a_broadcast_stands_on_its_channel(approved, now, officer):
    plan = publish(now, officer.user).channels[0]
    assert line_of(plan.posting_id).state == "Đã hẹn"
    delivery.drain(channel="test_hall", worker="thử", clock=lambda: now)
    assert line_of(plan.posting_id).sentence == "Đã lên kênh, mọi người xem được."
    entry = next(e for e in queries.calendar(now, now + timedelta(hours=1)) if e.posting_id)
    assert entry.state_label == "Đã phát"


def test_a_posting_taken_back_stands_nowhere(approved, now, officer):
    plan = publish(now, officer.user).channels[0]
    delivery.drain(channel="test_hall", worker="thử", clock=lambda: now)
    operations.withdraw_posting(
        posting_id=plan.posting_id, reason="Sai.", now=now, actor=officer.user
    )
    line = line_of(plan.posting_id)
    assert (line.state, "mọi người xem được" in line.sentence) == ("Đã gỡ", False)


def test_a_message_nobody_knows_about_is_not_called_sent(approved, now, officer):
    add_person(now, 1, has_agreed=True)
    plan = publish(now, officer.user, channels=("test_post",)).channels[0]
    outbox.messages(f"posting/{plan.posting_id}").update(state="UNKNOWN", finished_at=now)
    line = line_of(plan.posting_id)
    assert (line.state, line.tone) == ("Có tin chưa rõ", "tag--warn")


def test_what_is_held_back_says_why_and_is_not_looked_at_until_then(approved, now, officer):
    add_person(now, 1, has_agreed=True)
    plan = publish(now, officer.user, channels=("test_post",)).channels[0]
    later = clock.now() + timedelta(days=1)
    said = {"last_reason": "Người nhận đã đủ số tin trong ngày.", "due_at": later}
    outbox.messages(f"posting/{plan.posting_id}").update(**said)
    line = line_of(plan.posting_id)
    assert line.delay.startswith("Người nhận đã đủ số tin trong ngày. Gửi tiếp từ ")
    assert not line.is_moving
