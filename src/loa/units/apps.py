"""The app of communes, units and places."""

from django.apps import AppConfig


class UnitsConfig(AppConfig):
    """Units sits low: accounts and everything above may use it."""

    name = "loa.units"
    label = "units"
    verbose_name = "Đơn vị"
