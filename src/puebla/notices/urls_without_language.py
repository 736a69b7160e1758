"""The address that calendar programs read: the same in every language, as its owner's language decides."""

from __future__ import annotations

from django.urls import path

from puebla.notices import views_bounces, views_wishes

urlpatterns = [
    path("mail/bounces/<str:secret>/", views_bounces.bounces, name="mail_bounces"),
    path("calendar/<str:secret>.ics", views_wishes.feed, name="calendar_feed"),
]
