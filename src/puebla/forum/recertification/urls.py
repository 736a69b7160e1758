"""Addresses of the recertification of accounts."""

from __future__ import annotations

from django.urls import path

from puebla.forum.recertification import views

app_name = "recertification"
urlpatterns = [
    path("", views.home, name="home"),
    path("overview/", views.overview, name="overview"),
    path("open/", views.begin, name="open"),
    path("rest/", views.rest, name="rest"),
    path("rested/<int:rest>/wake/", views.wake, name="wake"),
]
