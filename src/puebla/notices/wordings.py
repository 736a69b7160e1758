"""The secretariat's own words in notices: which parts can be worded, for whom, and which words are in force.

The letters stay what they are; where words are in force, they take the place of the standard ones once a letter is
composed. Day, symbol and deadline of a subject, every section with facts and terms, the link and the small print are
never touched. A sentence whose fact is missing keeps the standard words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, override

from puebla.core.paired import LANGUAGES, reader_language
from puebla.notices import phrases
from puebla.notices.calendars_of_rounds import OPENED
from puebla.notices.facts import ConsultationFacts, Facts, Term
from puebla.notices.kinds import Kind
from puebla.notices.letterbook import LETTERS
from puebla.notices.letters import Letter, Reader, Section, dated
from puebla.notices.letters_of_rounds import own_term, until_in_subject
from puebla.notices.matterbook import kind_of
from puebla.notices.models import LetterText
from puebla.notices.rules import rules
from puebla.notices.wordings_samples import SAMPLES, Sample, facts_for, reader_for
from puebla.procedure.notice_wordings import LONGEST, Bounds, Part, fill, pattern_of, placeholders

COPY, TO = "copy", "to"
EXTEND, REMIND, CLOSE = "consultation.extend-term", "notice.remind", "consultation.close-round"
NO_SAMPLE = (AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What a letter raises that needs more than the samples have."""

MARK = "\u2060"
"""Stands for the words of a subject while its fixed end is worked out."""

WORDS: Mapping[str, Promise] = {
    TO: gettext_lazy("To those who are to act or are told officially"),
    COPY: gettext_lazy("Copy for information"),
    "longer": gettext_lazy("To members whose term is longer"),
    "other": gettext_lazy("To members whose term stays as it is"),
    "term": gettext_lazy("To members that have not replied in a round"),
    "troika": gettext_lazy("To seats of the Troika that have not answered"),
    "to-1": gettext_lazy("After round 1, to those who are to act"),
    "to-2": gettext_lazy("After round 2, to those who are to act"),
}
SEVERAL = {EXTEND: ("longer", "other"), REMIND: ("term", "troika"), CLOSE: ("to-1", "to-2")}
"""Acts whose letter says something different to different addressees."""

Texts = Mapping[str, LetterText]
NONE: Texts = {}


def variants_of(act: str) -> tuple[str, ...]:
    """Return the kinds of readers that the letter of an act tells apart."""
    return (*SEVERAL.get(act, (TO,)), *((COPY,) if rules()[act].copy else ()))


def variant_for(facts: Facts, reader: Reader) -> str:
    """Return which kind of reader this is."""
    if not reader.is_to_act:
        return COPY
    if not isinstance(facts, ConsultationFacts):
        return TO
    held = facts.round
    if facts.act == REMIND:
        return "term" if held is not None and reader.party in held.terms else "troika"
    if facts.act == CLOSE and held is not None:
        return f"to-{held.kind}"
    if facts.act == EXTEND:
        return "longer" if facts.extension and reader.party in facts.extension.parties else "other"
    return TO


def in_force(act: str, at: datetime) -> Texts:
    """Return the words in force at the instant, by the kind of reader; one query."""
    open_then = Q(holds_until__isnull=True) | Q(holds_until__gt=at)
    rows = LetterText.objects.filter(open_then, act=act, holds_from__lte=at).order_by("holds_from", "pk")
    return {row.variant: row for row in rows}


def values_of(facts: Facts, reader: Reader) -> dict[str, str]:
    """Return what placeholders stand for, in the active language; what the letter may not say is not among it (E3)."""
    values = {"day": phrases.date_of(facts.at)}
    if isinstance(facts, ConsultationFacts):
        said = _of_consultation(facts, reader)
        values |= {name: value for name, value in said.items() if _belongs(name, facts.act, reader)}
    return values


def _belongs(name: str, act: str, reader: Reader) -> bool:
    """Tell whether a fact is always there when that act is told to such a reader: otherwise nobody may build on it."""
    if name == "country":
        return reader.is_to_act and "secretariat" not in rules()[act].to
    return act in ONLY_IN.get(name, frozenset({act}))


def _of_consultation(facts: ConsultationFacts, reader: Reader) -> dict[str, str]:
    language, term = reader_language(), _term(facts, reader)
    return {
        "country": facts.name(reader.party, language) if reader.party else "",
        "symbol": facts.symbol,
        "title": facts.title.read(language),
        "presidency": facts.name(facts.presidency, language),
        "actor": facts.name(facts.party, language) if facts.party else "",
        "version": str(facts.version),
        "round": str(facts.round.kind) if facts.round else "",
        "end": phrases.until(term) if term else "",
        "days": str(facts.troika_reminder_days),
    }


def _term(facts: ConsultationFacts, reader: Reader) -> Term | None:
    """Return the reader's own term, or the first of the round to those who only follow it."""
    if facts.round is None or not facts.round.terms:
        return None
    return facts.round.terms.get(reader.party) or facts.round.first_term


