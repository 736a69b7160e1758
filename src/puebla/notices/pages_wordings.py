"""What the pages of wordings show: every notice with its words, one notice with a preview and its receivers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from puebla.core.actor import Actor
from puebla.core.paired import LANGUAGES
from puebla.notices.actions_wordings import COLUMNS, Words, current, kept
from puebla.notices.audiences import AUDIENCES
from puebla.notices.kinds import Kind
from puebla.notices.matterbook import kind_of
from puebla.notices.models import LetterText, Role
from puebla.notices.moments import day_at_seat
from puebla.notices.names import kind_name
from puebla.notices.pages import recipients_in_words
from puebla.notices.previews import preview
from puebla.notices.rendering import Wording, wording_for
from puebla.notices.rules import rules
from puebla.notices.wordings import COPY, NO_SAMPLE, PLACEHOLDERS, WORDS, Standard, sample_of, variants_of
from puebla.procedure.notice_wordings import Part

MOST = 12


@dataclass(frozen=True)
class Line:
    """One notice in the list: for which readers, and since when it has words of its own (None: the standard ones)."""

    act: str
    variant: str
    readers: Promise
    since: datetime | None


@dataclass(frozen=True)
class Group:
    """The notices of one act, with the kind of matter that it belongs to."""

    words: str
    kind: str
    is_formal: bool
    lines: tuple[Line, ...]


def groups() -> list[Group]:
    """Return every notice that can be worded, in the order of audiences.toml; one query."""
    rows = LetterText.objects.filter(holds_until__isnull=True).values_list("act", "variant", "holds_from")
    since = {(act, variant): at for act, variant, at in rows}
    return [
        Group(
            words=kind_name(act),
            kind=str(kind.words),
            is_formal=rule.formal,
            lines=tuple(Line(act, each, WORDS[each], since.get((act, each))) for each in variants_of(act)),
        )
        for act, rule in rules().items()
        if (kind := kind_of(act)) is not None
    ]


def typed_words(standards: Mapping[Part, Standard], row: LetterText | None) -> dict[str, str]:
    """Return what stands in the form at first: the words in force, or else the standard ones."""
    found = {}
    for part, standard in standards.items():
        for language in LANGUAGES:
            own = getattr(row, f"{part.value}_{language}") if row else ""
            found[f"{part.value}_{language}"] = own or standard.words[language]
    return found


@dataclass(frozen=True)
class Shown:
    """A notice as its reader would receive it, in one language."""

    language: str
    subject: str
    html: str


def shown(act: str, variant: str, words: Words) -> list[Shown]:
    """Return how an invented reader would receive the notice with these words, by language; [] without a sample."""
    kind = kind_of(act)
    if kind is None:
        return []
    try:
        return [_shown(act, kind, variant, kept(act, variant, words), language) for language in LANGUAGES]
    except NO_SAMPLE:
        return []


def _shown(act: str, kind: Kind, variant: str, values: Mapping[str, str], language: str) -> Shown:
    facts, reader = sample_of(act, kind.name, variant)
    texts = {variant: LetterText(act=act, variant=variant, **values)}
    facts = replace(facts, page="/{language}/notices/")
    found: Wording = wording_for(facts, rules()[act].letter, reader, language, formal=False, texts=texts)
    return Shown(language, found.subject, found.html)


def receivers(act: str, variant: str, actor: Actor, at: datetime) -> dict[str, Any]:
    """Return which audiences receive it, and who they are today for the latest matter that the actor may see."""
    rule, kind = rules()[act], kind_of(act)
    role = Role.COPY if variant == COPY else Role.ADDRESSEE
    names = rule.copy if variant == COPY else rule.to
    choices = kind.choices(actor) if kind is not None and kind.expect is not None else []
    found = preview(kind.name, choices[0][0], act, day_at_seat(at)) if kind is not None and choices else ()
    told = recipients_in_words([each for each in found if each.role == role])
    return {
        "audiences": [AUDIENCES[name].words for name in names],
        "matter": choices[0][0] if choices else "",
        "told": told[:MOST],
        "more": max(0, len(told) - MOST),
    }


def placeholders_in_words(standards: Mapping[Part, Standard]) -> list[dict[str, Any]]:
    """Return the placeholders that may stand in the words, with what each becomes, and whether it must stay."""
    allowed = {name for standard in standards.values() for name in standard.bounds.allowed}
    required = {name for standard in standards.values() for name in standard.bounds.required}
    return [
        {"name": f"{{{name}}}", "words": words, "is_required": name in required}
        for name, words in PLACEHOLDERS.items()
        if name in allowed
    ]


def history(act: str, variant: str) -> list[LetterText]:
    """Return the words that were in force, the latest first, with who set them; one query."""
    return list(LetterText.objects.filter(act=act, variant=variant).select_related("set_by__person"))


def seen_by(act: str, variant: str) -> int:
    """Return the key of the words in force, or 0."""
    row = current(act, variant)
    return row.pk if row else 0


__all__ = ["COLUMNS", "Group", "Line", "Shown", "groups", "history", "placeholders_in_words", "receivers", "seen_by",
           "shown", "typed_words"]  # fmt: skip
