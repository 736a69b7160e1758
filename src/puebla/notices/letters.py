"""The letters: what each act of a consultation says to whom. Names are those that audiences.toml uses.

A letter is composed in the language that is active. Its first line says what to do and until when; its
subject begins with the act and its date, and holds nothing but the act, the date and the symbol of the
matter.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from puebla.notices import phrases
from puebla.notices.facts import Facts, OutcomeFacts, RoundFacts, Term
from puebla.notices.models import Role


@dataclass(frozen=True)
class Reader:
    """For whom a letter is composed: on behalf of which party, and whether to act or for information."""

    party: str
    role: Role

    @property
    def is_to_act(self) -> bool:
        """Tell whether the reader is asked to do something, and not only informed."""
        return self.role == Role.ADDRESSEE


@dataclass(frozen=True)
class Section:
    """A part of a letter: its heading, sentences, and a list."""

    heading: str
    lines: tuple[str, ...] = ()
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class Letter:
    """A letter in one language. ``action`` is the label of its one link."""

    subject: str
    lead: str
    action: str
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Template:
    """A named letter and whether the text of the consultation goes with it."""

    compose: Callable[[Facts, Reader], Letter]
    carries_text: bool = False


LETTERS: dict[str, Template] = {}


def letter(
    name: str, *, carries_text: bool = False
) -> Callable[[Callable[[Facts, Reader], Letter]], Callable[[Facts, Reader], Letter]]:
    """Enter a composer under the name that audiences.toml uses."""

    def entered(compose: Callable[[Facts, Reader], Letter]) -> Callable[[Facts, Reader], Letter]:
        LETTERS[name] = Template(compose, carries_text)
        return compose

    return entered


def dated(what: str, facts: Facts) -> str:
    """Return a subject: the act, its day and the symbol."""
    return _("%(what)s, %(day)s · %(symbol)s") % {
        "what": what, "day": phrases.date_of(facts.at), "symbol": facts.symbol,
    }  # fmt: skip


def section(heading: str, *lines: str, items: tuple[str, ...] = ()) -> Section:
    """Make a section; lines that have nothing to say are left out."""
    return Section(heading, tuple(line for line in lines if line), items)


def sections(*found: Section | None) -> tuple[Section, ...]:
    """Keep the sections that say something."""
    return tuple(part for part in found if part is not None and (part.lines or part.items))


def named(facts: Facts, **more: str | int) -> dict[str, str | int]:
    """Return what most sentences need."""
    from puebla.core.paired import reader_language

    presidency = facts.name(facts.presidency, reader_language())
    return {"symbol": facts.symbol, "version": facts.version, "presidency": presidency, **more}


def round_of(facts: Facts) -> RoundFacts:
    """Return the round that the letter is about; a letter of a round without one is a fault of the caller."""
    if facts.round is None:
        raise LookupError(f"{facts.symbol} has no round to tell of")
    return facts.round


def own_term(facts: Facts, reader: Reader) -> Term | None:
    """Return the reader's own term, if their country is consulted."""
    return round_of(facts).terms.get(reader.party)


# Rounds


def term_section(term: Term) -> Section:
    """Say until when, on a second clock, and with every day counted or skipped."""
    heading = _("The term of %(country)s") % {"country": phrases.read(term.country)}
    end = phrases.until(term)
    return section(
        heading, end[:1].upper() + end[1:] + ".", phrases.elsewhere(term), items=phrases.counted(term)
    )


def all_terms(found: RoundFacts) -> Section:
    """List every member's end of term, for those who follow the round."""
    rows = sorted(found.terms.values(), key=lambda term: phrases.read(term.country).casefold())
    items = tuple(f"{phrases.read(term.country)}: {phrases.until(term)}" for term in rows)
    return section(_("Every member's term"), items=items)


def closing(found: RoundFacts) -> str:
    """Say when the round closes for all."""
    last = found.last_term
    said = {"end": phrases.until(last), "country": phrases.read(last.country)}
    return _("The round closes when the last member's term has ended: %(country)s, %(end)s.") % said


def round_sections(facts: Facts, reader: Reader) -> tuple[Section, ...]:
    """Say the reader's own term and the effect of silence, or all terms to those who only follow."""
    found = round_of(facts)
    term = own_term(facts, reader)
    if term is None or not reader.is_to_act:
        return sections(all_terms(found), section(_("Closing"), closing(found)))
    return sections(
        term_section(term),
        section(
            _("If you do not reply"),
            phrases.silence(found.kind, found.silence),
            phrases.provision(facts, "consultation.consensus" if found.kind > 1 else "consultation.round-2"),
        ),
        section(
            _("Good to know"),
            closing(found),
            phrases.provision(facts, "consultation.reply"),
            phrases.provision(facts, "consultation.working-days"),
        ),
    )


@letter("open-round", carries_text=True)
def open_round(facts: Facts, reader: Reader) -> Letter:
    """Round 1 or 2 has opened: reply until the end of your country's own term."""
    found, term = round_of(facts), own_term(facts, reader)
    what = _("Round %(number)s opened") % {"number": found.kind}
    note = phrases.read(facts.note)
    changes = section(_("What changed in this version"), note) if found.kind > 1 and note else None
    if term is None or not reader.is_to_act:
        lead = _(
            "For your information: round %(number)s of consultation %(symbol)s has opened with version "
            "%(version)s of "
            "the text. The first term runs %(end)s."
        ) % named(facts, number=found.kind, end=phrases.until(found.first_term))
        subject, label = dated(what, facts), _("See the consultation")
    else:
        said = named(facts, number=found.kind, country=phrases.read(term.country), end=phrases.until(term))
        lead = (
            _("Please file the reply of %(country)s to round %(number)s of consultation %(symbol)s %(end)s.")
            % said
        )
        subject = f"{what}: {_reply_until(term)} · {facts.symbol}"
        label = _("Read the text and reply")
    return Letter(subject, lead, label, sections(*round_sections(facts, reader), changes))


