"""Addresses of the plan app."""

from __future__ import annotations

from django.urls import path

from puebla.plan import views

app_name = "plan"
urlpatterns = [
    path("themes/", views.themes, name="themes"),
]
