from django.apps import AppConfig


class EmailConfig(AppConfig):
    name = "loa.channels.email"
    label = "channel_email"
    verbose_name = "Thư điện tử"
