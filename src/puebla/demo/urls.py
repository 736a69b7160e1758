"""Addresses of the demonstration: they exist in no other mode."""

from __future__ import annotations

from django.urls import path

from puebla.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.home, name="home"),
    path("clock/", views.move_clock, name="clock"),
]
