"""The root addresses. They are part of the product and stay (design.md, Addresses)."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic.base import RedirectView

from puebla.config import health

urlpatterns = [
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("favicon.ico", RedirectView.as_view(url="/static/core/mark.svg"), name="favicon"),
    path("", include("puebla.accounts.urls_without_language")),
    path("", include("puebla.portal.urls_without_language")),
    path("", include("puebla.api.urls")),
    path("", include("puebla.notices.urls_without_language")),
    *i18n_patterns(
        path("", include("puebla.accounts.urls")),
        path("presidency/console/", include("puebla.forum.presidency.urls")),
        path("bodies/", include("puebla.forum.bodies.urls")),
        path("", include("puebla.portal.urls")),
        path("contacts/import/", include("puebla.forum.importing.urls")),
        path("contacts/recertification/", include("puebla.forum.recertification.urls")),
        path("contacts/", include("puebla.forum.contacts.urls")),
        path("contacts/", include("puebla.forum.urls")),
        path("registers/parties/", include("puebla.forum.parties.urls")),
        path("registers/claims/", include("puebla.forum.parties.urls_claims")),
        path("applications/", include("puebla.forum.applications.urls")),
        path("offices/", include("puebla.forum.offices.urls")),
        path("documents/", include("puebla.documents.urls")),
        path("meetings/", include("puebla.meetings.urls")),
        path("consultations/", include("puebla.consultations.urls")),
        path("notices/", include("puebla.notices.urls")),
        path("", include("puebla.plan.urls")),
        path("", include("puebla.desk.urls")),
        path("calendars/", include("puebla.forum.workdays.urls")),
        path("demo/", include("puebla.demo.urls")),
    ),
]

handler400 = "puebla.core.errors.bad_request"
handler403 = "puebla.core.errors.forbidden"
handler404 = "puebla.core.errors.not_found"
handler500 = "puebla.core.errors.server_error"
