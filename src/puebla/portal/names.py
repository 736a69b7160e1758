"""The words by which the public pages name capacities, parts of a meeting and rights."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from puebla.procedure.participation import BodyKind, Category, Part, Right

CATEGORIES: Final[dict[Category, Promise]] = {
    Category.MEMBER: _("Member countries"),
    Category.PRESIDENCY: _("Presidency"),
    Category.TROIKA: _("Troika"),
    Category.OBSERVER_STATE: _("Observer countries"),
    Category.OBSERVER_ORGANIZATION: _("Observer organizations"),
    Category.CIVIL_SOCIETY: _("Civil society"),
    Category.SECRETARIAT: _("Technical Secretariat"),
    Category.FUND_ADMINISTRATOR: _("Administrator of the Reserve Fund"),
    Category.PUBLIC: _("The public"),
}

PARTS: Final[dict[Part, Promise]] = {
    Part.PLENARY: _("Plenary"),
    Part.CLOSED_DOOR: _("Closed-door session"),
    Part.SESSION: _("Sessions"),
    Part.DRAFTING: _("Drafting of documents"),
    Part.CONSULTATION: _("Five-day consultation"),
    Part.PRELIMINARY_AGENDA: _("Preliminary agenda"),
    Part.FINAL_AGENDA: _("Final agenda"),
    Part.SEMINAR: _("Seminars and workshops"),
    Part.INTRANET: _("Internal site"),
    Part.PUBLIC_SITE: _("Public site"),
}

RIGHTS: Final[dict[Right, Promise]] = {
    Right.ATTEND: pgettext_lazy("a right", "Attend"),
    Right.SPEAK: pgettext_lazy("a right", "Speak"),
    Right.SEE_PAPERS: pgettext_lazy("a right", "See papers"),
    Right.GIVE_INPUT: pgettext_lazy("a right", "Give input"),
    Right.DRAFT: pgettext_lazy("a right", "Draft"),
    Right.DECIDE: pgettext_lazy("a right", "Decide"),
    Right.LEAD: pgettext_lazy("a right", "Lead"),
}

BODY_KINDS: Final[dict[BodyKind, Promise]] = {
    BodyKind.VICE_MINISTERIAL: _("Decides"),
    BodyKind.CONSULTATION_GROUP: _("Recommends and carries out"),
    BodyKind.NETWORK: _("Liaison officer network"),
    BodyKind.AD_HOC_GROUP: _("Ad hoc group"),
    BodyKind.WORKING_GROUP: _("Working group"),
    BodyKind.PRESIDENCY: _("Leads"),
    BodyKind.TROIKA: _("Is consulted first"),
    BodyKind.SECRETARIAT: _("Supports"),
    BodyKind.DRAFTING_COMMITTEE: _("Drafting committee"),
    BodyKind.FOCAL_POINTS: _("Contacts in each country"),
}
