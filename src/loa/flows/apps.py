from django.apps import AppConfig


class FlowsConfig(AppConfig):
    name = "loa.flows"
    label = "flows"
    verbose_name = "Hỏi để biết giấy tờ"
