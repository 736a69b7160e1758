"""The address that calendar programs read: the same in every language, as its owner's language decides."""

from __future__ import annotations

from django.urls import path

from puebla.notices import views_wishes

urlpatterns = [
    path("calendar/<str:secret>.ics", views_wishes.feed, name="calendar_feed"),
]
