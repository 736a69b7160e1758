"""What pages ask of the bodies, as of any day. Each answer takes a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from puebla.forum.bodies.names import SITTING
from puebla.forum.bodies.reading import by_body, life_of, names_of, structure_of
from puebla.forum.models import (
    Alias,
    Body,
    BodyChange,
    BodyComposition,
    BodyLead,
    BodyName,
    Fact,
    LeadRole,
    Party,
    ReportingLine,
    Status,
)
from puebla.forum.names import party_names
from puebla.forum.queries import ClaimWithReadings, aliases_of, claims_about, folded, members_on, name_on
from puebla.procedure.bodies import Life, Series, gaps, superior_on
from puebla.procedure.participation import BodyKind, Category
from puebla.procedure.refusals import Reason, Refusal, Refused


@dataclass(frozen=True)
class BodyOn:
    """A body on a day: its name then, whom it reported to, and who chaired and hosted it.

    ``reports_to`` is the code of a body that existed on the day; ``chair`` and ``host`` are None where none is
    recorded.
    """

    body: Body
    name: BodyName | None
    reports_to: str = ""
    chair: Party | None = None
    host: Party | None = None

    @property
    def code(self) -> str:
        """Return the body's permanent code."""
        return str(self.body.code)

    @property
    def kind(self) -> BodyKind:
        """Return the kind, which a body keeps as long as it exists."""
        return BodyKind(self.body.kind)

    @property
    def label(self) -> str:
        """Return the name of the day in the reader's language; the code where no name is recorded."""
        return str(self.name.name) if self.name else self.code


def structure_on(day: date) -> list[BodyOn]:
    """Return the bodies that existed on the day, in their order, with name, kind, line, chair and host of that day.

    Four queries, however many bodies and records there are.
    """
    bodies = {body.pk: body for body in Body.objects.all()}
    places = structure_of(bodies, ReportingLine.objects.all())
    names = by_body(BodyName.objects.all())
    leads = {(row.body_id, row.role): row.party for row in BodyLead.objects.on(day).select_related("party")}
    return [
        BodyOn(
            body,
            name_on(names.get(pk, []), day),
            superior_on(places, body.code, day),
            leads.get((pk, LeadRole.CHAIR)),
            leads.get((pk, LeadRole.HOST)),
        )
        for pk, body in bodies.items()
        if life_of(body).covers(day)
    ]


@dataclass(frozen=True)
class LineShown:
    """A reporting line from a day to a day; ``superior`` is None where the body reports to none.

    ``row`` is the key of its record, None for what was loaded with the body.
    """

    superior: BodyOn | None
    starts: date | None
    until: date | None
    row: int | None


@dataclass(frozen=True)
class BodyPage:
    """Everything the registers hold on one body.

    ``was`` are the bodies that became this one, ``below`` those that report to it on the day. ``unnamed`` are days of
    its life for which no name is recorded.
    """

    body: Body
    on: date
    name: BodyName | None
    names: Series[BodyName]
    reports_to: BodyOn | None
    becomes: BodyOn | None
    was: list[BodyOn]
    below: list[BodyOn]
    lines: list[LineShown]
    leads: list[BodyLead]
    composition: BodyComposition | None
    compositions: list[BodyComposition]
    changes: list[BodyChange]
    aliases: list[Alias]
    claims: list[ClaimWithReadings]
    facts: list[Fact]
    unnamed: tuple[Life, ...]
    labels: dict[str, str]

    @property
    def label(self) -> str:
        """Return the name of the day in the reader's language; the code where no name is recorded."""
        return str(self.name.name) if self.name else str(self.body.code)

    @property
    def life(self) -> Life:
        """Return from when to when the body exists."""
        return life_of(self.body)

    def _lead(self, role: LeadRole) -> Party | None:
        if not self.life.covers(self.on):
            return None
        rows = [row for row in self.leads if row.role == role and row.as_span().covers(self.on)]
        return rows[-1].party if rows else None

    @property
    def chair(self) -> Party | None:
        """Return the country that chairs the body on the day, None where none is recorded."""
        return self._lead(LeadRole.CHAIR)

    @property
    def host(self) -> Party | None:
        """Return the country that hosts the body on the day, None where none is recorded."""
        return self._lead(LeadRole.HOST)


def not_found() -> Refused:
    """Return the answer for what does not exist."""
    return Refused(Refusal(Reason.NOT_FOUND))


def body_of(code: str) -> Body:
    """Return a body by its code; raises Refused(not-found). One query."""
    found: Body | None = Body.objects.filter(code=code).first()
    if found is None:
        raise not_found()
    return found


def every_body(day: date) -> list[BodyOn]:
    """Return every body there ever was or will be, named as on the day, in their order. Two queries."""
    names = by_body(BodyName.objects.all())
    return [BodyOn(body, name_on(names.get(body.pk, []), day)) for body in Body.objects.all()]


def sitting_parties(day: date) -> list[Party]:
    """Return the countries and organizations that have any status on the day, in the reader's alphabet. One query."""
    rows = Status.objects.on(day).select_related("party")
    parties = {row.party.code: row.party for row in rows}
    return sorted(parties.values(), key=lambda party: folded(party.name))


def members(day: date) -> list[Party]:
    """Return the member countries of the day in the reader's alphabet. One query."""
    return [row.party for row in members_on(day)]


def seat_names(row: BodyComposition) -> list[str]:
    """Return who sits in a body in words: whole categories, then single parties; one query if there are any."""
    names = party_names() if row.parties else {}
    return [
        *(str(SITTING[Category(code)]) for code in row.categories),
        *(names.get(code, code) for code in row.parties),
    ]


def body_page(code: str, day: date) -> BodyPage:
    """Return what is known of a body, named as on the day; an unknown code is refused as not found. Nine queries."""
    bodies = {body.pk: body for body in Body.objects.all()}
    body = next((each for each in bodies.values() if each.code == code), None)
    if body is None:
        raise not_found()
    rows = by_body(BodyName.objects.all())
    lines = list(ReportingLine.objects.all())
    places = structure_of(bodies, lines)
    keys = {line.starts: line.pk for line in lines if line.body_id == body.pk}
    named = {each.code: BodyOn(each, name_on(rows.get(pk, []), day)) for pk, each in bodies.items()}
    names = names_of(rows.get(body.pk, []))
    compositions = list(BodyComposition.objects.filter(body=body))
    running = [row for row in compositions if _covers(row, day)]
    return BodyPage(
        body=body,
        on=day,
        name=named[code].name,
        names=names,
        reports_to=named.get(superior_on(places, code, day)),
        becomes=named[bodies[body.becomes_id].code] if body.becomes_id else None,
        was=[named[each.code] for each in bodies.values() if each.becomes_id == body.pk],
        below=[named[each] for each in places if superior_on(places, each, day) == code],
        lines=[
            LineShown(named.get(line.value), line.starts, line.until, keys.get(line.starts))
            for line in places[code].lines
        ],
        leads=list(BodyLead.objects.filter(body=body).select_related("party")),
        composition=running[-1] if running else None,
        compositions=compositions,
        changes=list(BodyChange.objects.filter(body=body).select_related("decided_by")),
        aliases=aliases_of(f"bodies:{code}"),
        claims=claims_about(f"bodies:{code}"),
        facts=list(Fact.objects.filter(body=body)),
        unnamed=gaps(names, life_of(body)) if names else (),
        labels={code: each.label for code, each in named.items()},
    )


def _covers(row: BodyComposition, day: date) -> bool:
    return (row.starts is None or row.starts <= day) and (row.until is None or row.until > day)
