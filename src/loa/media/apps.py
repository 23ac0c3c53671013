from django.apps import AppConfig
from django.conf import settings

from loa.kernel.registry import load_plugs


class MediaConfig(AppConfig):
    name = "loa.media"
    label = "media"
    verbose_name = "Âm thanh, hình ảnh"

    def ready(self) -> None:
        """Load the voices named in settings."""
        load_plugs(settings.LOA_VOICES, "voice")
