"""The app of the safety centre: what is official, what is suspicious, what residents report."""

from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "loa.safety"
    label = "safety"
    verbose_name = "An toàn"
