"""What the console shows of one day: who carries the office, who comes, candidacies, themes, matters, vacant days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from puebla.core.actor import Actor
from puebla.forum.models import (
    AcceptedMatter,
    Candidacy,
    HandoverRecord,
    Party,
    Presidency,
    PresidencyInterim,
    PresidencyTheme,
)
from puebla.forum.names import party_names
from puebla.forum.presidencies import Terms, known
from puebla.forum.presidency.access import is_concerned, may_announce, presides
from puebla.forum.presidency.acting import members
from puebla.forum.presidency.actions import late_candidacy
from puebla.forum.presidency.open_matters import OpenMatter, open_matters
from puebla.procedure.candidacies import record_on
from puebla.procedure.handover import Holder, Spell, in_office_since, spells
from puebla.procedure.numbering import FIRST_VM_YEAR
from puebla.procedure.presidency import PresidencyTerm, Seat
from puebla.procedure.refusals import Reason, Refusal, Refused


def not_found() -> Refused:
    """Return the answer for what does not exist for the reader: the same as for what does not exist."""
    return Refused(Refusal(Reason.NOT_FOUND))


def insist_on_concern(actor: Actor) -> None:
    """Raise Refused(not-found) for whom the console does not exist."""
    if not is_concerned(actor):
        raise not_found()


def presidency_of(year: int) -> Presidency:
    """Return the Presidency of a year with its country; raises Refused(not-found). One query."""
    row: Presidency | None = Presidency.objects.select_related("party").filter(year=year).first()
    if row is None:
        raise not_found()
    return row


def following(presidency: Presidency) -> Presidency | None:
    """Return the next appointed Presidency after one, or None. One query."""
    rows = Presidency.objects.filter(year__gt=presidency.year).select_related("party").order_by("year")
    found: Presidency | None = rows.first()
    return found


def own_candidacy(actor: Actor, year: int) -> Candidacy:
    """Return the standing candidacy of the actor's country for a year; raises Refused(not-found). One query."""
    rows = Candidacy.objects.filter(year=year, withdrawn_at__isnull=True, party__code__in=actor.parties)
    found: Candidacy | None = rows.select_related("party").first()
    if found is None:
        raise not_found()
    return found


def interim_to_end(on: date) -> PresidencyInterim | None:
    """Return the interim that runs on the day, or else the next that is recorded; None if there is neither."""
    rows = PresidencyInterim.objects.exclude(until__lte=on).select_related("party").order_by("starts")
    found: PresidencyInterim | None = rows.first()
    return found


def interim_running(on: date) -> PresidencyInterim | None:
    """Return the interim that runs on the day, or None. One query."""
    rows = PresidencyInterim.objects.filter(starts__lte=on).exclude(until__lte=on).select_related("party")
    found: PresidencyInterim | None = rows.order_by("starts").last()
    return found


def candidate_parties(actor: Actor) -> list[Party]:
    """Return the member countries for which the actor may announce today. Two queries."""
    codes = [code for code in sorted(actor.parties & members(actor.on)) if may_announce(actor, code)]
    return list(Party.objects.filter(code__in=codes))


def member_parties(on: date) -> list[Party]:
    """Return the member countries of the day in the reader's alphabet. Two queries."""
    rows = Party.objects.filter(code__in=members(on))
    return sorted(rows, key=lambda party: party.name.casefold())


def themes_recorded(presidency: Presidency) -> int:
    """Return how many dated themes a Presidency has. One query."""
    return PresidencyTheme.objects.filter(presidency=presidency).count()


@dataclass(frozen=True)
class ShownCandidacy:
    """A candidacy with its warning and what became of it: ``outcome`` is "", "withdrawn", "appointed" or "other"."""

    row: Candidacy
    is_late: bool
    outcome: str
    is_own: bool


@dataclass(frozen=True)
class ShownTerm:
    """A Presidency with its themes: the one of the day first shown, then every dated record, the latest first."""

    row: Presidency
    theme: PresidencyTheme | Presidency | None
    history: list[PresidencyTheme]


@dataclass(frozen=True)
class ShownMatter:
    """An open matter, and whether the country in office has accepted it."""

    matter: OpenMatter
    is_accepted: bool


@dataclass(frozen=True)
class ShownSpell:
    """Days on end with one holder, or with none; ``until`` is the last of them."""

    starts: date
    until: date
    name: str
    year: int | None
    is_vacant: bool
    is_interim: bool
    is_now: bool


@dataclass(frozen=True)
class Console:
    """All that the console shows of a day."""

    on: date
    holder: Holder
    name: str
    since: date | None
    interim: PresidencyInterim | None
    seats: dict[str, dict[str, str]]
    current: ShownTerm | None
    upcoming: list[ShownTerm]
    candidacies: list[ShownCandidacy]
    spells: list[ShownSpell]
    handovers: list[HandoverRecord]


