"""The room in which one member prepares its reply, as values: the draft, who says what of it, what is left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from puebla.consultations.access_preparing import institutions_of, parties_where, spoken_for
from puebla.consultations.models import (
    AskedInstitution,
    Clearance,
    Confirmation,
    DraftComment,
    DraftVersion,
    Reply,
    Round,
)
from puebla.consultations.names import place_name
from puebla.consultations.pages import ConsultationPage, MemberRow, consultation_page
from puebla.consultations.readings_preparing import last_version
from puebla.consultations.reply_contents import content_of
from puebla.core.actor import Actor
from puebla.forum.charters import charter
from puebla.forum.models import Institution
from puebla.procedure import preparation as rules
from puebla.procedure.consultation import Step
from puebla.procedure.deadlines import in_time
from puebla.procedure.permissions import Permission
from puebla.procedure.preparation import Standing
from puebla.procedure.proposals import Change
from puebla.procedure.refusals import Reason, Refusal, Refused


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """An institution of the member: where it stands on the last version, and its last word if it spoke."""

    institution: Institution
    standing: Standing | None
    is_asked: bool
    said: Clearance | None
    is_mine: bool


@dataclass(frozen=True, slots=True)
class DraftChange:
    """A change that a draft proposes, and its place in words."""

    place: str
    change: Change


def changes_in(version: DraftVersion) -> list[DraftChange]:
    """Return the changes that a version proposes, each with its place in the reader's language."""
    return [DraftChange(place_name(each.kind, each.paragraph), each) for each in content_of(version).changes]


@dataclass(frozen=True, slots=True)
class Draft:
    """The draft of one member: its versions, the newest first, what is said of it, and the reply that stands."""

    versions: list[DraftVersion]
    institutions: list[InstitutionRow]
    comments: list[DraftComment]
    reply: Reply | None
    confirmations: list[Confirmation]

    @property
    def last(self) -> DraftVersion | None:
        """The version that counts, or None while nothing is written."""
        return self.versions[0] if self.versions else None

    @property
    def changes(self) -> list[DraftChange]:
        """The changes that the last version proposes."""
        return changes_in(self.last) if self.last else []

    @property
    def earlier(self) -> list[tuple[DraftVersion, list[DraftChange]]]:
        """The versions before the last one, each with the changes that it proposed."""
        return [(version, changes_in(version)) for version in self.versions[1:]]

    @property
    def asked(self) -> list[InstitutionRow]:
        """The institutions that were asked."""
        return [row for row in self.institutions if row.is_asked]

    @property
    def cleared(self) -> int:
        """How many of those asked have cleared the last version."""
        return sum(row.standing is Standing.CLEARED for row in self.asked)

    @property
    def unsettled(self) -> list[InstitutionRow]:
        """The institutions without whose clearance the draft is filed only with a reason."""
        return [
            row
            for row in self.institutions
            if row.standing is Standing.HELD or (row.is_asked and row.standing is not Standing.CLEARED)
        ]

    @property
    def is_filed(self) -> bool:
        """Tell whether the last version is the reply that stands."""
        return self.last is not None and self.reply is not None and self.last.filed_as_id == self.reply.pk


@dataclass(frozen=True, slots=True)
class PreparingPage:
    """Everything that the room shows; ``refusal`` says why nothing can be changed any more."""

    page: ConsultationPage
    held: Round
    row: MemberRow
    draft: Draft
    mine: list[Institution]
    may_file: bool
    may_clear: bool
    may_confirm: bool
    refusal: Refusal | None

    @property
    def party(self) -> str:
        """The member's code."""
        return str(self.row.term.party.code)

    @property
    def country(self) -> str:
        """The member's name."""
        return self.row.name

    @property
    def is_open(self) -> bool:
        """Tell whether the draft can still be changed and filed."""
        return self.refusal is None


def preparing_page(actor: Actor, symbol: str, at: datetime) -> PreparingPage:
    """Return the room of the actor's country for the last round; the number of queries does not grow with the data.

    Raises Refused: not-found (the consultation), not-permitted, round-not-open (no round yet), self-reply,
    not-consulted.
    """
    page = consultation_page(actor, symbol, at)
    parties = parties_where(actor, Permission.CONSULTATION_PREPARE)
    current = page.current
    _raise(_not_for(parties, page), actor)
    row = next((row for row in current.rows if row.term.party.code in parties), None) if current else None
    if row is None or current is None:
        raise Refused(_not_consulted(parties, current.round if current else None).cited(charter(actor.on).provision))
    party = str(row.term.party.code)
    mine = spoken_for(actor, party)
    return PreparingPage(
        page=page,
        held=current.round,
        row=row,
        draft=draft_of(actor, current.round, row, mine),
        mine=mine,
        may_file=party in parties_where(actor, Permission.CONSULTATION_REPLY),
        may_clear=party in parties_where(actor, Permission.CONSULTATION_CLEAR),
        may_confirm=party in parties_where(actor, Permission.CONSULTATION_CONFIRM),
        refusal=_closed(page, row, at),
    )


