from django.apps import AppConfig


class SafetyConfig(AppConfig):
    name = "loa.safety"
    label = "safety"
    verbose_name = "An toàn"
