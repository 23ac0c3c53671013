"""The test settings with one more channel: the one that counts."""

from config.settings.test import *  # noqa: F403
from config.settings.test import INSTALLED_APPS, LOA_CHANNELS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.crash.counting"]
LOA_CHANNELS = [*LOA_CHANNELS, "tests.crash.counting"]
