from django.apps import AppConfig


class LoudspeakerConfig(AppConfig):
    name = "loa.channels.loudspeaker"
    label = "channel_loudspeaker"
    verbose_name = "Đài truyền thanh"
