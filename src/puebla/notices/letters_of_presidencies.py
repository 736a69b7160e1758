"""The letters of the Presidency: candidacies, appointments, themes, handovers, interims, matters taken over (A7.2)."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.core.templatetags.wording import day_text
from puebla.notices import phrases
from puebla.notices.facts import Facts, Pair
from puebla.notices.letters import Letter, Reader, Section, dated, letter, section, sections

CONSOLE = "/{language}/presidency/console/"


def day_of(facts: Facts, name: str) -> str:
    """Write the day that the entry has under the name; '' where it has none."""
    value = facts.changes.get(name)
    return day_text(date.fromisoformat(str(value)), weekday=False) if value else ""


def _country(facts: Facts, code: str = "") -> str:
    return facts.name(code or facts.party, reader_language())


def _said(facts: Facts) -> dict[str, str]:
    """Return what most sentences need: the year, the country of the act, and the meeting."""
    return {"year": facts.symbol, "country": _country(facts), "meeting": str(facts.changes.get("meeting", ""))}


def _pair(facts: Facts, name: str) -> str:
    """Return a text that the entry has in two columns, in the reader's language or the other one."""
    changes = facts.changes
    return Pair(changes.get(f"{name}_es", ""), changes.get(f"{name}_en", "")).read(reader_language())


def _rule(facts: Facts) -> Section:
    return section(_("What stands behind it"), *(phrases.cite(found) for found in facts.provisions.values()))


def _nothing() -> str:
    return _("Nothing is asked of you.")


def _letter(facts: Facts, what: str, lead: str, *parts: Section, page: str = "") -> Letter:
    return Letter(dated(what, facts), lead, _("See the Presidency"), sections(*parts, _rule(facts)), page)


@letter("announce-candidacy")
def announce_candidacy(facts: Facts, _reader: Reader) -> Letter:
    """A member would hold the Presidency of a year."""
    lead = _("%(country)s has announced its candidacy for the Presidency of %(year)s.") % _said(facts)
    said = _said(facts) | {"day": day_of(facts, "announced_on")}
    where = _("Announced in a plenary: %(meeting)s, %(day)s.") % said
    return _letter(facts, _("Candidacy announced"), f"{lead} {_nothing()}", section(_("Where"), where), page=CONSOLE)


@letter("withdraw-candidacy")
def withdraw_candidacy(facts: Facts, _reader: Reader) -> Letter:
    """A member no longer would."""
    lead = _("%(country)s has withdrawn its candidacy for the Presidency of %(year)s.") % _said(facts)
    why = section(_("Reason"), _pair(facts, "reason"))
    return _letter(facts, _("Candidacy withdrawn"), f"{lead} {_nothing()}", why, page=CONSOLE)


@letter("appoint-presidency")
def appoint_presidency(facts: Facts, _reader: Reader) -> Letter:
    """The members agreed on a country for a year; from the first day of its term it is in office by itself."""
    lead = _("The members have appointed %(country)s to the Presidency of %(year)s by consensus.") % _said(facts)
    term = _("From %(starts)s until the next Presidency takes over. The powers pass on that day by themselves.")
    agreed = _("Agreed at: %(meeting)s, %(day)s.") % (_said(facts) | {"day": day_of(facts, "agreed_on")})
    when = section(_("From when"), term % {"starts": day_of(facts, "starts")}, agreed)
    return _letter(facts, _("Presidency appointed"), f"{lead} {_nothing()}", when)


@letter("set-theme")
def set_theme(facts: Facts, _reader: Reader) -> Letter:
    """The Presidency has its theme, or another one from a day on."""
    said = _said(facts) | {"theme": _pair(facts, "theme"), "day": day_of(facts, "since")}
    lead = _("The central theme of the Presidency of %(country)s in %(year)s is, from %(day)s on: “%(theme)s”.") % said
    note = section(_("Concept note"), _pair(facts, "concept"))
    return _letter(facts, _("Central theme set"), f"{lead} {_nothing()}", note)


@letter("set-bounds")
def set_bounds(facts: Facts, _reader: Reader) -> Letter:
    """The first and last day of a term are known now, and the powers follow them."""
    said = _said(facts) | {"starts": day_of(facts, "starts"), "ends": day_of(facts, "ends")}
    lead = _("The term of %(country)s in the Presidency of %(year)s runs from %(starts)s to %(ends)s.") % said
    return _letter(facts, _("Days of the Presidency set"), f"{lead} {_nothing()}")


@letter("hand-over")
def hand_over(facts: Facts, reader: Reader) -> Letter:
    """The day of the handover is recorded; on it the powers pass."""
    incoming = str(facts.changes.get("incoming", ""))
    said = _said(facts) | {"day": day_of(facts, "on"), "incoming": _country(facts, incoming) if incoming else ""}
    if incoming:
        lead = _("On %(day)s %(country)s hands over the Presidency to %(incoming)s.") % said
    else:
        lead = _("On %(day)s %(country)s leaves the Presidency, and no country is recorded to follow.") % said
    parts = [section(_("Where"), said["meeting"])]
    if incoming and reader.party == incoming:
        parts.append(_matters())
    return _letter(facts, _("Handover recorded"), f"{lead} {_passes()}", *parts)


def _passes() -> str:
    return _("The powers pass on that day by themselves.")


def _matters() -> Section:
    return section(_("Open matters"), _("The open matters are listed in the console; please accept them one by one."))


@letter("begin-interim")
def begin_interim(facts: Facts, _reader: Reader) -> Letter:
    """A member carries the office meanwhile."""
    said = _said(facts) | {"day": day_of(facts, "starts"), "until": day_of(facts, "until")}
    lead = _("%(country)s carries the Presidency meanwhile, from %(day)s on.") % said
    ends = _("Until the day before %(until)s.") if said["until"] else _("Until the next term begins.")
    why = section(_("Reason"), _pair(facts, "reason"))
    return _letter(facts, _("Interim of the Presidency"), f"{lead} {ends % said}", why)


@letter("end-interim")
def end_interim(facts: Facts, _reader: Reader) -> Letter:
    """An interim ends earlier than recorded."""
    said = _said(facts) | {"day": day_of(facts, "until")}
    lead = _("From %(day)s on %(country)s no longer carries the Presidency meanwhile.") % said
    return _letter(facts, _("End of the interim of the Presidency"), f"{lead} {_nothing()}")


@letter("accept-matter")
def accept_matter(facts: Facts, _reader: Reader) -> Letter:
    """The new Presidency took a matter over; which one is told to who may read the matter, on the console."""
    lead = _("%(country)s has taken over an open matter of the Presidency.") % _said(facts)
    return _letter(facts, _("Open matter accepted"), f"{lead} {_nothing()}", page=CONSOLE)


@letter("office-passed")
def office_passed(facts: Facts, reader: Reader) -> Letter:
    """The day has come: another country is in office, and its officers have the powers."""
    said = _said(facts) | {"day": day_of(facts, "since")}
    lead = _("Since %(day)s %(country)s holds the Presidency; its officers have the powers of the office.") % said
    is_new = reader.party == facts.party
    parts = (_matters(),) if is_new else ()
    asked = _("Please accept the open matters.") if is_new else _nothing()
    return _letter(facts, _("The Presidency has passed"), f"{lead} {asked}", *parts, page=CONSOLE)
