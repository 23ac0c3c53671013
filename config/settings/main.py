"""The settings that run; everything is in base, the environment switches it."""

from .base import *  # noqa: F403
