"""Runs wake-ups until it is told to stop; any number may run."""

from __future__ import annotations

import os
import socket
import uuid
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django_tasks_db.management.commands.db_worker import Worker

from loa.delivery.stopping import request_stop


class _StoppableWorker(Worker):
    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """End the drain after the message it is at, then the worker."""
        request_stop()
        super().shutdown(signum, frame)


class Command(BaseCommand):
    """`./loa manage run_worker`"""

    help = "Gửi tin và làm việc nền cho đến khi nhận lệnh dừng (SIGTERM)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how long to rest when there is nothing to do."""
        parser.add_argument("--interval", type=float, default=0.5, help="nghỉ bao nhiêu giây")

    def handle(self, *_args: Any, interval: float, **_options: Any) -> None:
        """Run the tasks of all queues; a second signal ends it at once."""
        worker = _StoppableWorker(
            queue_names=["*"],
            interval=interval,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{socket.gethostname()}-{os.getpid()}-{uuid.uuid4().hex[:8]}"[-64:],
            excluded_queue_names=[],
        )
        worker.configure_signals()
        worker.run()
