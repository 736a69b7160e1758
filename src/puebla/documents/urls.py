"""Addresses of the documents app."""

from __future__ import annotations

from django.urls import path

from puebla.documents import views

app_name = "documents"
urlpatterns = [
    path("", views.documents, name="list"),
    path("<path:symbol>/", views.document, name="detail"),
]
