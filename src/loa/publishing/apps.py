from django.apps import AppConfig
from django.conf import settings

from loa.kernel.registry import load_plugs


class PublishingConfig(AppConfig):
    name = "loa.publishing"
    label = "publishing"
    verbose_name = "Xuất bản"

    def ready(self) -> None:
        """Load the product renderers named in settings."""
        load_plugs(settings.LOA_PRODUCTS, "renderer")
