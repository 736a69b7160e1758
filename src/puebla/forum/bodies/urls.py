"""Addresses of the acts on bodies; the pages on which bodies are read belong to the portal."""

from __future__ import annotations

from django.urls import path

from puebla.forum.bodies import views
from puebla.procedure.bodies import Change

app_name = "bodies"
urlpatterns = [
    path("found/", views.found, name="found"),
    *(
        path(f"<slug:code>/{change.value}/", views.VIEWS[change], name=change.value)
        for change in Change
        if change is not Change.FOUND
    ),
]
