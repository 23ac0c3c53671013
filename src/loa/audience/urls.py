"""Addresses of the audience."""

from django.urls import path

from . import views

urlpatterns = [
    path("huy-nhan-tin/<str:token>/", views.unsubscribe, name="audience_unsubscribe"),
]
