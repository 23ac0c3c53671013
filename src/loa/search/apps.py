from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class SearchConfig(AppConfig):
    name = "loa.search"
    label = "loa_search"
    verbose_name = "Tìm kiếm"

    def ready(self) -> None:
        from . import nano, receivers  # noqa: F401 - they register themselves

        autodiscover_modules("answers")
