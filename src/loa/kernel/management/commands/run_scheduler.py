"""Starts due jobs until it is told to stop; any number may run, one holds the lease."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from loa.kernel import clock, scheduler

log = logging.getLogger(__name__)
ENDS_WITHIN_S = 3


class Command(BaseCommand):
    """`./loa manage run_scheduler`"""

    help = "Chạy các việc định kỳ cho đến khi nhận lệnh dừng."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Look every second; stop within a second of SIGTERM, or three while a long job runs."""
        stop, is_ours = threading.Event(), threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        scheduler.discover()
        holder = f"{socket.gethostname()}/{os.getpid()}"
        # Long jobs have a thread of their own: making vectors takes minutes, a wake-up is due in 5 s.
        # A daemon: a job that is cut off at the end is one that starts anew.
        slow = threading.Thread(target=run_slow_jobs, args=(stop, is_ours), daemon=True)
        slow.start()
        while not stop.wait(1):
            close_old_connections()
            now = clock.now()
            if scheduler.hold_lease("scheduler", holder, now):
                is_ours.set()
                run_due(now, is_quick=True, stop=stop)
            else:
                is_ours.clear()
        slow.join(ENDS_WITHIN_S)


def run_slow_jobs(stop: threading.Event, is_ours: threading.Event) -> None:
    """Run the long jobs one after the other while this scheduler holds the lease.

    What breaks off here ends the program, so that it is started anew instead of living on half.
    """
    try:
        while not stop.wait(1):
            close_old_connections()
            if is_ours.is_set():
                run_due(clock.now(), is_quick=False, stop=stop)
    except DatabaseError:
        log.exception("The long jobs broke off")
        stop.set()


def run_due(now: datetime, *, is_quick: bool, stop: threading.Event) -> None:
    """Run what is due, one after the other."""
    for job in scheduler.due_jobs(now, is_quick=is_quick):
        if stop.is_set():
            return
        scheduler.run_job(job, now)
