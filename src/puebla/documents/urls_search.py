"""Addresses of the library: search."""

from __future__ import annotations

from django.urls import URLPattern, path

from puebla.documents import views_search

urlpatterns: list[URLPattern] = [
    path("", views_search.documents, name="list"),
    path("suggest/", views_search.suggest, name="suggest"),
]
