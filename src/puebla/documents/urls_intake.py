"""Addresses of the library: intake."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
