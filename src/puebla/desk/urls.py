"""Addresses of the desk."""

from __future__ import annotations

from django.urls import path

from puebla.desk import views, views_country

app_name = "desk"
urlpatterns = [
    path("desk/", views.home, name="home"),
    path("desk/country/", views_country.country, name="country"),
    path("desk/rights/", views.rights, name="rights"),
    path("journal/", views.journal, name="journal"),
]
