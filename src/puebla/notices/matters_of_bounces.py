"""A mail that came back, as a kind of matter: the second contact reads the same notice, if they may read its matter."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from puebla.core.models import Entry
from puebla.notices.audiences import Matter
from puebla.notices.kinds import Kind, MayRead, Told, enter, kind_of, nobody, reading as reading_of
from puebla.notices.models import Message
from puebla.notices.reference import facts_about
from puebla.notices.stand_ins import root_of

PAGE = "/{language}/notices/"


def first_told(entry: Entry) -> Entry | None:
    """Return the entry that the message told of; None for a mail of the accounts."""
    message = Message.objects.select_related("entry", "stands_in_for__entry").get(pk=int(entry.subject))
    return root_of(message).entry


def told(entry: Entry) -> Told:
    """Return the facts of the matter that the message told of, and whom to tell in its receiver's place."""
    first = first_told(entry)
    kind = kind_of(first.act) if first else None
    if first is None or kind is None:
        return Told(facts_about(entry, PAGE), Matter("notice", entry.subject))
    party = Message.objects.values_list("party", flat=True).get(pk=int(entry.subject))
    found, seconds = kind.read(first), frozenset(entry.changes["second"])
    return replace(found, matter=replace(found.matter, party=party, seconds=seconds))


def reading(entry: Entry) -> MayRead:
    """Return who may read the matter that the message told of."""
    first = first_told(entry)
    return reading_of(first) if first else nobody


BOUNCES = enter(
    Kind(
        name="notice",
        words=_("Notice"),
        acts={
            "notice.record-bounce": _("Notice to the second contact, because a mail came back"),
        },
        read=told,
        page=PAGE,
        reading=reading,
        tells_of=lambda entry: first_told(entry) or entry,
    )
)
