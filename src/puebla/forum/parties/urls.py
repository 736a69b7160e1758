"""Addresses of the register of parties. The row of an act is a status, a name (0: the undated one) or another name."""

from __future__ import annotations

from django.urls import path

from puebla.forum.parties import views
from puebla.forum.parties.pages_of_acts import PARTY_PAGES

app_name = "parties"
urlpatterns = [
    path("", views.listing, name="list"),
    path("enter/", views.enter, name="enter"),
    path("<slug:code>/", views.show, name="show"),
    *(
        path(
            f"<slug:code>/{act.value}/<int:row>/" if page.rows else f"<slug:code>/{act.value}/",
            views.PARTY_VIEWS[act],
            name=act.value,
        )
        for act, page in PARTY_PAGES.items()
    ),
]
