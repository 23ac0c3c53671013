"""The app of procedures, their facts and where these come from."""

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Catalog sits below content and publishing; it knows neither."""

    name = "loa.catalog"
    label = "catalog"
    verbose_name = "Danh mục thủ tục"
