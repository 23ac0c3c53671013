"""The console's own addresses; mounted before Wagtail's, whose start page this replaces."""

from django.urls import path

from . import views

urlpatterns = [path("console/", views.today, name="console_today")]
