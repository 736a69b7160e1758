"""Addresses of the notices app."""

from __future__ import annotations

from django.urls import path

from puebla.notices import views, views_wishes
from puebla.notices.incoming import views as incoming

app_name = "notices"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:sequence>/", views.entry, name="entry"),
    path("audiences/", views.audiences, name="audiences"),
    path("wishes/", views_wishes.wishes, name="wishes"),
    path("wishes/calendar/", views_wishes.open_feed, name="open_feed"),
    path("wishes/calendar/end/", views_wishes.end_feed, name="end_feed"),
    path("leave/<str:token>/", views_wishes.leave, name="leave"),
    path("<int:number>/term.ics", views_wishes.term, name="term"),
    path("incoming/", incoming.incoming, name="incoming"),
    path("incoming/<int:number>/", incoming.incoming_mail, name="incoming_mail"),
    path("incoming/<int:number>/attach/", incoming.attach, name="incoming_attach"),
    path("incoming/<int:number>/set-aside/", incoming.set_aside, name="incoming_set_aside"),
    path("answers/<int:number>/", incoming.answer, name="answer"),
    path("<int:number>/", views.message, name="message"),
    path("<int:number>/retry/", views.retry, name="retry"),
]
