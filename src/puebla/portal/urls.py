"""Addresses of the public pages; they are part of the product and stay (design.md, Addresses)."""

from __future__ import annotations

from django.urls import path

from puebla.portal import views

app_name = "portal"
urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("members/", views.members, name="members"),
    path("members/<slug:code>/", views.member, name="member"),
    path("observers/", views.observers, name="observers"),
    path("observers/<slug:code>/", views.observer, name="observer"),
    path("presidency/", views.presidency, name="presidency"),
    path("bodies/", views.bodies, name="bodies"),
    path("bodies/<slug:code>/", views.body, name="body"),
    path("on/", views.on_day, name="on-day"),
    path("figures/", views.figures, name="figures"),
    path("news/", views.news, name="news"),
    path("terms/", views.terms, name="terms"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
]
