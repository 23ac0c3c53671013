from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "loa.channels.web"
    label = "channel_web"
