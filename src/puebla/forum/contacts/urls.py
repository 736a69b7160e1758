"""Addresses of contacts beside the directory itself, which is `forum:contacts`."""

from __future__ import annotations

from django.urls import path

from puebla.forum.contacts import views, views_campaigns, views_entry

app_name = "contacts"
urlpatterns = [
    path("people/<int:person>/", views.person, name="person"),
    path("people/<int:person>/card/", views.card, name="card"),
    path("people/<int:person>/change/", views_entry.change, name="change"),
    path("mine/", views_entry.mine, name="mine"),
    path("mine/confirm/", views_entry.confirm_mine, name="confirm-mine"),
    path("mine/address/", views_entry.address, name="address"),
    path("mine/address/<str:token>/", views_entry.new_address, name="new-address"),
    path("mine/left/", views_entry.left, name="left"),
    path("confirm/<str:token>/", views_entry.one_click, name="one-click"),
    path("telephones/", views.telephones, name="telephones"),
    path("export/<slug:kind>/", views.export, name="export"),
    path("campaigns/", views_campaigns.campaigns, name="campaigns"),
    path("campaigns/new/", views_campaigns.new, name="new-campaign"),
    path("campaigns/<slug:code>/", views_campaigns.campaign, name="campaign"),
    path("campaigns/<slug:code>/close/", views_campaigns.close, name="close-campaign"),
    path("campaigns/<slug:code>/<int:question>/telephone/", views_campaigns.telephoned, name="telephoned"),
    path("reports/<int:report>/settle/", views_campaigns.settle, name="settle"),
]
