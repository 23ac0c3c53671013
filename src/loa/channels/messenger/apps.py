from django.apps import AppConfig


class MessengerConfig(AppConfig):
    name = "loa.channels.messenger"
    label = "channel_messenger"
    verbose_name = "Messenger"
