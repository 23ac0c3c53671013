from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "loa.links"
    label = "links"
    verbose_name = "Đường dẫn rút gọn"
