"""Addresses of the Presidency's console."""

from __future__ import annotations

from django.urls import path

from puebla.forum.presidency import views
from puebla.forum.presidency.names import Act

app_name = "presidency"
urlpatterns = [
    path("", views.show, name="console"),
    path("accept/", views.accept, name="accept"),
    path("announce/", views.VIEWS[Act.ANNOUNCE], name=Act.ANNOUNCE.value),
    path("appoint/", views.VIEWS[Act.APPOINT], name=Act.APPOINT.value),
    path("interim/", views.VIEWS[Act.INTERIM], name=Act.INTERIM.value),
    path("interim/end/", views.VIEWS[Act.END_INTERIM], name=Act.END_INTERIM.value),
    path("<int:year>/withdraw/", views.VIEWS[Act.WITHDRAW], name=Act.WITHDRAW.value),
    path("<int:year>/theme/", views.VIEWS[Act.THEME], name=Act.THEME.value),
    path("<int:year>/bounds/", views.VIEWS[Act.BOUNDS], name=Act.BOUNDS.value),
    path("<int:year>/hand-over/", views.VIEWS[Act.HAND_OVER], name=Act.HAND_OVER.value),
]