def _not_for(parties: frozenset[str], page: ConsultationPage) -> Refusal | None:
    if not parties:
        return Refusal(Reason.NOT_PERMITTED, provision_code=rules.PREPARING)
    return None if page.current else Refusal(Reason.ROUND_NOT_OPEN, provision_code="consultation.reply")


def _not_consulted(parties: frozenset[str], held: Round | None) -> Refusal:
    presides = held is not None and held.presidency.code in parties
    reason = Reason.SELF_REPLY if presides else Reason.NOT_CONSULTED
    return Refusal(reason, provision_code="consultation.own-text")


def _raise(refusal: Refusal | None, actor: Actor) -> None:
    if refusal is not None:
        raise Refused(refusal.cited(charter(actor.on).provision))


def _closed(page: ConsultationPage, row: MemberRow, at: datetime) -> Refusal | None:
    """Return why the draft cannot be changed any more, or None."""
    if page.open_round is None:
        return Refusal(Reason.ROUND_NOT_OPEN, provision_code="consultation.reply")
    return None if in_time(at, row.deadline) else Refusal(Reason.TERM_ENDED, provision_code="consultation.end-of-day")


def draft_of(actor: Actor, held: Round, row: MemberRow, mine: list[Institution]) -> Draft:
    """Return the draft of a member in a round with all that was said of it; seven queries, however long it is."""
    party = str(row.term.party.code)
    rows = DraftVersion.objects.filter(draft__round=held, draft__party__code=party)
    versions = list(rows.select_related("by__person", "institution", "filed_as").order_by("-number"))
    for version in versions:
        if version.filed_as is not None:
            version.filed_as.round = held
    comments = DraftComment.objects.filter(version__in=versions).select_related("by__person", "institution", "version")
    own = {each.pk: each for each in institutions_of(actor, party)}
    institutions = _institutions(own, versions, {each.pk for each in mine})
    words = Confirmation.objects.filter(reply__round=held, reply__party__code=party, reply__is_current=True)
    confirmations = list(words.select_related("by__person"))
    return Draft(versions, institutions, list(comments), row.reply, confirmations)


def _institutions(own: dict[int, Institution], versions: list[DraftVersion], mine: set[int]) -> list[InstitutionRow]:
    """Return the member's institutions of the day, and those that spoke earlier, each with where it stands."""
    words = Clearance.objects.filter(version__in=versions).select_related("by__person", "institution", "version")
    said = {word.institution_id: word for word in words}
    order = AskedInstitution.objects.filter(draft__versions__in=versions[:1]).order_by("id")
    asked = [row.institution for row in order.select_related("institution")]
    last = versions[0].number if versions else 0
    spoken = [rules.Said(key, word.version.number, rules.Stance(word.stance)) for key, word in said.items()]
    found = rules.standings([each.pk for each in asked], spoken, last)
    everybody = own | {each.pk: each for each in asked} | {key: word.institution for key, word in said.items()}
    keys = {each.pk for each in asked}
    return [
        InstitutionRow(each, found.get(key), key in keys, said.get(key), key in mine)
        for key, each in everybody.items()
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Card:
    """What the page of a consultation says of the own country's draft: nothing is said to anybody else."""

    country: str
    number: int
    is_filed: bool
    may_confirm: bool
    is_open: bool


def card_of(actor: Actor, page: ConsultationPage) -> Card | None:
    """Return the card for those who prepare the reply of a consulted country, else None; one query.

    Once the round has closed it is there only where there was a draft, or a reply that can still be confirmed.
    """
    parties, current = parties_where(actor, Permission.CONSULTATION_PREPARE), page.current
    row = next((row for row in current.rows if row.term.party.code in parties), None) if current else None
    if row is None or current is None:
        return None
    last = last_version(current.round, row.term.party.code)
    filed = last is not None and row.reply is not None and last.filed_as_id == row.reply.pk
    runs = page.consultation.step is not Step.RESULT and row.reply is not None
    confirms = runs and row.term.party.code in parties_where(actor, Permission.CONSULTATION_CONFIRM)
    is_open = page.open_round is not None
    if last is None and not (confirms or is_open):
        return None
    return Card(row.name, last.number if last else 0, filed, confirms, is_open)
