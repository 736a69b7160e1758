"""Addresses for the machines that read the public pages; they are the same in every language."""

from __future__ import annotations

from django.urls import path

from puebla.portal import crawlers

urlpatterns = [
    path("sitemap.xml", crawlers.sitemap, name="sitemap"),
    path("robots.txt", crawlers.robots, name="robots"),
]
