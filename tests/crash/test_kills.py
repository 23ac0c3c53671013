"""Workers are killed at any instant: nothing is lost, nothing doubled, what is unclear is listed."""

from __future__ import annotations

import os
import random
import signal
import time
from typing import Any

import pytest

pytestmark = [pytest.mark.serial, pytest.mark.django_db(transaction=True)]
MESSAGES, KILLS, WORKERS = 2_000, 20, 2
CLAIM_S = 2.0
WITHIN_S = 120


def kill_along_the_way(stage: Any, provider: Any, dice: random.Random) -> list[int]:
    """Kill a worker each time another share of the messages has arrived; return who still lives."""
    start = {"channel": provider.channel, "claim_s": CLAIM_S}
    workers = [stage.act("start", **start) for _ in range(WORKERS)]
    for number in range(1, KILLS + 1):
        goal = number * MESSAGES // (KILLS + 2)
        wait_until(lambda goal=goal: sum(provider.received.values()) >= goal)
        time.sleep(dice.uniform(0, 0.02))
        os.kill(workers.pop(dice.randrange(len(workers))), signal.SIGKILL)
        workers.append(stage.act("start", **start))
    return workers


def wait_until(is_true: Any, *, look_every_s: float = 0.005) -> None:
    """Wait for something to become true, and fail after a while."""
    ends_at = time.monotonic() + WITHIN_S
    while not is_true():
        assert time.monotonic() < ends_at, "the workers did not finish"
        time.sleep(look_every_s)


def test_killed_workers_lose_nothing_and_double_nothing(stage, provider):
    stage.act("fill", channel=provider.channel, options=provider.options, count=MESSAGES)
    living = kill_along_the_way(stage, provider, random.Random(60))
    wait_until(
        lambda: not {"QUEUED", "CLAIMED"} & stage.act("look")["counts"].keys(), look_every_s=0.3
    )
    for worker in living:
        os.kill(worker, signal.SIGTERM)
    seen = stage.act("look")
    unknown = {key for key, state in seen["states"].items() if state == "UNKNOWN"}
    assert set(seen["counts"]) <= {"ACCEPTED", "UNKNOWN"}
    assert sum(seen["counts"].values()) == MESSAGES
    assert len(unknown) <= KILLS
    sent = set(seen["states"]) - unknown
    assert all(provider.received[key] == 1 for key in sent)
    assert all(provider.received[key] <= 1 for key in unknown)
    assert set(provider.received) <= set(seen["states"])


def test_a_worker_stops_soon_and_leaves_nothing_half_done(stage, provider):
    provider.pause_s = 0.05
    stage.act("fill", channel=provider.channel, options=provider.options, count=200)
    stage.act("wake")
    worker = stage.command("run_worker")
    wait_until(lambda: sum(provider.received.values()) >= 3)
    asked_at = time.monotonic()
    worker.terminate()
    worker.wait(timeout=10)
    assert time.monotonic() - asked_at < 5
    seen = stage.act("look")
    assert set(seen["counts"]) == {"ACCEPTED", "QUEUED"}
    assert seen["counts"]["ACCEPTED"] == sum(provider.received.values())
