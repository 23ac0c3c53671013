"""The real adapter and the rehearsal room: killed workers, and tokens that keep dying."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
from collections import Counter
from contextlib import closing

import pytest

from sandbox.server import running

from .rehearsal import Room
from .test_kills import KILLS, MESSAGES, kill_along_the_way, wait_until

pytestmark = [pytest.mark.serial, pytest.mark.django_db(transaction=True)]
TOKEN_LIFE_S = 20
DEATHS = 6
ROTATED_MESSAGES = 300


@pytest.fixture
def provider(tmp_path):
    """Run the room with a phone for each message."""
    with running(tmp_path / "room") as room:
        yield Room(room, phone_count=MESSAGES)


def fill(stage, provider, count):
    """Fill the outbox with one message a phone."""
    options = {"options": provider.options, "address": provider.address}
    stage.act("fill", channel=provider.channel, count=count, **options)


def wait_until_sent(stage):
    """Wait until nothing is left to send; return how the messages stand."""
    wait_until(
        lambda: not {"QUEUED", "CLAIMED"} & stage.act("look")["counts"].keys(), look_every_s=0.3
    )
    return stage.act("look")


def test_killed_workers_and_the_rooms_log_agree(stage, provider):
    fill(stage, provider, MESSAGES)
    assert stage.act("check") == ["Kết nối Zalo đang hoạt động."]
    living = kill_along_the_way(stage, provider, random.Random(60))
    seen = wait_until_sent(stage)
    for worker in living:
        os.kill(worker, signal.SIGTERM)
    unknown = {key for key, state in seen["states"].items() if state == "UNKNOWN"}
    log = provider.log()
    taken = Counter(row["tracking_id"] for row in log["messages"])
    assert (log["duplicates"], max(taken.values())) == ([], 1)
    assert set(seen["counts"]) <= {"ACCEPTED", "UNKNOWN"}
    assert sum(seen["counts"].values()) == MESSAGES
    assert len(unknown) <= KILLS
    assert set(seen["states"]) - unknown <= set(taken) <= set(seen["states"])


def test_two_workers_share_tokens_that_keep_dying(stage, provider):
    provider.control(settings={"access_token_ttl_s": TOKEN_LIFE_S})
    fill(stage, provider, ROTATED_MESSAGES)
    workers = [stage.act("start", channel=provider.channel, claim_s=30) for _ in range(2)]
    for number in range(1, DEATHS + 1):
        goal = number * ROTATED_MESSAGES // (DEATHS + 1)
        wait_until(lambda goal=goal: sum(provider.received.values()) >= goal)
        provider.control(faults={"token_expired": 1})
    seen = wait_until_sent(stage)
    for worker in workers:
        os.kill(worker, signal.SIGTERM)
    assert seen["alarms"] == []
    assert seen["counts"] == {"ACCEPTED": ROTATED_MESSAGES}
    assert provider.log()["duplicates"] == []
    assert chain_length(provider) >= 1 + DEATHS


def chain_length(provider):
    """Return how many refresh tokens were used up; one is left, and each follows from the last."""
    path = provider.room.data_dir / "sandbox.sqlite3"
    with closing(sqlite3.connect(path)) as store:
        rows = store.execute("SELECT token, replaced_by, used_at FROM refresh_tokens").fetchall()
    assert sum(used_at is None for _, _, used_at in rows) == 1
    assert {new for _, new, used_at in rows if used_at} <= {token for token, _, _ in rows}
    return len(rows) - 1
