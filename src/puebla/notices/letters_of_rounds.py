"""The letters of the two rounds: opened, extended, closed, and the reminders."""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.notices import phrases
from puebla.notices.facts import ConsultationFacts, RoundFacts, Term
from puebla.notices.letters import Letter, Reader, Section, dated, letter, named, round_of, section, sections
from puebla.notices.letters_of_proposals import what_became
from puebla.notices.letters_of_texts import what_changed


def own_term(facts: ConsultationFacts, reader: Reader) -> Term | None:
    """Return the reader's own term when the reader is asked to act for a country that is consulted."""
    return round_of(facts).terms.get(reader.party) if reader.is_to_act else None


def words_of_round(facts: ConsultationFacts, term: Term | None = None) -> dict[str, str | int]:
    """Return what the sentences on a round need; with a term its country and its end."""
    found = round_of(facts)
    told = term or found.first_term
    said = {"country": phrases.read(told.country), "end": phrases.until(told)}
    return named(facts, number=found.kind, **said)


def until_in_subject(what: str, term: Term, facts: ConsultationFacts) -> str:
    """Return a subject that begins with the act and holds the deadline."""
    said = {"what": what, "end": phrases.short_until(term), "symbol": facts.symbol}
    return _("%(what)s: reply %(end)s · %(symbol)s") % said


def _term_section(term: Term) -> Section:
    """Say until when, on a second clock, and with every day counted or skipped."""
    heading = _("Your term: %(country)s") % {"country": phrases.read(term.country)}
    end = phrases.until(term)
    first = f"{end[:1].upper()}{end[1:]}."
    return section(heading, first, phrases.elsewhere(term), items=phrases.counted(term))


def _all_terms(found: RoundFacts) -> Section:
    """List the end of every member's term, for those who follow the round."""
    rows = sorted(found.terms.values(), key=lambda term: phrases.read(term.country).casefold())
    items = tuple(f"{phrases.read(term.country)}: {phrases.until(term)}" for term in rows)
    return section(_("Every member's term"), items=items)


def _closing(found: RoundFacts) -> str:
    """Say when the round closes for all."""
    last = found.last_term
    said = {"end": phrases.until(last), "country": phrases.read(last.country)}
    return _("The round closes when the last member's term has ended: %(country)s, %(end)s.") % said


def _silence(facts: ConsultationFacts, reader: Reader) -> Section:
    """Say what happens if nothing is done, or that the reply stands and can be replaced."""
    found = round_of(facts)
    if reader.party in found.answered:
        words = _("Your country has replied. The reply stands, and can be replaced until the term ends.")
        return section(_("Your reply"), words)
    rule = phrases.provision(facts, "consultation.consensus" if found.kind > 1 else "consultation.round-2")
    return section(_("If you do not reply"), phrases.silence(found.kind, found.silence), rule)


def round_sections(facts: ConsultationFacts, reader: Reader) -> tuple[Section, ...]:
    """Say the reader's own term and the effect of silence, or all terms to those who only follow."""
    found, term = round_of(facts), own_term(facts, reader)
    if term is None:
        return sections(_all_terms(found), section(_("Closing"), _closing(found)))
    rules = ("consultation.reply", "consultation.working-days")
    known = section(_("Good to know"), _closing(found), *(phrases.provision(facts, code) for code in rules))
    by_mail = section(_("Answering by mail"), phrases.answer_by_mail())
    return sections(_term_section(term), _silence(facts, reader), by_mail, known)


@letter("open-round", carries_text=True)
def open_round(facts: ConsultationFacts, reader: Reader) -> Letter:
    """Round 1 or 2 has opened: reply until the end of your country's own term."""
    found, term = round_of(facts), own_term(facts, reader)
    what = _("Round %(number)s opened") % {"number": found.kind}
    parts = sections(*round_sections(facts, reader), what_became(facts, reader), what_changed(facts))
    if term is None:
        lead = _(
            "For your information: round %(number)s of consultation %(symbol)s has opened with version "
            "%(version)s of the text. The first term runs %(end)s."
        )
        return Letter(dated(what, facts), lead % words_of_round(facts), _("See the consultation"), parts)
    lead = _(
        "Please file the reply of your country, %(country)s, to round %(number)s of consultation "
        "%(symbol)s. It can be filed, and replaced, %(end)s."
    )
    subject = until_in_subject(what, term, facts)
    return Letter(subject, lead % words_of_round(facts, term), _("Read the text and reply"), parts)


