"""Addresses of the library: intake."""

from __future__ import annotations

from django.urls import URLPattern, path

from puebla.documents import views_import, views_intake

urlpatterns: list[URLPattern] = [
    path("new/", views_intake.new, name="new"),
    path("upload/", views_intake.many, name="many"),
    path("sent/", views_intake.sent, name="sent"),
    path("imports/", views_import.imports, name="imports"),
    path("imports/<int:number>/", views_import.show, name="import"),
    path("imports/<int:number>/enter/", views_import.enter, name="import-enter"),
    path("imports/<int:number>/discard/", views_import.discard, name="import-discard"),
    path("<path:symbol>/describe/", views_intake.describe, name="describe"),
    path("<path:symbol>/add/", views_intake.add, name="add"),
]
