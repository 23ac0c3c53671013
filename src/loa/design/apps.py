from django.apps import AppConfig


class DesignConfig(AppConfig):
    name = "loa.design"
    label = "design"
