from django.apps import AppConfig


class CatalogConfig(AppConfig):
    name = "loa.catalog"
    label = "catalog"
