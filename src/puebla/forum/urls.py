"""Addresses of the directory."""

from __future__ import annotations

from django.urls import path

from puebla.forum import views
from puebla.forum.contacts.views import directory

app_name = "forum"
urlpatterns = [
    path("", directory, name="contacts"),
    path("new/", views.new_person, name="new-person"),
    path("<int:office>/end/", views.end, name="end-office"),
    path("<int:person>/invite/", views.invite, name="invite"),
]