@letter("extend-term")
def extend_term(facts: ConsultationFacts, reader: Reader) -> Letter:
    """Terms were made longer: until when the reader's own runs now, and why."""
    term, what = own_term(facts, reader), _("Term extended")
    extended = facts.extension.parties if facts.extension else frozenset()
    reason = phrases.read(facts.extension.reason) if facts.extension else ""
    whose = section(_("Whose term is longer"), phrases.countries(facts, extended))
    why = section(_("Why"), reason, phrases.provision(facts, "consultation.extension"))
    subject = until_in_subject(what, term, facts) if term else dated(what, facts)
    lead = _lead_of_extension(is_addressed=term is not None, is_longer=reader.party in extended)
    parts = sections(whose, why, *round_sections(facts, reader))
    return Letter(subject, lead % words_of_round(facts, term), _("See the consultation"), parts)


def _lead_of_extension(*, is_addressed: bool, is_longer: bool) -> str:
    if not is_addressed:
        return _("For your information: terms of round %(number)s of consultation %(symbol)s were extended.")
    if is_longer:
        return _(
            "The term of your country, %(country)s, in round %(number)s of consultation %(symbol)s has been extended. "
            "Its reply can be filed, and replaced, %(end)s."
        )
    return _(
        "Terms of other members in round %(number)s of consultation %(symbol)s were extended. "
        "That of your country, %(country)s, stays as it is: its reply can be filed, and replaced, %(end)s."
    )


@letter("close-round")
def close_round(facts: ConsultationFacts, reader: Reader) -> Letter:
    """A round has closed: the Presidency goes on; the members can see the replies."""
    found = round_of(facts)
    closed = _("Round %(number)s of consultation %(symbol)s has closed.") % words_of_round(facts)
    lead = f"{closed} {_after_closing(found.kind, is_to_act=reader.is_to_act)}"
    code = "consultation.revision" if found.kind == 1 else "consultation.after-round-2"
    rest = section(_("What happens next"), phrases.provision(facts, code))
    subject = dated(_("Round %(number)s closed") % {"number": found.kind}, facts)
    return Letter(subject, lead, _("See the consultation"), sections(_replies(facts, reader), rest))


def _after_closing(kind: int, *, is_to_act: bool) -> str:
    if not is_to_act:
        return _("Nothing is asked of you now.")
    if kind == 1:
        return _("Please answer each proposed change with its reason, and open round 2.")
    return _("Please state the result: declare consensus, revise and hold round 2 again, refer, or close.")


def _replies(facts: ConsultationFacts, reader: Reader) -> Section:
    """Name who replied and who did not, as far as the charter lets the reader see it (ruling Q12)."""
    if not (reader.is_to_act or facts.replies_are_open):
        return section(_("Replies"), phrases.provision(facts, "consultation.visibility"))
    found = round_of(facts)
    replied, silent = found.answered & frozenset(found.terms), frozenset(found.terms) - found.answered
    return section(
        _("Replies"),
        _("Replied: %(countries)s") % {"countries": phrases.countries(facts, replied)},
        _("No reply: %(countries)s") % {"countries": phrases.countries(facts, silent)},
    )


@letter("remind")
def remind(facts: ConsultationFacts, reader: Reader) -> Letter:
    """Remind a country of which nothing has been received: of its term, or of the Troika's step."""
    term = facts.round.terms.get(reader.party) if facts.round else None
    if term is None:
        return _remind_troika(facts, reader)
    lead = _(
        "Nothing has been received from your country, %(country)s, yet. Please file its reply to round %(number)s of "
        "consultation %(symbol)s. It can be filed, and replaced, %(end)s."
    )
    subject = until_in_subject(_("Reminder"), term, facts)
    words = words_of_round(facts, term)
    return Letter(subject, lead % words, _("Read the text and reply"), round_sections(facts, reader))


def _remind_troika(facts: ConsultationFacts, reader: Reader) -> Letter:
    lead = _(
        "Please give the feedback of your country, %(country)s, on version %(version)s of the text of consultation "
        "%(symbol)s: %(days)s working days have passed. This step has no term."
    ) % named(facts, country=facts.name(reader.party, reader_language()), days=facts.troika_reminder_days)
    waits = section(
        _("If you do not answer"),
        _("The consultation waits until every seat asked has answered."),
        phrases.provision(facts, "consultation.troika-consensus"),
    )
    subject = dated(_("Reminder: feedback of the Troika"), facts)
    return Letter(subject, lead, _("Read the text and answer"), (waits,))
