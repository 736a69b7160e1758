"""Addresses for other machines; they are the same in every language, or name theirs."""

from __future__ import annotations

from django.urls import path

from puebla.api import views

app_name = "api"
urlpatterns = [
    path("oai", views.harvest, name="oai"),
    path("feeds/documents.es.atom", views.documents_feed, {"language": "es"}, name="feed_es"),
    path("feeds/documents.en.atom", views.documents_feed, {"language": "en"}, name="feed_en"),
    path("sitemap-documents.xml", views.map_of_documents, name="map"),
    path("sitemap-documents-<int:number>.xml", views.part_of_map, name="map_part"),
]
