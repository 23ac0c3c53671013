"""The addresses of help with one task: paper, offline copies, places near home."""

from __future__ import annotations

from django.urls import path

from .views import desk_screen, nearby, offline, reminders, sheets

urlpatterns = [
    path("thu-tuc/<str:code>/in/", sheets.sheet, name="sheet"),
    path("thu-tuc/<str:code>/qr.svg", sheets.qr, name="guide_qr"),
    path("da-luu/", offline.saved, name="saved"),
    path("sw.js", offline.worker, name="worker"),
    path("man-hinh-quay/", desk_screen.screen, name="desk_screen"),
    path("man-hinh-quay/ma.svg", desk_screen.code, name="desk_screen_code"),
    path("tro-giup-gan-nha/", nearby.nearby, name="nearby"),
    path("nhac-toi/", reminders.choose, name="reminders"),
    path("nhac-toi/tinh/", reminders.plan, name="reminder_plan"),
    path("nhac-toi/lich/", reminders.calendar, name="reminder_calendar"),
    path("nhac-toi/dang-ky/", reminders.ask, name="reminder_ask"),
    path("nhac-toi/xac-nhan/<str:token>/", reminders.confirm, name="reminder_confirm"),
    path("nhac-toi/cua-toi/<str:token>/", reminders.mine, name="reminder_mine"),
]
