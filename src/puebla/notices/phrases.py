"""The sentences that notices share: until when, which days count and why, what silence means.

All are written in the language that is active. A deadline always has its hour, its distance from UTC, its
city and its day in full (trust.md section 8, Deadline wording).
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from puebla.core.clock import SEAT_ZONE
from puebla.core.paired import reader_language
from puebla.core.templatetags.wording import day_text, offset_text, place_of
from puebla.notices.facts import Facts, Pair, Term
from puebla.procedure.consensus import SilencePolicy
from puebla.procedure.deadlines import zone
from puebla.procedure.values import Provision
from puebla.procedure.working_days import CountedDay, name_of_day


@cache
def _zone(name: str) -> ZoneInfo:
    return zone(name)


def read(pair: Pair) -> str:
    """Return the text in the active language, or the other one."""
    return pair.read(reader_language())


def _parts(local: datetime, place: str) -> dict[str, str]:
    return {
        "time": f"{local:%H:%M}",
        "where": ", ".join(filter(None, (offset_text(local), place))),
        "day": day_text(local),
    }


def until(term: Term) -> str:
    """Write the end of a term: "until 23:59 (UTC−06:00, Guatemala City) on Thursday 26 November 2026"."""
    local = term.deadline.ends_at.astimezone(_zone(term.deadline.zone))
    return _("until %(time)s (%(where)s) on %(day)s") % _parts(local, read(term.capital))


def short_until(term: Term) -> str:
    """Write the end of a term for a subject: hour, distance from UTC and day, without the city."""
    local = term.deadline.ends_at.astimezone(_zone(term.deadline.zone))
    parts = {"time": f"{local:%H:%M}", "where": offset_text(local), "day": day_text(local, weekday=False)}
    return _("until %(time)s (%(where)s) on %(day)s") % parts


def elsewhere(term: Term) -> str:
    """Write the instant on a second clock: the seat's, or UTC where the seat's shows the same hour."""
    local = term.deadline.ends_at.astimezone(_zone(term.deadline.zone))
    seat = local.astimezone(SEAT_ZONE)
    same = seat.utcoffset() == local.utcoffset()
    other, place = (local.astimezone(UTC), "") if same else (seat, place_of(SEAT_ZONE))
    return _("The same instant elsewhere: %(time)s (%(where)s) on %(day)s.") % _parts(other, place)


def moment(at: datetime) -> str:
    """Write an instant at the seat of the secretariat, in full."""
    local = at.astimezone(SEAT_ZONE)
    return _("%(time)s (%(where)s) on %(day)s") % _parts(local, place_of(SEAT_ZONE))


def date_of(at: datetime) -> str:
    """Write the day of an act at the seat of the secretariat."""
    return day_text(at.astimezone(SEAT_ZONE), weekday=False)


def counted(term: Term) -> tuple[str, ...]:
    """Write every day of a term: its number, or that it is not counted and why."""
    return tuple(_day(day, term.deadline.days[-1]) for day in term.deadline.days)


def _day(day: CountedDay, last: CountedDay) -> str:
    if day.number is None:
        return _("%(day)s: not counted, %(reason)s") % {"day": day_text(day.day), "reason": _why(day)}
    said = _("%(day)s: working day %(number)s, the last") if day is last else _("%(day)s: working day %(number)s")
    return said % {"day": day_text(day.day), "number": day.number}


def _why(day: CountedDay) -> str:
    if day.reason is None or day.reason == name_of_day(day.day):
        return _("weekend")
    return day.reason.in_language(reader_language())


def silence(kind: int, policy: SilencePolicy) -> str:
    """Say what happens if nothing is done, in round 1 or in round 2."""
    if kind == 1:
        return _(
            "If your country does not reply, the text goes on to round 2 without its input. Round 2 is always held."
        )
    if policy is SilencePolicy.BLOCKS:
        return _(
            "If your country does not reply, consensus cannot be declared: here a reply of every member is needed."
        )
    return _(
        "If your country does not reply, its silence does not stand in the way: there is consensus when nobody objects."
    )


def provision(facts: Facts, code: str) -> str:
    """Cite a provision with its source, or as a default of this installation; '' when not in force."""
    found = facts.provisions.get(code)
    return cite(found) if found else ""


def cite(found: Provision) -> str:
    """Write a provision as a citation."""
    words = {
        "text": found.text.in_language(reader_language()),
        "source": found.source.replace("; rulings", ""),
    }
    if not found.is_ours:
        return _("Provision: %(text)s (%(source)s)") % words
    if found.source == "rulings":
        return _("Provision: %(text)s (default of this installation)") % words
    return _("Provision: %(text)s (%(source)s; as read by default of this installation)") % words


def countries(facts: Facts, codes: Iterable[str]) -> str:
    """Name countries in the order of the reader's alphabet; "none" when there are none."""
    names = sorted((facts.name(code, reader_language()) for code in codes), key=str.casefold)
    return "; ".join(names) if names else _("none")


def answer_by_mail() -> str:
    """Say that the message can be answered, and what becomes of the answer; '' where no mailbox is read."""
    if not settings.ANSWERS_TO:
        return ""
    return _(
        "You can also answer this message: your words become a draft for your country, which counts only once it has "
        "been confirmed on the page that you are then sent. A first line such as “Agree”, “Agree with comment”, “We "
        "propose changes” or “We object” fills in the position."
    )
