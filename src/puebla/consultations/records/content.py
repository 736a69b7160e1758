"""What the paper of a record says, section by section, in one language (A11 step 4, Q3, Q14)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _, override, pgettext

from puebla.consultations.acting import KIND, entry_name
from puebla.consultations.models import ImplementationStep, OutcomeKind
from puebla.consultations.records.blocks import Block, facts, heading, note, numbered, said, section, table
from puebla.consultations.records.gathering import Gathered
from puebla.consultations.records.rounds import round_section
from puebla.consultations.records.words import DONE, GROUPS, NOBODY, SILENCE
from puebla.core.clock import SEAT_ZONE
from puebla.core.models import Entry
from puebla.core.templatetags.wording import day_text, instant_text, place_of
from puebla.forum.charters import charter
from puebla.forum.names import party_names
from puebla.procedure.consensus import SilencePolicy
from puebla.procedure.consultation import Act

PROVISIONS: Final = {
    OutcomeKind.CONSENSUS: "consultation.consensus",
    OutcomeKind.NO_CONSENSUS: "consultation.after-round-2",
    OutcomeKind.REFERRED: "consultation.after-round-2",
    OutcomeKind.WITHDRAWN: "consultation.withdrawal",
}
TONES: Final = {OutcomeKind.CONSENSUS: "go", OutcomeKind.NO_CONSENSUS: "stop", OutcomeKind.REFERRED: "wait",
                OutcomeKind.WITHDRAWN: "calm"}  # fmt: skip


@dataclass(frozen=True)
class Edition:
    """Which edition of which record: its symbol, its number, when it is made, and who signs (the certificate)."""

    symbol: str
    number: int
    at: datetime
    signer: str


def seat_time(at: datetime) -> str:
    """Write an instant at the seat of the Technical Secretariat."""
    return instant_text(at.astimezone(SEAT_ZONE), place_of(SEAT_ZONE))


def paper_of(found: Gathered, edition: Edition, language: str) -> dict[str, Any]:
    """Return the whole paper in a language, as plain values for the layout."""
    with override(language):
        names = party_names()
        title = found.consultation.title
        return {
            "language": language,
            "forum": _("Regional Conference on Migration"),
            "kind": pgettext("title of a paper", "Record of a consultation"),
            "symbol": edition.symbol,
            "consultation": found.consultation.symbol,
            "title": title,
            "document": f"{edition.symbol}: {title}",
            "edition": _("Edition %(number)s") % {"number": edition.number},
            "made": seat_time(edition.at),
            "page": pgettext("of a paper", "page"),
            "of": pgettext("page 1 of 3", "of"),
            "outcome": _outcome(found),
            "sections": [part for part in _sections(found, edition, names, language) if part["blocks"]],
        }


def _outcome(found: Gathered) -> dict[str, str]:
    kind = OutcomeKind(found.outcome.kind)
    return {
        "name": str(kind.label),
        "tone": TONES[kind],
        "by": _("By act of %(country)s, Presidency pro tempore") % {"country": found.outcome.presidency.name},
        "at": seat_time(found.outcome.at),
    }


def _sections(found: Gathered, edition: Edition, names: dict[str, str], language: str) -> Iterable[Block]:
    yield _result(found, names, language)
    yield _text(found, language)
    for held in found.rounds:
        yield round_section(held, names, language)
    yield _implementation(found, names, language)
    yield section(_("What came of it"), said(found.outcome, "results", language))
    yield section(pgettext("section of a record", "Course of the procedure"), _course(found, names))
    yield _proof(found, edition)


def _result(found: Gathered, names: dict[str, str], language: str) -> Block:
    outcome = found.outcome
    kind = OutcomeKind(outcome.kind)
    words = said(outcome, "statement", language)
    title = _("Declaration") if kind is OutcomeKind.CONSENSUS else _("Reason")
    provision = charter(outcome.at.date()).provision(PROVISIONS[kind])
    return section(
        pgettext("section of a record", "The result"),
        heading(title) if words else None,
        words,
        _positions(found, names),
        _silence(found),
        note(provision.text.in_language(language)),
    )


def _positions(found: Gathered, names: dict[str, str]) -> Block | None:
    """Name who stood where in the last round; a withdrawal has no positions."""
    if found.outcome.round is None or found.outcome.kind == OutcomeKind.WITHDRAWN:
        return None
    rows = ((words, named(getattr(found.outcome, group), names)) for group, words in GROUPS.items())
    return facts(*rows)


def named(codes: Iterable[str], names: dict[str, str]) -> str:
    """Return countries by their names, in the order of the alphabet; a word where there is none."""
    return ", ".join(sorted(names.get(code, code) for code in codes)) or str(NOBODY)


def _silence(found: Gathered) -> Block | None:
    if found.outcome.kind == OutcomeKind.WITHDRAWN or not found.rounds:
        return None
    return note(SILENCE[SilencePolicy(found.rounds[-1].round.silence)])


def _text(found: Gathered, language: str) -> Block:
    """Return the purpose and the last text that the members were shown."""
    is_agreed = found.outcome.kind == OutcomeKind.CONSENSUS
    title = _("The text agreed") if is_agreed else _("The last text consulted on")
    if not found.rounds:
        return section(title)
    version = found.rounds[-1].round.version
    written = version.paragraphs_es if language == "es" else version.paragraphs_en
    return section(
        title,
        said(found.consultation, "purpose", language),
        numbered(written, language),
        _annexes(found),
        facts(
            (_("Version"), str(version.number)),
            (_("SHA-256, both languages"), version.digest),
        ),
    )


def _annexes(found: Gathered) -> Block | None:
    """Name the papers of the library that belong to the text, as they stood."""
    rows = [
        (str(annex.number), annex.document.title, annex.document.locator,
         ", ".join(f"{one.language.upper()} {one.number}" for one in annex.texts))
        for annex in found.annexes
    ]  # fmt: skip
    head = (pgettext("number of an annex", "No."), _("Title"), _("Symbol"), _("Texts"))
    return table(_("Annexes, as they stood when the text was fixed"), head, rows, (1, 5, 4, 2)) if rows else None


def _implementation(found: Gathered, names: dict[str, str], language: str) -> Block:
    outcome = found.outcome
    rows = [_step(step, found, names) for step in found.steps]
    head = (pgettext("number of a step", "No."), _("Step"), _("Carried out by"), _("Due on"), _("How it stands"))
    steps = table(_("Steps of the implementation"), head, rows, (1, 6, 3, 3, 5)) if rows else None
    done = said(outcome, "implementation", language)
    when = facts((_("Recorded"), seat_time(outcome.implemented_at))) if outcome.implemented_at else None
    return section(_("What was done"), steps, done, when)


def _step(step: ImplementationStep, found: Gathered, names: dict[str, str]) -> tuple[str, ...]:
    """Return a row: what, who, until when, and what became of it."""
    country = step.responsible.code if step.responsible else found.outcome.presidency.code
    standing = str(step.get_standing_display())
    ended = f"{standing}, {seat_time(step.ended_at)}: {step.report}" if step.ended_at else standing
    return str(step.number), step.text, names.get(country, country), day_text(step.due_on, weekday=False), ended


def _course(found: Gathered, names: dict[str, str]) -> Block | None:
    rows = [(str(entry.sequence), seat_time(entry.at), _what(entry), _who(entry, names)) for entry in found.entries]
    head = (_("Entry"), pgettext("time of an act", "When"), _("What happened"), _("On whose behalf"))
    caption = _("Entries of the journal, by their numbers")
    return table(caption, head, rows, (1, 4, 5, 3)) if rows else None


def _what(entry: Entry) -> str:
    return str(DONE[Act(entry.act.removeprefix(f"{KIND}."))])


def _who(entry: Entry, names: dict[str, str]) -> str:
    """Return the country; what the product does by itself, when a term ends, is done on nobody's behalf."""
    if entry.act == entry_name(Act.ESTABLISH_TROIKA_CONSENSUS):
        return _("The Troika")
    if entry.party:
        return names.get(entry.party, entry.party)
    return _("The Technical Secretariat") if entry.person else pgettext("an act of the clock", "by itself")


def _proof(found: Gathered, edition: Edition) -> Block:
    """Say how anybody can check the paper later."""
    return section(
        pgettext("section of a record", "How to check this record"),
        note(
            _(
                "This paper is signed, and so is the one in the other language; both say the same and have the same "
                "standing. A reader of PDF files shows whether it was altered after it was signed. The signature is "
                "that of the certificate below."
            )
        ),
        facts(
            (_("Symbol of the record"), edition.symbol),
            (_("Edition"), str(edition.number)),
            (_("Made"), seat_time(edition.at)),
            (_("Certificate, SHA-256"), edition.signer),
            (_("Journal when made, last entry"), str(found.head)),
            (_("Its seal, SHA-256"), found.head_digest),
            *_fingerprints(found),
        ),
    )


def _fingerprints(found: Gathered) -> list[tuple[str, str]]:
    name = _("Terms of round %(number)s, SHA-256")
    return [(name % {"number": one.round.number}, one.round.fingerprint) for one in found.rounds]
