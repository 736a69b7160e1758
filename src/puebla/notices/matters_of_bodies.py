"""The bodies of the Conference as a kind of matter: founded, renamed, transformed, ended; and offices that go on."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from puebla.core.models import Entry
from puebla.forum.models import BodyName
from puebla.forum.queries import name_on
from puebla.notices.audiences import Matter
from puebla.notices.facts import Pair
from puebla.notices.kinds import Kind, Told, enter, named_in_changes
from puebla.notices.reference import facts_about
from puebla.procedure.bodies import Change

KIND = "body"
PAGE = "/{language}/bodies/"
FOUNDED = f"body.{Change.FOUND.value}"


def named(code: str, day: date) -> Pair:
    """Return the name of a body on a day; one query."""
    found = name_on(BodyName.objects.filter(body__code=code), day)
    return Pair.of(found, "name") if found else Pair(code, code)


def told(entry: Entry) -> Told:
    """Return the facts of a change of a body; it is called as on the eve of the change, or as it was founded."""
    effect = date.fromisoformat(str(entry.changes["takes_effect"]))
    day = effect if entry.act == FOUNDED else effect - timedelta(days=1)
    facts = facts_about(entry, f"{PAGE}{entry.subject}/", title=named(entry.subject, day))
    return Told(facts, Matter(KIND, entry.subject))


def passed(entry: Entry) -> Told:
    """Return the facts of an office that goes on for another body, which is the one named."""
    code, day = str(entry.changes["to"]), date.fromisoformat(str(entry.changes["on"]))
    facts = facts_about(entry, f"{PAGE}{code}/", title=named(code, day))
    return Told(facts, Matter("person", entry.subject, party=entry.party))


BODIES = enter(
    Kind(
        name=KIND,
        words=_("Body"),
        acts={
            FOUNDED: _("a body is founded"),
            "body.rename": _("a body is renamed"),
            "body.transform": _("a body becomes another one"),
            "body.end": _("a body ends"),
        },
        read=told,
        page=PAGE,
    )
)
OFFICES_OF_BODIES = enter(
    Kind(
        name="person",
        words=_("Office"),
        acts={"body.pass-office": _("an office goes on for another body")},
        read=passed,
        page=PAGE,
        persons=named_in_changes,
    )
)
