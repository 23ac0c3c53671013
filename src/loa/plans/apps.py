"""The app of plans."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class PlansConfig(AppConfig):
    """Reads the `activities.py` of every app, so that each registers what it carries out."""

    name = "loa.plans"
    label = "plans"
    verbose_name = "Kế hoạch"

    def ready(self) -> None:
        """Find the kinds of activity."""
        autodiscover_modules("activities")
