"""Addresses of the meetings app."""

from __future__ import annotations

from django.urls import path

from puebla.meetings import views, views_follow_up

app_name = "meetings"
urlpatterns = [
    path("", views.meetings, name="list"),
    path("follow-up/", views_follow_up.follow_up, name="follow_up"),
    path("<slug:code>/", views.meeting, name="detail"),
]
