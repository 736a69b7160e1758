"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from puebla.desk import views

app_name = "desk"
urlpatterns = [
    path("desk/", views.home, name="home"),
    path("desk/rights/", views.rights, name="rights"),
    path("journal/", views.journal, name="journal"),
]
