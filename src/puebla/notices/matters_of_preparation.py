"""Preparing a reply within one member as a kind of matter: clearing, holding, commenting, confirming (J24, J31).

Only people of that member are told, and no letter holds a word of the draft.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from puebla.consultations.access_preparing import reading
from puebla.consultations.actions_preparing import KIND
from puebla.consultations.models import RoundTerm
from puebla.core.models import Entry
from puebla.forum.models import Institution
from puebla.notices.audiences import Matter
from puebla.notices.facts import Facts, Pair, Term
from puebla.notices.kinds import Kind, Told, enter, named_in_changes
from puebla.notices.reference import plain_facts

PAGE = "/{language}/consultations/{key}/prepare/"


@dataclass(frozen=True)
class PreparationFacts(Facts):
    """What the letters say of a draft: its version, the round (1 or 2), the institution that spoke, the term."""

    version: int
    round: int
    institution: Pair
    term: Term


def told(entry: Entry) -> Told:
    """Return the facts of an act on a draft or on the reply that came of it."""
    term, institution = _term(entry), entry.changes.get("institution")
    page = PAGE.format(key=entry.subject, language="{language}")
    plain: dict[str, Any] = plain_facts(entry, page, symbol=entry.subject)
    facts = PreparationFacts(
        **plain,
        version=int(entry.changes.get("version", 0)),
        round=term.round.kind,
        institution=Pair.of(Institution.objects.get(pk=institution), "name") if institution else Pair(),
        term=Term(Pair.of(term.party, "name"), Pair.of(term.party, "capital"), term.as_deadline()),
    )
    return Told(facts, Matter(KIND, entry.subject, party=entry.party))


def _term(entry: Entry) -> RoundTerm:
    """Return the term of the member in the round that the entry names."""
    rounds = RoundTerm.objects.filter(round__consultation__symbol=entry.subject, round__number=entry.changes["round"])
    found: RoundTerm = rounds.select_related("party", "round").get(party__code=entry.party)
    return found


PREPARATIONS = enter(
    Kind(
        name=KIND,
        words=_("Draft of a country's reply"),
        acts={
            "preparation.ask": _("Institutions of a country are asked to clear the draft of its reply"),
            "preparation.clear": _("An institution cleared the draft"),
            "preparation.hold": _("An institution holds the draft back"),
            "preparation.comment": _("Somebody commented on the draft"),
            "preparation.confirm": _("A Vice-Minister confirmed the reply"),
            "preparation.ask-change": _("A Vice-Minister asks for a change of the reply"),
        },
        read=told,
        page=PAGE,
        reading=lambda entry: reading(entry.party),
        persons=named_in_changes,
    )
)
