"""Addresses of the applications for status. An application's code is its applicant's and the year: xx-2026."""

from __future__ import annotations

from django.urls import path

from puebla.forum.applications import views, views_acts

app_name = "applications"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views.new, name="new"),
    path("<slug:code>/", views.show, name="show"),
    path("<slug:code>/evidence/<str:criterion>/", views_acts.evidence, name="evidence"),
    path("<slug:code>/check/<str:criterion>/", views_acts.check, name="check"),
    path("<slug:code>/submit/", views_acts.submit, name="submit"),
    path("<slug:code>/complete/", views_acts.complete, name="complete"),
    path("<slug:code>/note/", views_acts.note, name="note"),
    path("<slug:code>/put/", views_acts.put, name="put"),
    path("<slug:code>/admit/", views_acts.admit, name="admit"),
    path("<slug:code>/refuse/", views_acts.refuse, name="refuse"),
    path("<slug:code>/withdraw/", views_acts.withdraw, name="withdraw"),
]
