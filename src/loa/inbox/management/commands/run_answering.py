"""Answers residents until it is told to stop, and nothing else: they wait behind no other work."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from loa.inbox import operations
from loa.kernel import clock

log = logging.getLogger(__name__)
BUDGET_S = 20.0


class Command(BaseCommand):
    """`./loa manage run_answering`"""

    help = "Trả lời người dân và gửi lời trả lời cho đến khi nhận lệnh dừng (SIGTERM)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how long to rest when nobody waits."""
        parser.add_argument("--interval", type=float, default=0.3, help="nghỉ bao nhiêu giây")

    def handle(self, *_args: Any, interval: float, **_options: Any) -> None:
        """Look three times a second; end after the message it is at."""
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        worker = f"{socket.gethostname()}/{os.getpid()}"
        operations.get_ready()
        while not stop.wait(interval):
            close_old_connections()
            try:
                operations.answer_waiting(budget_s=BUDGET_S, should_stop=stop.is_set)
                operations.send_replies(worker=worker, now=clock.now(), should_stop=stop.is_set)
            except DatabaseError:
                # A locked or restarting database is no reason to leave: the rows still wait.
                log.exception("Answering broke off and goes on")
