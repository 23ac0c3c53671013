"""Starts due jobs until it is told to stop; any number may run, one holds the lease."""

from __future__ import annotations

import os
import signal
import socket
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections

from loa.kernel import clock, scheduler


class Command(BaseCommand):
    """`./loa manage run_scheduler`"""

    help = "Chạy các việc định kỳ cho đến khi nhận lệnh dừng."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Look every second; stop within a second of SIGTERM."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        scheduler.discover()
        holder = f"{socket.gethostname()}/{os.getpid()}"
        while not stop.wait(1):
            close_old_connections()
            now = clock.now()
            if scheduler.hold_lease("scheduler", holder, now):
                for job in scheduler.due_jobs(now):
                    scheduler.run_job(job, now)
