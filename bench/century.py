"""A hundred years of registers: parties, statuses, names, Presidencies, themes, interims, bodies and 20,000 offices.

The years from the first of the registers' own on are filled; what they know stays as it is. Every row is invented and
marked so, and all of them are written in one act.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.journal import Subject, record
from puebla.forum import models as forum

FIRST, YEARS = 1996, 100
OFFICES, PEOPLE = 20_000, 4_000
TERM = timedelta(days=730)
ORGANIZATIONS, BODIES = 120, 60
CODES = ("focal-point", "vice-minister", "immigration-director", "consular-director", "liaison-officer")


@act
def add(at: datetime, *, offices: int = OFFICES) -> None:
    """Add the hundred years to the registers as they are loaded; ``offices`` are spread evenly over them."""
    record("bench.century", Subject("register", "century"), by=Actor(on=at.date()), at=at)
    _parties()
    _presidencies(at)
    _bodies()
    _offices(offices)


def _parties() -> None:
    """Organizations that observe for some years, some of them twice, and bear two names one after the other."""
    made = [
        forum.Party(code=f"org-{n}", kind="organization", name_es=f"Organización {n}", name_en=f"Organization {n}",
                    is_invented=True)
        for n in range(ORGANIZATIONS)
    ]  # fmt: skip
    parties = forum.Party.objects.bulk_create(made)
    forum.PartyName.objects.bulk_create(
        forum.PartyName(party=party, name_es=f"{party.name_es} {turn}", name_en=f"{party.name_en} {turn}",
                        holds_from=None if turn == 1 else _day(n, 30), until=_day(n, 30) if turn == 1 else None,
                        is_invented=True)
        for n, party in enumerate(parties) for turn in (1, 2)
    )  # fmt: skip
    forum.Status.objects.bulk_create(
        forum.Status(party=party, status="observer-organization", since=str(FIRST + n % 60 + 20 * turn),
                     holds_from=_day(n, 20 * turn), until=_day(n, 20 * turn + 15), is_invented=True)
        for n, party in enumerate(parties) for turn in (0, 1)
    )  # fmt: skip


def _day(number: int, later: int) -> date:
    return date(FIRST + number % 60 + later, 1 + number % 12, 1)


def _presidencies(at: datetime) -> None:
    """The years that the registers do not know, in turn, each with a change of theme; every tenth with an interim."""
    members = list(forum.Party.objects.filter(statuses__status="member").distinct().order_by("code"))
    known = set(forum.Presidency.objects.values_list("year", flat=True))
    years = [year for year in range(FIRST, FIRST + YEARS) if year not in known]
    made = forum.Presidency.objects.bulk_create(
        forum.Presidency(year=year, party=members[year % len(members)], theme_es=f"Tema de {year}",
                         theme_en=f"Theme of {year}", starts=date(year, 1, 1), ends=date(year, 12, 31),
                         is_invented=True)
        for year in years
    )  # fmt: skip
    forum.PresidencyTheme.objects.bulk_create(
        forum.PresidencyTheme(presidency=row, since=since, theme_es=f"Tema {word} de {row.year}",
                              theme_en=f"Theme {word} of {row.year}", recorded_at=at)
        for row in made for word, since in (("A", None), ("B", date(row.year, 7, 1)))
    )  # fmt: skip
    forum.PresidencyInterim.objects.bulk_create(
        forum.PresidencyInterim(year=row.year, party=members[(row.year + 1) % len(members)],
                                starts=date(row.year, 3, 1), until=date(row.year, 4, 1), recorded_at=at)
        for row in made if row.year % 10 == 0
    )  # fmt: skip


def _bodies() -> None:
    """Networks and groups that exist for twenty years and are renamed after ten."""
    made = forum.Body.objects.bulk_create(
        forum.Body(code=f"body-{n}", kind="ad-hoc-group", exists_from=_day(n, 0), exists_until=_day(n, 20), order=90,
                   is_invented=True)
        for n in range(BODIES)
    )  # fmt: skip
    forum.BodyName.objects.bulk_create(
        forum.BodyName(body=body, name_es=f"Grupo {n} {turn}", name_en=f"Group {n} {turn}",
                       holds_from=_day(n, 10 * turn), until=_day(n, 10 * turn + 10), is_invented=True)
        for n, body in enumerate(made) for turn in (0, 1)
    )  # fmt: skip


def _offices(number: int) -> None:
    """As many offices begun in each year as in any other, each held for two, by people who come back."""
    people = forum.Person.objects.bulk_create(
        forum.Person(name=f"Persona {n}", email=f"persona-{n}@example.org", is_invented=True) for n in range(PEOPLE)
    )
    parties = list(forum.Party.objects.filter(kind="state").order_by("code"))
    rows = (
        forum.Office(person=people[n % PEOPLE], code=CODES[n % len(CODES)], party=parties[n % len(parties)],
                     rank=1 + n // len(parties) % 3, starts=starts, ends=starts + TERM)
        for n, starts in zip(range(number), _starts(number // YEARS), strict=False)
    )  # fmt: skip
    forum.Office.objects.bulk_create(rows, batch_size=2_000)


def _starts(each: int) -> Iterator[date]:
    for n in count():
        yield date(FIRST + n // each % YEARS, 1, 1) + timedelta(days=n % each)
