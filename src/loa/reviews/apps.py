from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "loa.reviews"
    label = "reviews"
    verbose_name = "Nội dung cần xem lại"
