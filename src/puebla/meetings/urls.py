"""Addresses of the meetings app."""

from __future__ import annotations

from django.urls import path

from puebla.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.meetings, name="list"),
    path("<slug:code>/", views.meeting, name="detail"),
]
