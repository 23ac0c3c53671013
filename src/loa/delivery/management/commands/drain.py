"""Sends what is due on one channel in this process, without wake-ups; for trials and emergencies."""

from __future__ import annotations

import os
import signal
import socket
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from loa.delivery import operations as delivery
from loa.delivery.draining import CLAIM_S
from loa.delivery.stopping import is_stopping, request_stop
from loa.kernel import clock


class Command(BaseCommand):
    """`./loa manage drain CHANNEL`"""

    help = "Gửi ngay những tin đã đến giờ của một kênh."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the channel, and whether to go on for ever."""
        parser.add_argument("channel", help="mã kênh")
        parser.add_argument("--forever", action="store_true", help="chạy đến khi nhận SIGTERM")
        parser.add_argument("--claim-s", type=float, default=CLAIM_S, help="giữ tin tối đa (giây)")
        parser.add_argument("--batch", type=int, default=20, help="nhận mỗi lần bao nhiêu tin")

    def handle(
        self,
        *_args: Any,
        channel: str,
        forever: bool,
        claim_s: float,
        batch: int,
        **_options: Any,
    ) -> None:
        """Drain and recover by turns."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: request_stop())
        worker = f"{socket.gethostname()}/{os.getpid()}"
        while not is_stopping():
            delivery.recover(now=clock.now())
            report = delivery.drain(
                channel=channel,
                worker=worker,
                budget_s=5,
                batch=batch,
                claim_s=claim_s,
                should_stop=is_stopping,
            )
            if not report.total:
                if not forever:
                    return
                time.sleep(0.1)
