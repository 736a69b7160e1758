"""Addresses of the import of people."""

from __future__ import annotations

from django.urls import path

from puebla.forum.importing import views

app_name = "importing"
urlpatterns = [
    path("", views.upload, name="upload"),
    path("template-<str:language>.<str:kind>", views.template, name="template"),
    path("<int:draft>/", views.show, name="show"),
    path("<int:draft>/enter/", views.enter, name="enter"),
    path("<int:draft>/discard/", views.discard, name="discard"),
    path("<int:draft>/report.<str:kind>", views.download, name="report"),
]
