"""A program that obeys lines of JSON: fills the outbox, forks workers, says how messages stand.

Workers are forked, so that twenty of them start in a second; each is a real process with its own
connection, and the test kills it with SIGKILL.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from loa.delivery import operations as delivery  # noqa: E402
from loa.delivery import queries, tasks  # noqa: E402
from loa.delivery.contract import Body, channels  # noqa: E402
from loa.delivery.types import Target  # noqa: E402
from loa.kernel import clock  # noqa: E402

ORIGIN = "posting/1"


def fill(*, channel: str, options: dict[str, str], count: int, address: str = "") -> int:
    """Make the account and the messages; `address` and a number from 1 is where each one goes."""
    now = clock.now()
    # These trials look at crashes; what a provider takes in a minute would only make them long.
    channels.get(channel).per_minute = None
    delivery.save_account(channel=channel, name="Xã", options=options, now=now, actor=None)
    return delivery.enqueue(
        origin=ORIGIN,
        channel=channel,
        account_id=None,
        targets=[
            Target(f"contact/{number}", address=f"{address}{number}" if address else "")
            for number in range(1, count + 1)
        ],
        body=Body("Nộp hồ sơ trực tuyến"),
        due_at=now,
        expires_at=None,
        purpose="",
        now=now,
        actor=None,
    )


def start(*, channel: str, claim_s: float) -> int:
    """Fork a worker; return its process number."""
    child = os.fork()
    if child:
        return child
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        call_command("drain", channel, forever=True, claim_s=claim_s, batch=20)
    finally:
        os._exit(0)


def check() -> list[str]:
    """Return what each account says of itself; this has the provider asked for a token."""
    rows = list(queries.accounts())
    return [delivery.check_account(account_id=row.pk).sentence for row in rows]


def wake() -> list[str]:
    """Send the wake-ups."""
    return tasks.wake_channels(clock.now())


def look() -> dict[str, Any]:
    """Return state → how many, and the state of each key."""
    rows = queries.messages(ORIGIN).values_list("key", "state")
    alarms = [alarm.sentence() for alarm in queries.account_alarms()]
    counts = dict(queries.summary(ORIGIN).counts)
    return {"counts": counts, "states": dict(rows), "alarms": alarms}


def main() -> None:
    """Obey until the input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    acts = {"fill": fill, "start": start, "look": look, "wake": wake, "check": check}
    for line in sys.stdin:
        act, options = json.loads(line)
        answer = acts[act](**options)
        connections.close_all()
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
