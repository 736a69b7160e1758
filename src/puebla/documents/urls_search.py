"""Addresses of the library: search."""

from __future__ import annotations

from django.urls import URLPattern, path

from puebla.documents import views_search, views_searches

urlpatterns: list[URLPattern] = [
    path("", views_search.documents, name="list"),
    path("suggest/", views_search.suggest, name="suggest"),
    path("said/", views_searches.said, name="said"),
    path("searches/", views_searches.searches, name="searches"),
    path("searches/keep/", views_searches.keep, name="keep"),
    path("searches/<int:number>/", views_searches.change, name="change-search"),
    path("searches/<int:number>/forget/", views_searches.forget, name="forget-search"),
]
