"""Recertification of accounts as a kind of matter: who is to answer, who asks, whose account rests or wakes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from puebla.core.models import Entry
from puebla.notices.audiences import Matter
from puebla.notices.kinds import Kind, Told, enter, named_in_changes
from puebla.notices.reference import facts_about

KIND = "recertification"
PAGE = "/{language}/contacts/recertification/"
DESK = "/{language}/desk/"
ABOUT_THE_READER = frozenset({"recertification.put-to-rest", "recertification.wake"})


def told(entry: Entry) -> Told:
    """Return the facts of an entry; whoever's own account is concerned is led to the desk, the others to the list."""
    page = DESK if entry.act in ABOUT_THE_READER else PAGE
    return Told(facts_about(entry, page), Matter(KIND, entry.subject, party=entry.party))


RECERTIFICATIONS = enter(
    Kind(
        name=KIND,
        words=_("Recertification of accounts"),
        acts={
            "recertification.open": _("the recertification of accounts is open"),
            "recertification.remind": _("those who have not answered are reminded"),
            "recertification.ask": _("the secretariat is asked about an office"),
            "recertification.put-to-rest": _("accounts are put to rest"),
            "recertification.wake": _("an account is awake again"),
        },
        read=told,
        page=PAGE,
        persons=named_in_changes,
    )
)
