from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "loa.inbox"
    label = "inbox"
    verbose_name = "Tin đến"
