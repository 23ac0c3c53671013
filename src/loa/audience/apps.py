from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AudienceConfig(AppConfig):
    name = "loa.audience"
    label = "audience"
    verbose_name = "Người nhận"

    def ready(self) -> None:
        """Load `personal_data.py` of every app, each of which registers its personal fields."""
        autodiscover_modules("personal_data")
