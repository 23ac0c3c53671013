from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "loa.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Name permissions in Vietnamese once the last of the apps with models has its own."""
        from .naming import name_in_vietnamese

        post_migrate.connect(name_in_vietnamese, sender=apps.get_app_config("sessions"))
