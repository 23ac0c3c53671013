from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "loa.kernel"
    label = "loa_kernel"
    verbose_name = "Nền"