def console(actor: Actor, on: date) -> Console:
    """Return the console as of a day; raises Refused(not-found) for whom it does not exist. Seven queries."""
    insist_on_concern(actor)
    now, names = known(), party_names()
    holder = now.holder_on(on)
    rows = _terms_around(on)
    shown = {row.year: _shown_term(row, on) for row in rows}
    troika = now.troika_on(on)
    interim = _interim(holder)
    return Console(
        on=on,
        holder=holder,
        name=names.get(holder.party or "", ""),
        since=in_office_since(now.terms, now.interims, on),
        interim=interim,
        seats={seat.role.value: _seat(seat, names, on) for seat in troika.seats},
        current=shown.get(holder.year) if holder.year else None,
        upcoming=[shown[row.year] for row in rows if row.starts > on],
        candidacies=_candidacies(actor, on, {row.year: row.party.code for row in rows}),
        spells=_spells(now, names, on),
        handovers=_handovers(on),
    )


def _terms_around(on: date) -> list[Presidency]:
    """Return the terms that matter on the day: the one in office and all that come."""
    rows = Presidency.objects.filter(ends__gte=on).select_related("party", "appointment").prefetch_related("themes")
    return list(rows.order_by("year"))


def _shown_term(row: Presidency, on: date) -> ShownTerm:
    records = list(row.themes.all())
    begun = [each for each in records if each.since is None or each.since <= on]
    theme = record_on(records, on) if records else (row if row.theme else None)
    return ShownTerm(row, theme, list(reversed(begun)))


def _interim(holder: Holder) -> PresidencyInterim | None:
    if holder.interim is None:
        return None
    found: PresidencyInterim = PresidencyInterim.objects.select_related("party").get(starts=holder.interim.starts)
    return found


def _seat(seat: Seat, names: dict[str, str], on: date) -> dict[str, str]:
    """Describe a seat for the drawing; that nobody is known is said only of years in which there was a Presidency."""
    if seat.term is None:
        return {"name": "", "vacant": _("Not known here") if on.year > FIRST_VM_YEAR else ""}
    return {"name": names.get(seat.term.party, seat.term.party), "period": str(seat.term.year)}


def _candidacies(actor: Actor, on: date, appointed: dict[int, str]) -> list[ShownCandidacy]:
    rows = Candidacy.objects.filter(year__gte=on.year, announced_on__lte=on).select_related("party")
    return [
        ShownCandidacy(
            row=row,
            is_late=late_candidacy(row, actor.on),
            outcome=_outcome(row, appointed),
            is_own=may_announce(actor, row.party.code),
        )
        for row in rows
    ]


def _outcome(row: Candidacy, appointed: dict[int, str]) -> str:
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.year not in appointed:
        return ""
    return "appointed" if appointed[row.year] == row.party.code else "other"


def _spells(now: Terms, names: dict[str, str], on: date) -> list[ShownSpell]:
    """Return the days from a year before to the end of what is known, vacant ones included."""
    first = date(on.year - 1, 1, 1)
    last = max([date(on.year + 1, 12, 31), *(term.ends for term in now.terms if term.ends)])
    return [_spell(spell, names, on) for spell in spells(now.terms, now.interims, first, last)]


def _spell(spell: Spell, names: dict[str, str], on: date) -> ShownSpell:
    return ShownSpell(
        starts=spell.starts,
        until=spell.until - timedelta(days=1),
        name=names.get(spell.holder.party or "", ""),
        year=spell.holder.year,
        is_vacant=spell.is_vacant,
        is_interim=spell.holder.interim is not None,
        is_now=spell.starts <= on < spell.until,
    )


def _handovers(on: date) -> list[HandoverRecord]:
    rows = HandoverRecord.objects.filter(on__gte=date(on.year - 1, 1, 1))
    return list(rows.select_related("outgoing__party", "incoming__party").order_by("on", "id"))


@dataclass(frozen=True)
class Handed:
    """The open matters that the country in office has from others, each accepted or not. ``accepts``: by the actor."""

    matters: list[ShownMatter]
    accepts: bool

    @property
    def waiting(self) -> int:
        """Return how many are not accepted yet."""
        return sum(not shown.is_accepted for shown in self.matters)


def handed(actor: Actor) -> Handed:
    """Return the open matters of today that came to the country in office with the office, as the actor sees them."""
    now = known()
    holder, since = now.holder_on(actor.on), in_office_since(now.terms, now.interims, actor.on)
    if holder.party is None or since is None:
        return Handed([], accepts=False)
    done = AcceptedMatter.objects.filter(party__code=holder.party, since=since).values_list("kind", "key")
    accepted = set(done)
    matters = [matter for matter in open_matters(actor) if matter.is_handed_to(holder.party, since)]
    shown = [ShownMatter(matter, (matter.kind, matter.key) in accepted) for matter in matters]
    return Handed(shown, accepts=presides(actor))


def term_in_office(on: date) -> PresidencyTerm | None:
    """Return the term that runs on the day, also while an interim stands in for it. One query."""
    return known().holder_on(on).term
