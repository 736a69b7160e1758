"""What the paper says of one round: its terms with every day counted, the positions, what was said and answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from django.utils import dateformat
from django.utils.translation import gettext as _, pgettext

from puebla.consultations.models import Extension, ProposedChange, RoundTerm
from puebla.consultations.records.blocks import Block, facts, heading, note, reply, said, section, table, text
from puebla.consultations.records.gathering import ReplyInRecord, RoundInRecord
from puebla.consultations.records.words import NO_REPLY, POLICIES
from puebla.core.clock import SEAT_ZONE
from puebla.core.paired import reader_language
from puebla.core.templatetags.wording import instant_text, place_of, zone_of
from puebla.procedure.consensus import Position
from puebla.procedure.deadlines import WorkingDayPolicy

TONES: Final = {Position.AGREES: "go", Position.AGREES_WITH_COMMENT: "go", Position.PROPOSES_CHANGES: "wait",
                Position.OBJECTS: "stop"}  # fmt: skip

_DAY: Final = {"es": r"j \d\e F", "en": "j F"}


def round_section(held: RoundInRecord, names: dict[str, str], language: str) -> Block:
    """Return the section of a round; countries stand in the order of the alphabet."""
    terms = sorted(held.terms, key=lambda term: names.get(term.party.code, term.party.code))
    return section(
        _title(held),
        _frame(held),
        *(_extension(one, language) for one in held.extensions),
        _positions(held, terms, names),
        _unseen(held),
        *_replies(held, terms, names, language),
        _days(terms, names),
    )


def _title(held: RoundInRecord) -> str:
    number, kind = held.round.number, held.round.kind
    again = number > kind
    said_again = _("Round %(kind)s, held again") % {"kind": kind}
    return said_again if again else _("Round %(kind)s") % {"kind": kind}


def _frame(held: RoundInRecord) -> Block:
    found = held.round
    return facts(
        (_("On the text of version"), str(found.version.number)),
        (_("Opened"), instant_text(found.opened_at.astimezone(SEAT_ZONE), place_of(SEAT_ZONE))),
        (_("Closed"), instant_text(found.closed_at.astimezone(SEAT_ZONE), place_of(SEAT_ZONE)))
        if found.closed_at
        else (_("Closed"), _("never: the consultation was withdrawn")),
        (_("Days of the term"), f"{found.round_days}: {POLICIES[WorkingDayPolicy(found.policy)]}"),
        (_("Reply of the Presidency"), _("%(country)s: its text") % {"country": found.presidency.name}),
    )


def _extension(extension: Extension, language: str) -> Block | None:
    words = said(extension, "reason", language)
    if words is None:
        return None
    days = _("Extended by working days: %(days)s") % {"days": extension.days}
    return {**words, "note": days}


def _positions(held: RoundInRecord, terms: list[RoundTerm], names: dict[str, str]) -> Block:
    head = (_("Member"), _("Its term ended"), _("Position"), _("Reply filed"))
    rows = [_position(held, term, names) for term in terms]
    return table(_("The members and their positions"), head, rows, (9, 11, 7, 11))


def _position(held: RoundInRecord, term: RoundTerm, names: dict[str, str]) -> tuple[str, ...]:
    code, zone = term.party.code, zone_of(term.zone)
    ends = instant_text(term.ends_at.astimezone(zone), place_of(zone))
    name = names.get(code, code)
    if not held.shows_replies:
        return name, ends, "—", "—"
    found = held.replies.get(code)
    if found is None:
        return name, ends, str(NO_REPLY), "—"
    filed = instant_text(found.reply.filed_at.astimezone(zone), place_of(zone))
    return name, ends, found.reply.position_name, filed


def _unseen(held: RoundInRecord) -> Block | None:
    if held.shows_replies:
        return None
    return note(_("What was replied in this round is not shown to the members and is not part of this record."))


def _replies(
    held: RoundInRecord, terms: list[RoundTerm], names: dict[str, str], language: str
) -> Iterable[Block | None]:
    """Yield what members said in words; a bare position stands in the table."""
    spoken = [held.replies[term.party.code] for term in terms if _speaks(held.replies.get(term.party.code))]
    if spoken:
        yield heading(_("What was said"))
    for found in spoken:
        yield _reply(found, names, language)


def _speaks(found: ReplyInRecord | None) -> bool:
    return found is not None and bool(found.reply.text or found.changes or found.confirmed)


def _reply(found: ReplyInRecord, names: dict[str, str], language: str) -> Block:
    row = found.reply
    return reply(
        names.get(row.party.code, row.party.code),
        row.position_name,
        TONES[Position(row.position)],
        text(row.text, row.language, row.reference) if row.text else note(row.reference),
        _confirmed(found),
        *(block for change in found.changes for block in _change(change, row.language, language)),
    )


def _confirmed(found: ReplyInRecord) -> Block | None:
    if found.confirmed is None:
        return None
    at = instant_text(found.confirmed.at.astimezone(SEAT_ZONE), place_of(SEAT_ZONE))
    return note(_("Confirmed by the Vice-Minister, %(instant)s.") % {"instant": at})


def _change(change: ProposedChange, written: str, language: str) -> Iterable[Block | None]:
    """Yield what was proposed, why, and what the Presidency answered."""
    yield {"is": "change", "text": change.place}
    yield said(change, "text", language)
    if change.reason:
        yield text(change.reason, written, _("Reason of the member"))
    answer = getattr(change, "answer", None)
    if answer is None:
        yield note(_("No answer was given."))
        return
    yield note(_("Answer of the Presidency: %(fate)s") % {"fate": answer.get_fate_display()})
    yield said(answer, "reason", language)


def _days(terms: list[RoundTerm], names: dict[str, str]) -> Block:
    head = (_("Member"), _("Days counted"), _("Days not counted, and why"))
    rows = [(names.get(term.party.code, term.party.code), *_counted(term)) for term in terms]
    return table(_("Every day of every term"), head, rows, (5, 7, 9))


def _counted(term: RoundTerm) -> tuple[str, str]:
    """Return the days that were counted, with their numbers, and those that were not, with the reason of each."""
    counted, skipped = [], []
    for found in term.as_deadline().days:
        day = _short(found.day)
        if found.number is not None:
            counted.append(f"{found.number}: {day}")
        elif found.reason is not None:
            skipped.append(f"{day} ({found.reason.in_language(reader_language())})")
    return "; ".join(counted), "; ".join(skipped) or pgettext("days not counted", "none")


def _short(day: date) -> str:
    """Write a day without its year, which the term's end has."""
    return dateformat.format(day, _DAY[reader_language()])
