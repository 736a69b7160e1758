"""Addresses of people and offices. The party "forum" stands for the forum's own offices, such as the secretariat's."""

from __future__ import annotations

from django.urls import path

from puebla.forum.offices import views, views_nominations, views_people

app_name = "offices"
urlpatterns = [
    path("", views.listing, name="list"),
    path("vacancies/", views.vacancies, name="vacancies"),
    path("nominations/", views.nominations, name="nominations"),
    path("nominations/<int:key>/", views.nomination, name="nomination"),
    path("nominations/<int:key>/letter/", views.letter, name="letter"),
    path("nominations/<int:key>/accept/", views_nominations.accept, name="accept"),
    path("nominations/<int:key>/amend/", views_nominations.amend, name="amend"),
    path("nominations/<int:key>/return/", views_nominations.give_back, name="return"),
    path("nominations/<int:key>/withdraw/", views_nominations.withdraw, name="withdraw"),
    path("people/<slug:party>/", views.people, name="people"),
    path("people/<slug:party>/nominate/", views_nominations.nominate, name="nominate"),
    path("people/<slug:party>/appoint/", views_people.appoint, name="appoint"),
    path("people/<slug:party>/interim/", views_people.interim, name="interim"),
    path("people/<slug:party>/institution/", views_people.add_institution, name="add-institution"),
    path("people/<slug:party>/history/<slug:office>/", views.history, name="history"),
    path("holders/<int:key>/end/", views_people.end, name="end"),
    path("holders/<int:key>/invite/", views_people.invite, name="invite"),
    path("holders/<int:key>/object/", views_people.object_to, name="object"),
    path("holders/<int:key>/settle/", views_people.settle, name="settle"),
    path("institutions/<int:key>/rename/", views_people.rename, name="rename"),
    path("institutions/<int:key>/close/", views_people.close, name="close"),
]
