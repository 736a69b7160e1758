"""Addresses of the notices app."""

from __future__ import annotations

from django.urls import path

from puebla.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:sequence>/", views.entry, name="entry"),
    path("audiences/", views.audiences, name="audiences"),
    path("<int:number>/", views.message, name="message"),
    path("<int:number>/retry/", views.retry, name="retry"),
]
