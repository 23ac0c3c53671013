"""Plugs bulletins into the console."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from loa.kernel import clock

from . import operations, views
from .models import Bulletin
from .panels import BulletinViewSet

register_snippet(BulletinViewSet)


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Mount the pages below /console/."""
    return [
        path("ban-tin/<slug:slug>/xem/", views.bulletin, name="content_bulletin"),
        path("ban-tin/<slug:slug>/<slug:verb>/", views.decide, name="content_decide"),
    ]


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def note_written(request: HttpRequest, instance: object) -> None:
    """Take note of who wrote the newest version."""
    if isinstance(instance, Bulletin):
        operations.note_written(bulletin_id=instance.pk, now=clock.now(), actor=request.user)
