"""The address of stored files; MEDIA_URL points here."""

from django.urls import path

from .views import files

urlpatterns = [path("media/<path:path>", files.media_file, name="publishing_media_file")]
