"""Addresses of the questions on which the sources differ."""

from __future__ import annotations

from django.urls import path

from puebla.forum.parties import views
from puebla.forum.parties.pages_of_acts import CLAIM_PAGES

app_name = "claims"
urlpatterns = [
    path("", views.claims, name="list"),
    path("<str:code>/", views.claim, name="show"),
    *(
        path(
            f"<str:code>/{act.value}/<int:row>/" if page.rows else f"<str:code>/{act.value}/",
            views.CLAIM_VIEWS[act],
            name=act.value,
        )
        for act, page in CLAIM_PAGES.items()
    ),
]
