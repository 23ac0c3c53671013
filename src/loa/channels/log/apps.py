from django.apps import AppConfig


class LogConfig(AppConfig):
    name = "loa.channels.log"
    label = "channel_log"
