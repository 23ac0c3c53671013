"""The app of what has to be looked at again."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ReviewsConfig(AppConfig):
    """Reads the `findings.py` of every app, so that each registers what it finds."""

    name = "loa.reviews"
    label = "reviews"
    verbose_name = "Nội dung cần xem lại"

    def ready(self) -> None:
        """Find the finders."""
        autodiscover_modules("findings")
