from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    name = "loa.indicators"
    label = "indicators"
