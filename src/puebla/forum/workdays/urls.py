"""Addresses of the calendars of working days."""

from __future__ import annotations

from django.urls import path

from puebla.forum.workdays import views

app_name = "workdays"
urlpatterns = [
    path("", views.capitals, name="list"),
    path("<slug:code>/", views.country, name="country"),
    path("<slug:code>/correct/", views.correct, name="correct"),
    path("<slug:code>/correct/<int:key>/", views.correct, name="change"),
    path("<slug:code>/withdraw/<int:key>/", views.withdraw, name="withdraw"),
]
