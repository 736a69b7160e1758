"""What waits within a country while a round is open: its reply, clearances, a draft not filed, a confirmation (J23)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from puebla.consultations.access_preparing import parties_where, spoken_for
from puebla.consultations.models import AskedInstitution, Clearance, Confirmation, DraftVersion, Reply, RoundTerm
from puebla.consultations.waiting_items import Waiting
from puebla.core.actor import Actor
from puebla.core.paired import reader_language
from puebla.forum.charters import charter
from puebla.procedure.consultation import Act, State
from puebla.procedure.deadlines import in_time
from puebla.procedure.permissions import Permission
from puebla.procedure.preparation import Act as Preparing, Said, Stance, Standing, standings

FOCAL_POINT: Final = "focal-point"
VICE_MINISTER: Final = "vice-minister"
OPEN: Final = (State.ROUND_1_OPEN.value, State.ROUND_2_OPEN.value)


@dataclass(slots=True)
class Room:
    """The draft of a country in a round: its last version, and what the institutions say of it."""

    version: int
    at: datetime
    asked: dict[int, str] = field(default_factory=dict)
    said: list[Said] = field(default_factory=list)

    @property
    def cleared(self) -> int:
        """How many of the institutions asked have cleared the last version."""
        found = standings(self.asked, self.said, self.version)
        return sum(found[key] is Standing.CLEARED for key in self.asked)

    @property
    def silent(self) -> list[int]:
        """The institutions that were asked and have said nothing about the last version."""
        spoke = {word.institution for word in self.said if word.version == self.version}
        return [key for key in self.asked if key not in spoke]


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that waits in a country: whose turn it is, by office or by institution."""

    item: Waiting
    party: str
    office: str = ""
    institution: int | None = None

    def is_for(self, actor: Actor, institutions: Iterable[int]) -> bool:
        """Tell whether it is the actor's turn."""
        if self.institution is not None:
            return self.institution in institutions
        permission = Permission.CONSULTATION_CONFIRM if self.office == VICE_MINISTER else Permission.CONSULTATION_REPLY
        return self.party in parties_where(actor, permission)


def waiting_within(actor: Actor, at: datetime) -> list[Waiting]:
    """Return what waits for the actor in person, of what waits in the actor's countries."""
    found = list(_due(parties_where(actor, Permission.CONSULTATION_PREPARE), at, actor.on))
    codes = {due.party for due in found if due.institution is not None}
    own = {each.pk for code in codes for each in spoken_for(actor, code)}
    return [due.item for due in found if due.is_for(actor, own)]


def waiting_in(parties: frozenset[str], actor: Actor, at: datetime) -> list[Waiting]:
    """Return what waits for anybody in the countries, each with whose turn it is.

    What another office confirms leads to the consultation: its own page would only be refused.
    """
    return [_for_all(due, actor) for due in _due(parties, at, actor.on)]


def _for_all(due: Due, actor: Actor) -> Waiting:
    if due.office != VICE_MINISTER or due.is_for(actor, ()):
        return due.item
    return replace(due.item, url=reverse("consultations:show", args=[due.item.symbol]))


def focal_point_in_words(on: date) -> str:
    """Return what the charter of the day calls the focal point, in the reader's language."""
    return _office(FOCAL_POINT, on)


def _office(code: str, on: date) -> str:
    rule = charter(on).offices.get(code)
    return rule.name.in_language(reader_language()) if rule else code


def _due(parties: frozenset[str], at: datetime, on: date) -> Iterator[Due]:
    terms = list(_terms(parties)) if parties else []
    rooms = _rooms(terms)
    for term in terms:
        room = rooms.get((term.round_id, term.party_id))
        yield from _of_the_focal_point(term, room, at, on)
        yield from _of_the_institutions(term, room, at)
        yield from _of_the_vice_minister(term, at, on)


def _terms(parties: frozenset[str]) -> QuerySet[Any]:
    """Return the countries' terms in the open rounds, with when the reply was filed and whether it is confirmed."""
    standing = Reply.objects.filter(round=OuterRef("round"), party=OuterRef("party"), is_current=True)
    words = Confirmation.objects.filter(
        reply__round=OuterRef("round"),
        reply__party=OuterRef("party"),
        reply__is_current=True,
        stance=Confirmation.Stance.CONFIRMS,
    )
    rows = RoundTerm.objects.filter(
        party__code__in=parties, round__closed_at__isnull=True, round__consultation__state__in=OPEN
    )
    rows = rows.select_related("party", "round__consultation")
    found: QuerySet[Any] = rows.annotate(filed_at=Subquery(standing.values("filed_at")[:1]), confirmed=Exists(words))
    return found


