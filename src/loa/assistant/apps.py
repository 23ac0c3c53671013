from django.apps import AppConfig


class AssistantConfig(AppConfig):
    name = "loa.assistant"
    label = "assistant"
