from typing import Any

from django.apps import AppConfig
from django.conf import settings

from loa.kernel import clock, events
from loa.kernel.registry import load_plugs


def _page_changed(keys: tuple[str, ...], **_: Any) -> None:
    from . import operations

    operations.note_change(keys=keys, now=clock.now())


class PublishingConfig(AppConfig):
    name = "loa.publishing"
    label = "publishing"
    verbose_name = "Xuất bản"

    def ready(self) -> None:
        """Load the product renderers named in settings, name what is sent, and listen for changed sources."""
        load_plugs(settings.LOA_PRODUCTS, "renderer")
        from . import titles

        titles.register()
        events.page_changed.connect(_page_changed, dispatch_uid="loa.publishing")
