from django.apps import AppConfig


class ZaloConfig(AppConfig):
    name = "loa.channels.zalo"
    label = "channel_zalo"
    verbose_name = "Zalo"
