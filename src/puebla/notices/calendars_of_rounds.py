"""The terms of a round in people's calendars: a member's own term, and for those who lead when the round closes.

SEQUENCE counts what changed: each extension that touched the term, and the withdrawal. It is worked out from the rows
of the round, so that a mail and the feed say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _, override

from puebla.consultations.models import Outcome, OutcomeKind, Round, RoundTerm
from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Entry
from puebla.core.paired import reader_language
from puebla.notices import phrases
from puebla.notices.addresses import address_of
from puebla.notices.calendars import Item, uid_of
from puebla.notices.facts import Pair, Term
from puebla.notices.matters import KIND, PAGE, REMIND

LENGTH = timedelta(minutes=30)
"""An entry ends at the very instant of the deadline and begins half an hour before, so that it can be seen."""

WITHDRAW = "consultation.withdraw"
EXTEND = "consultation.extend-term"
OPENED = frozenset({"consultation.open-round-1", "consultation.open-round-2"})
TOLD = OPENED | {EXTEND, REMIND, WITHDRAW}


@dataclass(frozen=True)
class Dates:
    """What the calendars need of one round: its terms by party, its extensions, and when it was withdrawn, if ever."""

    held: Round
    symbol: str
    terms: dict[str, RoundTerm]
    extensions: tuple[frozenset[str], ...]
    withdrawn_at: datetime | None

    @property
    def latest(self) -> RoundTerm:
        """The term that ends last."""
        return max(self.terms.values(), key=lambda term: term.ends_at)

    def is_cut_off(self, ends_at: datetime) -> bool:
        """Tell whether a term was still running when the consultation was withdrawn."""
        return self.withdrawn_at is not None and ends_at > self.withdrawn_at


def dates_of(rounds: Iterable[Round]) -> list[Dates]:
    """Return the dates of rounds that were fetched with their consultation, terms (with party) and extensions."""
    held = list(rounds)
    ended = Outcome.objects.filter(kind=OutcomeKind.WITHDRAWN, consultation__in={row.consultation_id for row in held})
    withdrawn = dict(ended.values_list("consultation_id", "at"))
    return [
        Dates(
            held=row,
            symbol=row.consultation.symbol,
            terms={term.party.code: term for term in row.terms.all()},
            extensions=tuple(frozenset(found.parties) for found in row.extensions.all()),
            withdrawn_at=withdrawn.get(row.consultation_id),
        )
        for row in held
    ]


def term_of(dates: Dates, party: str) -> Item | None:
    """Return the term of one member in the active language; None for a country that is not consulted."""
    row = dates.terms.get(party)
    if row is None:
        return None
    cut = dates.is_cut_off(row.ends_at)
    said = {"country": phrases.read(Pair.of(row.party, "name")), "number": dates.held.kind, "symbol": dates.symbol}
    told = _("Reply of %(country)s to round %(number)s of consultation %(symbol)s: it can be filed %(end)s.")
    return _item(
        dates,
        row,
        uid=uid_of(dates.symbol, f"round-{dates.held.number}", party),
        summary=_("Reply due: %(country)s · round %(number)s · %(symbol)s") % said,
        description=told % (said | {"end": _end(row)}),
        sequence=sum(party in parties for parties in dates.extensions) + cut,
        is_cancelled=cut,
    )


def closing_of(dates: Dates) -> Item:
    """Return when the round closes for all, in the active language, for those who lead it or follow it."""
    row = dates.latest
    cut = dates.is_cut_off(row.ends_at)
    said = {"number": dates.held.kind, "symbol": dates.symbol, "country": phrases.read(Pair.of(row.party, "name"))}
    told = _(
        "Round %(number)s of consultation %(symbol)s closes when the last member's term has ended: "
        "%(country)s, %(end)s."
    )
    return _item(
        dates,
        row,
        uid=uid_of(dates.symbol, f"round-{dates.held.number}", "closing"),
        summary=_("Round %(number)s closes · %(symbol)s") % said,
        description=told % (said | {"end": _end(row)}),
        sequence=len(dates.extensions) + cut,
        is_cancelled=cut,
    )


def _end(row: RoundTerm) -> str:
    return phrases.until(Term(Pair.of(row.party, "name"), Pair.of(row.party, "capital"), row.as_deadline()))


def _item(dates: Dates, row: RoundTerm, *, summary: str, is_cancelled: bool, **more: object) -> Item:
    if is_cancelled:
        summary = _("Withdrawn: %(what)s") % {"what": summary}
    return Item(
        summary=summary,
        url=address_of(PAGE.format(key=dates.symbol, language="{language}"), reader_language()),
        starts=row.ends_at - LENGTH,
        ends=row.ends_at,
        zone=row.zone or str(SEAT_ZONE),
        is_cancelled=is_cancelled,
        **more,  # type: ignore[arg-type]
    )


class OfEntry:
    """What the calendars of those told of one act are to show; four queries, and none for an act without a term."""

    def __init__(self, entry: Entry) -> None:
        self.entry = entry
        self.dates = self._read()

    def _read(self) -> Dates | None:
        if self.entry.act not in TOLD or self.entry.subject_kind != KIND:
            return None
        rows = Round.objects.filter(consultation__symbol=self.entry.subject).select_related("consultation")
        last = rows.prefetch_related("terms__party", "extensions").order_by("-number")[:1]
        found = next(iter(dates_of(last)), None)
        return found if found is not None and self._concerns_a_term(found) else None

    def _concerns_a_term(self, dates: Dates) -> bool:
        """A reminder of the Troika, or a withdrawal after a round has closed, changes no calendar."""
        return dates.held.closed_at is None and any(term.ends_at > self.entry.at for term in dates.terms.values())

    def item_for(self, party: str, language: str, *, is_to_act: bool) -> Item | None:
        """Return the entry for whoever is told on behalf of the party, in their language; None for no change."""
        dates = self.dates
        if dates is None:
            return None
        with override(language):
            own = term_of(dates, party) if is_to_act else None
            if own is None:
                return None if self.entry.act == REMIND else closing_of(dates)
        is_the_same = self.entry.act == EXTEND and party not in dates.extensions[-1]
        return None if is_the_same else own
