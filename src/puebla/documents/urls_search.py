"""Addresses of the library: search."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
