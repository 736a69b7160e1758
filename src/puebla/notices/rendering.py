"""From a letter to what is sent and shown: a text and an HTML with the same words.

A formal notice is in both languages, the reader's first. The whole mail stays under 30 kB: of a long text the
first paragraphs are there, and the mail says that the rest is behind its one link (trust.md E3, E5, E7).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _, override

from puebla.notices.addresses import address_of, without_language
from puebla.notices.facts import Facts
from puebla.notices.letterbook import LETTERS
from puebla.notices.letters import Letter, Reader
from puebla.notices.wordings import NONE, Texts, reword
from puebla.procedure.texts import paragraphs

LONGEST = 22_000
OTHER = {"es": "en", "en": "es"}
NAMES = {"es": "Español", "en": "English"}


@dataclass(frozen=True)
class Wording:
    """A message as it is worded for one reader; ``html`` is the fragment that the page shows too.

    ``page`` is where its link leads, without host and language.
    """

    subject: str
    text: str
    html: str
    page: str = ""


@dataclass(frozen=True)
class Part:
    """The letter in one language."""

    language: str
    letter: Letter


@dataclass(frozen=True)
class Passage:
    """The text of the matter in one language; ``rest`` says that more stands behind the link."""

    language: str
    heading: str
    paragraphs: tuple[str, ...]
    rest: str = ""


@dataclass(frozen=True)
class Content:
    """Everything of one message: title, parts, the one link, passages, and the small print at the end."""

    title: str
    link: str
    parts: tuple[Part, ...]
    passages: tuple[Passage, ...]
    notes: tuple[str, ...]


def wording_for(
    facts: Facts, name: str, reader: Reader, language: str, *, formal: bool, texts: Texts = NONE
) -> Wording:
    """Return subject, text and HTML of a letter for a reader in their language.

    ``texts`` are the secretariat's own words that are in force.
    """
    template = LETTERS[name]
    languages = (language, OTHER[language]) if formal else (language,)
    parts = tuple(_part(template.compose, facts, reader, code, texts) for code in languages)
    first = parts[0].letter
    with override(language):
        passages = _passages(facts, language) if template.carries_text or first.carries_text else ()
        page = first.page or facts.page
        content = Content(facts.heading(), address_of(page, language), parts, passages, _notes(facts))
        return replace(_fitting(first.subject, content), page=without_language(page))


def alone(letter: Letter, page: str, language: str, notes: tuple[str, ...]) -> Wording:
    """Return a letter in one language that tells of no single act, such as the digest; that language is active."""
    content = Content("", address_of(letter.page or page, language), (Part(language, letter),), (), notes)
    return replace(_fitting(letter.subject, content), page=without_language(page))


def _part(
    compose: Callable[[Facts, Reader], Letter], facts: Facts, reader: Reader, language: str, texts: Texts
) -> Part:
    with override(language):
        return Part(language, reword(compose(facts, reader), facts, reader, texts))


def _passages(facts: Facts, first: str) -> tuple[Passage, ...]:
    """Return the text in both languages, the reader's first."""
    found = []
    for language in (first, OTHER[first]):
        with override(language):
            heading, text = facts.passages()
        found.append(Passage(language, heading, paragraphs(getattr(text, language))))
    return tuple(found)


def _notes(facts: Facts) -> tuple[str, ...]:
    """Return the small print: the entry of the journal, what proves the matter, and where the copy stands."""
    recorded = _("Act recorded as entry %(entry)s of the journal.") % {"entry": facts.entry}
    return (recorded, *facts.notes(), _("The same message is kept under Notices, after signing in."))


def _fitting(subject: str, content: Content) -> Wording:
    """Render, with as many paragraphs of the text as the size of a mail allows."""
    kept = max((len(passage.paragraphs) for passage in content.passages), default=0)
    while True:
        wording = Wording(subject, _as_text(content), _as_html(content))
        if kept == 0 or len(wording.text.encode()) + len(wording.html.encode()) <= LONGEST:
            return wording
        kept //= 2
        content = replace(content, passages=tuple(_shortened(passage, kept) for passage in content.passages))


def _shortened(passage: Passage, kept: int) -> Passage:
    with override(passage.language):
        rest = _("The text is long and goes on: all of it stands behind the link of this message.")
    return replace(passage, paragraphs=passage.paragraphs[:kept], rest=rest)


def _as_html(content: Content) -> str:
    return render_to_string("notices/letter.html", {"content": content, "several": len(content.parts) > 1})


def _as_text(content: Content) -> str:
    """Write the message as plain text: headings underlined, items with a dash."""
    first, *others = content.parts
    blocks = [
        first.letter.lead,
        f"{first.letter.action}: {content.link}",
        *filter(None, [content.title]),
        *_sections_as_text(first),
    ]
    for part in others:
        blocks += [_rule(NAMES[part.language]), part.letter.lead, *_sections_as_text(part)]
    for passage in content.passages:
        blocks += [_rule(passage.heading), *passage.paragraphs, *filter(None, [passage.rest])]
    return "\n\n".join([*blocks, _rule("· · ·"), *content.notes]) + "\n"


def _rule(heading: str) -> str:
    return f"{heading}\n{'=' * len(heading)}"


def _sections_as_text(part: Part) -> list[str]:
    return list(
        chain.from_iterable(_section_as_text(found.heading, found.lines, found.items) for found in part.letter.sections)
    )


def _section_as_text(heading: str, lines: tuple[str, ...], items: tuple[str, ...]) -> list[str]:
    listed = ["\n".join(f"- {item}" for item in items)] if items else []
    return [f"{heading}\n{'-' * len(heading)}", *lines, *listed]


def as_document(subject: str, language: str, fragment: str) -> str:
    """Return the HTML part of a mail around the fragment that the page shows too; nothing in it is fetched.

    What is a whole document already, as the accounts write theirs, stays as it is.
    """
    if fragment.lstrip()[:5].lower() in {"<html", "<!doc"}:
        return fragment
    context = {"subject": subject, "language": language, "fragment": fragment, "forum": settings.FORUM_NAME}
    with override(language):
        return render_to_string("notices/mail.html", context)
