#!/usr/bin/env python3
"""Django's own commands; `./loa manage …` calls this with the environment set up."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path.insert(0, str(ROOT / "src"))


def main() -> None:
    """Run Django's command line with Loa's settings."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.main")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
