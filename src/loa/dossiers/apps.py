from django.apps import AppConfig


class DossiersConfig(AppConfig):
    name = "loa.dossiers"
    label = "dossiers"
    verbose_name = "Nhắc việc và báo hồ sơ"
