"""Who presides, and the Troika, on any day: read from the terms and interims and derived by the rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import BooleanField, F, PositiveSmallIntegerField, Value

from puebla.forum.models import Presidency, PresidencyInterim
from puebla.procedure import handover, presidency as rules


@dataclass(frozen=True)
class Terms:
    """All that decides who is in office: the terms, and the interims that stand in for them."""

    terms: tuple[rules.PresidencyTerm, ...]
    interims: tuple[handover.Interim, ...]

    def troika_on(self, on: date) -> rules.Troika:
        """Return the Troika of the day."""
        return handover.troika_on(self.terms, self.interims, on)

    def holder_on(self, on: date) -> handover.Holder:
        """Return who carries the office on the day."""
        return handover.holder_on(self.terms, self.interims, on)


def known() -> Terms:
    """Return every term and interim; one query for both, because every request of an office-holder asks."""
    none = Value(None, output_field=PositiveSmallIntegerField())
    interims = PresidencyInterim.objects.order_by().annotate(
        first=F("starts"), last=F("until"), meeting=none, stands_in=Value(value=True, output_field=BooleanField())
    )
    terms = Presidency.objects.order_by().annotate(
        first=F("starts"), last=F("ends"), meeting=F("number"),
        stands_in=Value(value=False, output_field=BooleanField()),
    )  # fmt: skip
    columns = ("year", "party__code", "first", "last", "meeting", "stands_in")
    rows = sorted(
        terms.values_list(*columns).union(interims.values_list(*columns), all=True), key=lambda row: (row[0], row[2])
    )
    return Terms(
        tuple(
            rules.PresidencyTerm(year, number, party, first, last)
            for year, party, first, last, number, stands_in in rows
            if not stands_in
        ),
        tuple(
            handover.Interim(year, party, first, last)
            for year, party, first, last, _number, stands_in in rows
            if stands_in
        ),
    )


def terms() -> tuple[rules.PresidencyTerm, ...]:
    """Return every known term in order; one query."""
    rows = Presidency.objects.select_related("party").order_by("year")
    return tuple(row.as_term() for row in rows)


def troika_on(on: date) -> rules.Troika:
    """Return former, current and upcoming Presidency on the day; unknown seats are vacant. One query."""
    return known().troika_on(on)
