"""Addresses of the notices app."""

from __future__ import annotations

from django.urls import path

from puebla.notices import views, views_delivery, views_wishes, views_wordings
from puebla.notices.incoming import views as incoming

app_name = "notices"
urlpatterns = [
    path("", views.mine, name="mine"),
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:sequence>/", views.entry, name="entry"),
    path("proof/<slug:kind>/<path:key>/", views_delivery.proof, name="proof"),
    path("telephones/", views_delivery.telephones, name="telephones"),
    path("telephones/<int:number>/", views_delivery.call, name="call"),
    path("worker/", views_delivery.worker, name="worker"),
    path("audiences/", views.audiences, name="audiences"),
    path("wordings/", views_wordings.wordings, name="wordings"),
    path("wordings/<str:act>/<slug:variant>/", views_wordings.wording, name="wording"),
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
    path("<int:number>/came-back/", views_delivery.came_back, name="came_back"),
    path("<int:number>/retry/", views.retry, name="retry"),
]