def _reply_until(term: Term) -> str:
    return _("reply %(end)s") % {"end": phrases.short_until(term)}


@letter("extend-term")
def extend_term(facts: Facts, reader: Reader) -> Letter:
    """Terms were made longer: until when the reader's own runs now, and why."""
    found, term = round_of(facts), own_term(facts, reader)
    extended = facts.extension.parties if facts.extension else frozenset()
    reason = phrases.read(facts.extension.reason) if facts.extension else ""
    whose = section(_("Whose term is longer"), phrases.countries(facts, extended))
    why = section(_("Why"), reason, phrases.provision(facts, "consultation.extension"))
    if term is None or not reader.is_to_act:
        lead = _(
            "For your information: terms of round %(number)s of consultation %(symbol)s have been extended."
        )
        lead %= named(facts, number=found.kind)
        subject = dated(_("Term extended"), facts)
    else:
        subject = f"{_('Term extended')}: {_reply_until(term)} · {facts.symbol}"
        said = named(facts, number=found.kind, country=phrases.read(term.country), end=phrases.until(term))
        lead = (
            _("The term of %(country)s in round %(number)s of consultation %(symbol)s has been extended: "
            "reply %(end)s.")
            if reader.party in extended
            else _("Other terms of round %(number)s of consultation %(symbol)s were extended. That of "
            "%(country)s "
                   "stays as it is: reply %(end)s.")
        ) % said  # fmt: skip
    return Letter(
        subject, lead, _("See the consultation"), sections(whose, why, *round_sections(facts, reader))
    )


@letter("close-round")
def close_round(facts: Facts, reader: Reader) -> Letter:
    """A round has closed: the Presidency goes on; the members can see the replies."""
    found = round_of(facts)
    said = named(facts, number=found.kind)
    next_step = (
        _("Please answer each proposed change with its reason, and open round 2.")
        if found.kind == 1
        else _("Please state the result: declare consensus, revise and hold round 2 again, refer, or close.")
    )
    closed = _("Round %(number)s of consultation %(symbol)s has closed.") % said
    lead = f"{closed} {next_step if reader.is_to_act else _('Nothing is asked of you now.')}"
    silent = frozenset(found.terms) - found.answered
    replies = section(
        _("Replies"),
        _("Replied: %(countries)s")
        % {"countries": phrases.countries(facts, found.answered & frozenset(found.terms))},
        _("No reply: %(countries)s") % {"countries": phrases.countries(facts, silent)},
    )
    if not (reader.is_to_act or facts.replies_are_open):
        replies = section(_("Replies"), phrases.provision(facts, "consultation.visibility"))
    code = "consultation.revision" if found.kind == 1 else "consultation.after-round-2"
    rest = section(_("What happens next"), phrases.provision(facts, code))
    subject = dated(_("Round %(number)s closed") % {"number": found.kind}, facts)
    return Letter(subject, lead, _("See the replies"), sections(replies, rest))


@letter("remind")
def remind(facts: Facts, reader: Reader) -> Letter:
    """Remind a country of which nothing has been received: of its term, or of the Troika's step."""
    if facts.round is None or reader.party not in facts.round.terms:
        return _remind_troika(facts, reader)
    term = facts.round.terms[reader.party]
    said = named(facts, number=facts.round.kind, country=phrases.read(term.country), end=phrases.until(term))
    lead = (
        _(
            "Nothing has been received from %(country)s yet. Please file its reply to round %(number)s of "
            "consultation "
            "%(symbol)s %(end)s."
        )
        % said
    )
    subject = f"{_('Reminder')}: {_reply_until(term)} · {facts.symbol}"
    return Letter(subject, lead, _("Read the text and reply"), round_sections(facts, reader))


def _remind_troika(facts: Facts, reader: Reader) -> Letter:
    from puebla.core.paired import reader_language

    said = named(facts, country=facts.name(reader.party, reader_language()), days=facts.troika_reminder_days)
    lead = (
        _(
            "Please give the feedback of %(country)s on version %(version)s of the text of consultation "
            "%(symbol)s: more "
            "than %(days)s working days have passed. This step has no term."
        )
        % said
    )
    waits = section(
        _("If you do not answer"),
        _("The consultation waits until every seat asked has answered."),
        phrases.provision(facts, "consultation.troika-consensus"),
    )
    return Letter(
        dated(_("Reminder: feedback of the Troika"), facts), lead, _("Read the text and answer"), (waits,)
    )


def outcome_of(facts: Facts) -> OutcomeFacts:
    """Return the outcome; a letter of an end without one is a fault of the caller."""
    if facts.outcome is None:
        raise LookupError(f"{facts.symbol} has no outcome to tell of")
    return facts.outcome


# The other letters enter themselves when they are read.
from puebla.notices import letters_of_results, letters_to_troika  # noqa: E402, F401
