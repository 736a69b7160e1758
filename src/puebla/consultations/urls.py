"""Addresses of the consultations. A symbol holds slashes: RCM/CONS/2016/3."""

from __future__ import annotations

from django.urls import path

from puebla.consultations import (
    views,
    views_acts,
    views_clocks,
    views_compilation,
    views_confirming,
    views_drafts,
    views_preparing,
    views_replies,
    views_revision,
    views_steps,
    views_text,
)

app_name = "consultations"
urlpatterns = [
    path("", views.listing, name="list"),
    path("new/", views_drafts.new, name="new"),
    path("<path:symbol>/clocks/", views_clocks.clocks, name="clocks"),
    path("<path:symbol>/text/<int:number>/", views_text.text, name="text"),
    path("<path:symbol>/compare/", views_text.compare, name="compare"),
    path("<path:symbol>/annexes/", views_text.annexes, name="annexes"),
    path("<path:symbol>/annexes/<int:number>/remove/", views_text.remove, name="annex_remove"),
    path("<path:symbol>/edit/", views_drafts.edit, name="edit"),
    path("<path:symbol>/submit/", views_acts.submit, name="submit"),
    path("<path:symbol>/feedback/", views_acts.feedback, name="feedback"),
    path("<path:symbol>/open-round-1/", views_acts.open_round_1, name="open_round_1"),
    path("<path:symbol>/reply/", views_replies.reply, name="reply"),
    path(
        "<path:symbol>/replies/<int:number_of_round>/<slug:party>/<int:number>/",
        views_replies.receipt,
        name="receipt",
    ),
    path("<path:symbol>/prepare/write/", views_preparing.write, name="prepare_write"),
    path("<path:symbol>/prepare/comment/", views_preparing.comment, name="prepare_comment"),
    path("<path:symbol>/prepare/speak/", views_preparing.speak, name="prepare_speak"),
    path("<path:symbol>/prepare/ask/", views_preparing.ask, name="prepare_ask"),
    path("<path:symbol>/prepare/file/", views_preparing.file, name="prepare_file"),
    path("<path:symbol>/prepare/", views_preparing.room, name="prepare"),
    path("<path:symbol>/confirm/", views_confirming.confirm, name="confirm"),
    path("<path:symbol>/extend/", views_acts.extend, name="extend"),
    path("<path:symbol>/rounds/<int:number>/proposals/", views_compilation.proposals, name="proposals"),
    path("<path:symbol>/rounds/<int:number>/proposals.xlsx", views_compilation.sheet, name="proposals_sheet"),
    path("<path:symbol>/answers/", views_revision.answers, name="answers"),
    path("<path:symbol>/revise/", views_revision.revise, name="revise"),
    path("<path:symbol>/open-round-2/", views_acts.open_round_2, name="open_round_2"),
    path("<path:symbol>/declare/", views_acts.declare, name="declare"),
    path("<path:symbol>/close/", views_acts.close, name="close"),
    path("<path:symbol>/refer/", views_acts.refer, name="refer"),
    path("<path:symbol>/withdraw/", views_acts.withdraw, name="withdraw"),
    path("<path:symbol>/steps/new/", views_steps.plan, name="plan_step"),
    path("<path:symbol>/steps/<int:number>/report/", views_steps.report, name="step_report"),
    path("<path:symbol>/steps/<int:number>/drop/", views_steps.drop, name="step_drop"),
    path("<path:symbol>/implementation/", views_acts.implementation, name="implementation"),
    path("<path:symbol>/results/", views_acts.results, name="results"),
    path("<path:symbol>/", views.show, name="show"),
]