TERMS = frozenset({*OPENED, EXTEND, REMIND})
ONLY_IN = {
    "round": TERMS | {CLOSE},
    "end": TERMS,
    "actor": frozenset({"consultation.record-troika-feedback", "consultation.return-to-presidency"}),
    "days": frozenset({"consultation.submit-to-troika", REMIND}),
}
"""The acts in whose letters a fact is there; every other fact of a consultation is there in all of them."""

PLACEHOLDERS: Mapping[str, Promise] = {
    "day": gettext_lazy("the day of the act"),
    "country": gettext_lazy("the country or body of the reader"),
    "symbol": gettext_lazy("the symbol of the consultation"),
    "title": gettext_lazy("its title"),
    "presidency": gettext_lazy("the country that presides"),
    "actor": gettext_lazy("the country that acted"),
    "version": gettext_lazy("the number of the text's version"),
    "round": gettext_lazy("the number of the round"),
    "end": gettext_lazy("until when, with hour, zone and day"),
    "days": gettext_lazy("working days until the Troika is reminded"),
}


def reword(letter: Letter, facts: Facts, reader: Reader, texts: Texts) -> Letter:
    """Return the letter, composed in the active language, with the secretariat's words where they are in force."""
    row = texts.get(variant_for(facts, reader)) if texts else None
    if row is None:
        return letter
    values, language = values_of(facts, reader), reader_language()
    own = {part: fill(getattr(row, f"{part.value}_{language}"), values) or "" for part in Part}
    tail = tail_of(letter.subject, facts, reader)
    subject = f"{own[Part.SUBJECT]}{tail}" if own[Part.SUBJECT] and tail else letter.subject
    closing = (Section(_("From the Technical Secretariat"), (own[Part.CLOSING],)),) if own[Part.CLOSING] else ()
    lead = own[Part.LEAD] or letter.lead
    return replace(letter, subject=subject, lead=lead, sections=(*letter.sections, *closing))


def tail_of(subject: str, facts: Facts, reader: Reader) -> str:
    """Return the end of a subject that nobody words: the deadline, the day, the symbol; '' if it has none of these."""
    for whole in _marked(facts, reader):
        head, mark, tail = whole.partition(MARK)
        if mark and not head and tail and subject.endswith(tail):
            return tail
    return ""


def _marked(facts: Facts, reader: Reader) -> Iterator[str]:
    if isinstance(facts, ConsultationFacts) and facts.round is not None:
        term = own_term(facts, reader) or facts.round.terms.get(reader.party)
        if term is not None:
            yield until_in_subject(MARK, term, facts)
    yield dated(MARK, facts)


@dataclass(frozen=True)
class Standard:
    """One part of a letter that can be worded: its standard words by language, and what its words may and must hold."""

    part: Part
    words: Mapping[str, str]
    bounds: Bounds

    @property
    def longest(self) -> int:
        """How many characters it may have."""
        return LONGEST[self.part]


def standards(act: str, variant: str) -> dict[Part, Standard]:
    """Return the parts of the letter of an act that can be worded for a kind of reader.

    A part that holds facts beyond the placeholders cannot be: its sample words differ from one matter to the other. Of
    a letter that needs more than the samples have, the closing sentence alone can be worded.
    """
    kind = kind_of(act)
    if kind is None or act not in rules() or variant not in variants_of(act):
        return {}
    parts = {Part.CLOSING: Standard(Part.CLOSING, dict.fromkeys(LANGUAGES, ""), Bounds(frozenset({"day"})))}
    try:
        found = [_composed(act, kind, variant, sample) for sample in SAMPLES]
    except NO_SAMPLE:
        return parts
    allowed = frozenset(name for name, value in found[0].values.items() if value)
    parts[Part.CLOSING] = replace(parts[Part.CLOSING], bounds=Bounds(allowed))
    for part in (Part.LEAD, Part.SUBJECT):
        words = found[0].patterns[part]
        if all(words.values()) and words == found[1].patterns[part]:
            required = placeholders(words["es"]) & {"end"}
            parts[part] = Standard(part, words, Bounds(allowed, required))
    return {part: parts[part] for part in Part if part in parts}


@dataclass(frozen=True)
class Composed:
    """A sample letter: the patterns of its parts by language, and what its placeholders stand for."""

    patterns: Mapping[Part, Mapping[str, str]]
    values: Mapping[str, str]


def _composed(act: str, kind: Kind, variant: str, sample: Sample) -> Composed:
    facts, reader = sample_of(act, kind.name, variant, sample)
    patterns: dict[Part, dict[str, str]] = {Part.SUBJECT: {}, Part.LEAD: {}}
    values: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            letter, values = LETTERS[rules()[act].letter].compose(facts, reader), values_of(facts, reader)
            tail = tail_of(letter.subject, facts, reader)
            head = letter.subject.removesuffix(tail) if tail else ""
            patterns[Part.SUBJECT][language] = pattern_of(head, values)
            patterns[Part.LEAD][language] = pattern_of(letter.lead, values)
    return Composed(patterns, values)


def sample_of(act: str, kind: str, variant: str, sample: Sample = SAMPLES[0]) -> tuple[Facts, Reader]:
    """Return the invented facts and reader on which a wording is tried."""
    return facts_for(act, kind, variant, sample), reader_for(variant)
