from django.apps import AppConfig


class InboxConfig(AppConfig):
    name = "loa.inbox"
    label = "inbox"
