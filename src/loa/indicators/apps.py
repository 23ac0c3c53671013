"""The app of measures, indicators and reporting periods."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class IndicatorsConfig(AppConfig):
    """Reads the `indicators.py` of every app, so that each registers its measures."""

    name = "loa.indicators"
    label = "indicators"
    verbose_name = "Chỉ số"

    def ready(self) -> None:
        """Find the measures."""
        autodiscover_modules("indicators")
