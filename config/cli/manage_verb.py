"""`./loa manage …`"""

from __future__ import annotations

import argparse

TAKES_REST = True


def add_arguments(verb: argparse.ArgumentParser) -> None:
    """Everything after the verb belongs to Django."""
    verb.add_argument("command", nargs=argparse.REMAINDER)


def run(chosen: argparse.Namespace) -> None:
    """Run one of Django's commands."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["./loa manage", *chosen.rest, *chosen.command])
