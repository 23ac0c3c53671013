from django.apps import AppConfig


class AssistantConfig(AppConfig):
    name = "loa.assistant"
    label = "assistant"

    def ready(self) -> None:
        """Name what the assistant sends."""
        from . import titles

        titles.register()
