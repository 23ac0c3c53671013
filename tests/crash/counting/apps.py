from django.apps import AppConfig


class CountingConfig(AppConfig):
    name = "tests.crash.counting"
    label = "channel_counting"
