"""`python -m sandbox`: start the rehearsal room."""

import argparse
import asyncio
import logging
import sqlite3
import sys
from pathlib import Path

from sandbox.options import Options
from sandbox.server import PortTakenError, serve


def parser() -> argparse.ArgumentParser:
    """The command line."""
    parse = argparse.ArgumentParser(
        prog="python -m sandbox",
        description="Phòng diễn tập: các nhà cung cấp mô phỏng, không gửi gì ra ngoài.",
    )
    parse.add_argument("--host", default="127.0.0.1")
    parse.add_argument("--port", type=int, default=8001)
    parse.add_argument("--smtp-port", type=int, default=8025)
    parse.add_argument("--data", type=Path, required=True, help="thư mục giữ trạng thái")
    parse.add_argument("--loa-webhook", help="địa chỉ webhook của Loa")
    parse.add_argument("--messenger-webhook", help="địa chỉ webhook Messenger của Loa")
    parse.add_argument("--webhook-retry-scale", type=float, default=1.0)
    parse.add_argument("--access-token-ttl", type=int, default=90_000, metavar="S")
    parse.add_argument("--app-id")
    parse.add_argument("--app-secret")
    parse.add_argument("--oa-secret")
    parse.add_argument("--oa-id")
    parse.add_argument("--oa-name")
    parse.add_argument("--page-id")
    parse.add_argument("--page-token")
    parse.add_argument("--verify-token")
    parse.add_argument("--refresh-token", help="mã làm mới ban đầu")
    parse.add_argument("-v", "--verbose", action="store_true")
    return parse


def main() -> int:
    """Read the command line and serve; 1 with one sentence when a port or the data is bad."""
    given = parser().parse_args()
    logging.basicConfig(level=logging.INFO if given.verbose else logging.WARNING)
    logging.getLogger("mail.log").setLevel(logging.ERROR)
    names = ["app_id", "app_secret", "oa_secret", "oa_id", "oa_name", "refresh_token"]
    names += ["page_id", "page_token", "verify_token"]
    credentials = {name: getattr(given, name) for name in names if getattr(given, name)}
    options = Options(
        data_dir=given.data,
        host=given.host,
        port=given.port,
        smtp_port=given.smtp_port,
        loa_webhook=given.loa_webhook,
        messenger_webhook=given.messenger_webhook,
        settings={
            "webhook_retry_scale": given.webhook_retry_scale,
            "access_token_ttl_s": given.access_token_ttl,
        },
        **credentials,
    )
    try:
        asyncio.run(serve(options))
    except sqlite3.DatabaseError as error:
        sys.stderr.write(f"Phòng diễn tập không đọc được {given.data}: {error}\n")
        return 1
    except (PortTakenError, OSError) as error:
        sys.stderr.write(f"Phòng diễn tập không mở được: {error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
