"""Wake-up calls: one on its way a channel, and a lost one is sent again."""

from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from loa.delivery import jobs, tasks
from loa.delivery import operations as delivery
from loa.delivery.models import OutboxMessage, State
from loa.kernel.scheduler import jobs as known_jobs

from .scripted import enqueue

pytestmark = pytest.mark.django_db


def test_nothing_due_wakes_nobody(channel, now):
    enqueue(now, due_at=now + timedelta(hours=1))
    assert delivery.wake(now=now) == []


def test_one_wake_up_at_a_time(channel, now):
    enqueue(now)
    assert delivery.wake(now=now) == ["scripted"]
    assert delivery.wake(now=now + timedelta(seconds=5)) == []
    delivery.take_wake_up(channel="scripted")
    assert delivery.wake(now=now + timedelta(seconds=5)) == ["scripted"]


def test_a_lost_wake_up_is_sent_again(channel, now):
    enqueue(now)
    delivery.wake(now=now)
    assert delivery.wake(now=now + timedelta(seconds=61)) == ["scripted"]


def test_the_task_drains_its_channel(channel, now):
    enqueue(now)
    assert tasks.wake_channels(now) == ["scripted"]
    [row] = DBTaskResult.objects.all()
    assert row.args_kwargs == {"args": ["scripted"], "kwargs": {}}
    assert tasks.drain_channel.call("scripted") == {"Accepted": 1}
    assert OutboxMessage.objects.get().state == State.ACCEPTED


def test_begun_wake_ups_are_pruned_after_a_day(channel, now):
    tasks.drain_channel.enqueue("scripted")
    tasks.drain_channel.enqueue("scripted")
    first = DBTaskResult.objects.first()
    first.claim("công nhân đã chết")
    jobs.prune_task_rows(first.enqueued_at + timedelta(days=2))
    assert DBTaskResult.objects.count() == 1
    assert not DBTaskResult.objects.filter(pk=first.pk).exists()


def test_the_jobs_are_registered():
    wanted = {"delivery.wake": 5, "delivery.recover": 15, "delivery.prune": 86400}
    assert {name: known_jobs.get(name).every_s for name in wanted} == wanted
