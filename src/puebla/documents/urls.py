"""Addresses of the library. What is not the address of something else is that of a document: its symbol or its code."""

from __future__ import annotations

from django.urls import path

from puebla.documents import urls_intake, urls_life, urls_reading, urls_search, views_reading

app_name = "documents"
urlpatterns = [
    *urls_search.urlpatterns,
    *urls_intake.urlpatterns,
    *urls_life.urlpatterns,
    *urls_reading.urlpatterns,
    path("<path:symbol>/", views_reading.document, name="detail"),
]
