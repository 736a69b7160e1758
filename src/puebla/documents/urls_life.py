"""Addresses of the library: the life of a document, and the workbench."""

from __future__ import annotations

from django.urls import URLPattern, path

from puebla.documents import views_life, views_workbench

urlpatterns: list[URLPattern] = [
    path("workbench/", views_workbench.workbench, name="workbench"),
    path("<path:symbol>/life/", views_life.show, name="life"),
    path("<path:symbol>/life/relate/", views_life.relations, name="relate"),
    path("<path:symbol>/life/relate/<int:number>/take-back/", views_life.take_back, name="take-back"),
    path("<path:symbol>/life/show/<str:language>/<int:number>/", views_life.replace, name="replace"),
    *(path(f"<path:symbol>/life/{act.value}/", view, name=act.value) for act, view in views_life.VIEWS.items()),
]
