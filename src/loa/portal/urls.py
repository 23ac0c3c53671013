"""The addresses of residents' pages; mounted last, at the root."""

from __future__ import annotations

from django.urls import path

from . import addresses, flow_addresses, help_addresses, safety_addresses, service_addresses
from .views import (
    health,
    home,
    news,
    openness,
    procedures,
    ratings,
    safety,
    search,
    topics,
)

urlpatterns = [
    *safety_addresses.urlpatterns,
    *addresses.urlpatterns,
    *flow_addresses.urlpatterns,
    *help_addresses.urlpatterns,
    *service_addresses.urlpatterns,
    path("", home.home, name="home"),
    path("thu-tuc/", procedures.index, name="procedures"),
    path("thu-tuc/<str:code>/", procedures.guide, name="guide"),
    path("linh-vuc/<slug:slug>/", procedures.field, name="field"),
    path("su-kien-doi-song/", topics.life_events, name="life_events"),
    path("su-kien-doi-song/<slug:slug>/", topics.life_event, name="life_event"),
    path("danh-cho/<slug:slug>/", topics.door, name="door"),
    path("tin-tuc/", news.index, name="news"),
    path("tin-tuc/<slug:slug>/", news.article, name="article"),
    path("tro-nang/", safety.accessibility, name="accessibility"),
    path("cong-khai/", openness.progress, name="openness"),
    path("tim-kiem/", search.results, name="search"),
    path("tim-kiem/goi-y/", search.suggestions, name="suggestions"),
    path("danh-gia/", ratings.rate, name="rate"),
    path("danh-gia/vi-sao/", ratings.explain, name="explain"),
    path("danh-gia/cam-on/", ratings.thanks, name="thanks"),
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
