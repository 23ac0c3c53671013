from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "loa.links"
    label = "links"
