"""Takes the sample data away: marked rows, what hangs on them, and counts older than the load."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from loa.accounts.models import Officer, User
from loa.assistant.models import Conversation
from loa.audience import operations as audience
from loa.audience.models import Segment
from loa.catalog import operations as catalog
from loa.catalog.models import Procedure
from loa.content import operations as content
from loa.content.models import Bulletin
from loa.delivery.models import ChannelAccount, DeliveryAttempt, OutboxMessage
from loa.kernel import audit, clock
from loa.links.models import LinkCount, TrackedLink
from loa.portal.models import GuideRead
from loa.publishing.models import Posting, Product
from loa.safety import operations as safety

from .rehearsal import ACCOUNT_NAME


@transaction.atomic
def remove_all(*, loaded_at: datetime, now: datetime) -> dict[str, int]:
    """Delete in the order of dependence; reads and clicks older than the load were samples."""
    counts = {}
    counts["bản tin"], counts["bài chờ duyệt lại"] = _stories(now)
    counts["người nhận"] = audience.remove_samples(now=now, actor=None)
    Segment.objects.filter(slug__in=["ca-xa", "cao-tuoi"]).delete()
    counts["xác nhận"] = _confirmations(now)
    counts["lượt hỏi"] = Conversation.objects.filter(started_at__lt=loaded_at).delete()[0]
    counts["báo lừa đảo"] = safety.remove_samples(now=now, actor=None)
    day = clock.local_date(loaded_at)
    counts["lượt đọc"] = GuideRead.objects.filter(day__lt=day).delete()[0]
    LinkCount.objects.filter(hour__lt=clock.start_of_day(day)).delete()
    accounts = ChannelAccount.objects.filter(name=ACCOUNT_NAME)
    _messages(Q(account__in=accounts))
    accounts.delete()
    users = Officer.objects.filter(is_sample=True).values_list("user_id", flat=True)
    counts["tài khoản"] = User.objects.filter(pk__in=list(users)).delete()[0]
    audit.record(action="samples.remove", object_key="samples", now=now)
    return counts


def _messages(which: Q) -> None:
    rows = OutboxMessage.objects.filter(which)
    DeliveryAttempt.objects.filter(message__in=rows).delete()
    rows.delete()


def _stories(now: datetime) -> tuple[int, int]:
    """Delete the sample bulletins; what came from our files waits for approval again."""
    slugs = list(Bulletin.objects.filter(is_sample=True).values_list("slug", flat=True))
    of_samples = Q(source_kind="bulletin", source_code__in=slugs)
    postings = Posting.objects.filter(of_samples)
    for pk in postings.values_list("pk", flat=True):
        # A posting's later rounds are called posting/<id>/<round>.
        _messages(Q(origin=f"posting/{pk}") | Q(origin__startswith=f"posting/{pk}/"))
    postings.delete()
    Product.objects.filter(of_samples).delete()
    TrackedLink.objects.filter(of_samples).delete()
    waiting = content.take_back_samples(now=now, actor=None)
    count = Bulletin.objects.filter(is_sample=True).delete()[1].get("content.Bulletin", 0)
    return count, waiting


def _confirmations(now: datetime) -> int:
    codes = Procedure.objects.filter(is_sample_confirmation=True).values_list("code", flat=True)
    for code in list(codes):
        catalog.withdraw_confirmation(code=code, reason="Gỡ dữ liệu mẫu", now=now, actor=None)
    return len(codes)
