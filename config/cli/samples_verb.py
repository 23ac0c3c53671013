"""`./loa samples`"""

from __future__ import annotations

import argparse


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Only removal: `./loa up` loads them."""
    verb.add_argument(
        "act", choices=["remove"], metavar="VIỆC", help="remove: gỡ toàn bộ dữ liệu mẫu"
    )


def run(chosen: argparse.Namespace) -> int:
    """Remove the sample data and say what went."""
    from config.samples import remove_samples
    from loa.kernel import clock

    counts = remove_samples(now=clock.now())
    print(f"Đã gỡ dữ liệu mẫu: {', '.join(f'{count} {noun}' for noun, count in counts.items())}.")
    return 0
