from django.apps import AppConfig
from django.conf import settings

from loa.kernel.registry import load_plugs


class DeliveryConfig(AppConfig):
    name = "loa.delivery"
    label = "delivery"
    verbose_name = "Gửi tin"

    def ready(self) -> None:
        """Load the channels named in settings and tell the audience what they need to know."""
        load_plugs(settings.LOA_CHANNELS, "channel")
        from .declaring import declare_channels

        declare_channels()