def _rooms(terms: list[RoundTerm]) -> dict[tuple[int, int], Room]:
    """Return the drafts of the terms by round and party; one query where there is none, three otherwise."""
    rounds, parties = {term.round_id for term in terms}, {term.party_id for term in terms}
    last: dict[int, Room] = {}
    places: dict[int, tuple[int, int]] = {}
    versions = DraftVersion.objects.filter(draft__round__in=rounds, draft__party__in=parties).order_by("number")
    for draft, round_, party, number, at in versions.values_list(
        "draft", "draft__round", "draft__party", "number", "at"
    ):
        last[draft], places[draft] = Room(number, at), (round_, party)
    if last:
        _stand(last)
    return {places[draft]: room for draft, room in last.items()}


def _stand(rooms: dict[int, Room]) -> None:
    """Fill in who is asked and what each institution said."""
    for row in AskedInstitution.objects.filter(draft__in=rooms).select_related("institution").order_by("id"):
        rooms[row.draft_id].asked[row.institution_id] = row.institution.name
    said = Clearance.objects.filter(version__draft__in=rooms).order_by("at", "id")
    for draft, institution, number, stance in said.values_list(
        "version__draft", "institution", "version__number", "stance"
    ):
        rooms[draft].said.append(Said(institution, number, Stance(stance)))


def _is_filed(term: Any, room: Room) -> bool:
    """Tell whether a reply was filed after the last version of the draft was saved."""
    return term.filed_at is not None and room.at <= term.filed_at


def _of_the_focal_point(term: Any, room: Room | None, at: datetime, on: date) -> Iterator[Due]:
    if not in_time(at, term.as_deadline()) or (term.filed_at and (room is None or _is_filed(term, room))):
        return
    page = "prepare_file" if room else "reply"
    item = _item(term, at, _what(term, room), page, Act.FILE_REPLY.value, _office(FOCAL_POINT, on))
    yield Due(item, term.party.code, FOCAL_POINT)


def _what(term: Any, room: Room | None) -> str:
    """Say what is to be filed, and how far its preparation has come."""
    said: dict[str, Any] = {"country": term.party.name, "round": term.round.kind}
    if room is None:
        return _("Reply of %(country)s in round %(round)s") % said
    said |= {"version": room.version, "cleared": room.cleared, "asked": len(room.asked)}
    if term.filed_at is not None:
        return _("Version %(version)s of the draft reply of %(country)s is newer than the reply that was filed") % said
    if not room.asked:
        return (
            _("Reply of %(country)s in round %(round)s: version %(version)s of the draft is ready to be filed") % said
        )
    return (
        _(
            "Reply of %(country)s in round %(round)s: version %(version)s of the draft, cleared by %(cleared)s of "
            "%(asked)s institutions"
        )
        % said
    )


def _of_the_institutions(term: Any, room: Room | None, at: datetime) -> Iterator[Due]:
    if room is None or _is_filed(term, room) or not in_time(at, term.as_deadline()):
        return
    for key in room.silent:
        said = {"country": term.party.name, "version": room.version, "institution": room.asked[key]}
        what = _("%(institution)s: clear version %(version)s of the draft reply of %(country)s, or hold it back")
        item = _item(term, at, what % said, "prepare", f"preparation.{Preparing.CLEAR.value}", room.asked[key])
        yield Due(item, term.party.code, institution=key)


def _of_the_vice_minister(term: Any, at: datetime, on: date) -> Iterator[Due]:
    if term.filed_at is None or term.confirmed:
        return
    said = {"country": term.party.name, "round": term.round.kind}
    what = _("Confirm the reply of %(country)s in round %(round)s, or ask for a change") % said
    item = _item(term, at, what, "confirm", f"preparation.{Preparing.CONFIRM.value}", _office(VICE_MINISTER, on))
    yield Due(item, term.party.code, VICE_MINISTER)


def _item(term: Any, at: datetime, what: str, page: str, act: str, who: str) -> Waiting:
    """Return the thing that waits; once the country's own term has ended, nothing of it has a term any more."""
    deadline, consultation = term.as_deadline(), term.round.consultation
    runs = in_time(at, deadline)
    return Waiting(
        symbol=consultation.symbol,
        title=consultation.title,
        what=what,
        url=reverse(f"consultations:{page}", args=[consultation.symbol]),
        act=act,
        until=term.ends_at if runs else None,
        zone=term.zone,
        days_left=deadline.working_days_left(at) if runs else None,
        who=who,
    )
