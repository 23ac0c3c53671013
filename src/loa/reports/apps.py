from importlib import import_module

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "loa.reports"
    label = "reports"
    verbose_name = "Báo cáo"

    def ready(self) -> None:
        """Register the kinds of report."""
        import_module("loa.reports.result_report")
