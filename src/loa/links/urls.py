"""The short address that is printed, sent and scanned."""

from django.urls import path

from . import views

urlpatterns = [path("q/<str:slug>", views.follow, name="links_follow")]
