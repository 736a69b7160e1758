"""The text of a consultation as pages show it: a version, two versions compared, and the version on paper."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from puebla.consultations.access import consultation_for, not_found, versions_for
from puebla.consultations.annexes import IN_PREPARATION, AnnexOnPage, annexes_for
from puebla.consultations.models import Consultation, TextVersion
from puebla.consultations.readings import pairs_of
from puebla.consultations.redline import Paragraph, compared, earlier, inline, label_of, later, shown, unmarked
from puebla.consultations.revisions import Revision, last_shown_before, revision
from puebla.core.actor import Actor
from puebla.core.paired import Language
from puebla.procedure.permissions import Permission
from puebla.procedure.redline import Kind, Row
from puebla.procedure.wording import Piece

INLINE: Final = "inline"
SIDES: Final = "sides"
BOTH: Final = "both"


@dataclass(frozen=True, slots=True)
class TextOnPage:
    """A version of the text as it is shown, the version it is compared with, and those there are."""

    version: TextVersion
    before: TextVersion | None
    paragraphs: list[Paragraph]
    versions: list[TextVersion]
    is_marked: bool
    annexes: list[AnnexOnPage] = field(default_factory=list)
    may_annex: bool = False


def text_on_page(
    actor: Actor, consultation: Consultation, wanted: int | None, *, plain: bool = False
) -> TextOnPage:  # fmt: skip
    """Return a version for the page, the last one if none is asked for, marked against the one before it.

    A version that the actor may not see raises Refused(not-found). Three queries at most.
    """
    versions = list(versions_for(actor, consultation))
    version = _chosen(versions, wanted)
    before = next((row for row in reversed(versions) if row.number < version.number), None)
    is_marked = before is not None and not plain
    text = pairs_of(version)
    paragraphs = compared(pairs_of(before) if before and is_marked else text, text)
    annexes = annexes_for(actor, version)
    return TextOnPage(version, before, paragraphs, versions, is_marked, annexes, may_annex(actor, consultation))


def _chosen(versions: list[TextVersion], wanted: int | None) -> TextVersion:
    found = [version for version in versions if wanted is None or version.number == wanted]
    if not found:
        raise not_found()
    return found[-1]


def may_annex(actor: Actor, consultation: Consultation) -> bool:
    """Tell whether the actor can attach and remove annexes now; the acts ask again."""
    return actor.may(Permission.CONSULTATION_SUBMIT) and consultation.stands in IN_PREPARATION


# What goes out, against what its readers knew


@dataclass(frozen=True, slots=True)
class TextToConsider:
    """A version with its annexes, and what changed since the last one that was shown; None for the first."""

    version: TextVersion
    paragraphs: list[Paragraph]
    annexes: list[AnnexOnPage]
    revision: Revision | None = None


def text_to_consider(actor: Actor, version: TextVersion) -> TextToConsider:
    """Return a version as those read it who are asked about it. Six queries at most."""
    annexes = annexes_for(actor, version)
    before = last_shown_before(version)
    if before is None:
        return TextToConsider(version, unmarked(pairs_of(version)), annexes)
    found = revision(before, version)
    return TextToConsider(version, shown(found.comparison), annexes, found)


# Any two versions


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a comparison: a wording in a language, under the heading of its column.

    ``label`` says what became of the paragraph, in the one cell of the line that tells it; ``note`` which it was.
    """

    language: str
    heading: str
    text: SafeString
    label: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison: the paragraph's number, the language where a line has one, and the cells."""

    anchor: str
    number: int | None
    language: str
    tone: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """Two versions of one text, compared for a reader."""

    consultation: Consultation
    versions: list[TextVersion]
    revision: Revision
    headings: tuple[str, ...]
    lines: list[Line]
    left_out: int
    annexes: list[AnnexOnPage]

    @property
    def compared(self) -> tuple[TextVersion, TextVersion]:
        """The two versions, the earlier one first."""
        return self.revision.before, self.revision.after


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a comparison is to be shown: in one text or side by side, in which languages, with or without the rest."""

    view: str = INLINE
    language: str = BOTH
    only: bool = False

    def languages(self, consultation: Consultation) -> tuple[str, ...]:
        """Return the languages to show, the original first."""
        if self.language != BOTH:
            return (self.language,)
        return ("en", "es") if consultation.original_language == "en" else ("es", "en")


def versions_of(actor: Actor, symbol: str) -> tuple[Consultation, list[TextVersion]]:
    """Return a consultation and the versions that the actor may see; refused: not-found. Two queries."""
    consultation = consultation_for(actor, symbol)
    versions = list(versions_for(actor, consultation))
    for version in versions:
        version.consultation = consultation
    return consultation, versions


def comparison_page(
    actor: Actor, consultation: Consultation, versions: list[TextVersion], numbers: tuple[int, int], wanted: Wanted
) -> ComparisonPage:
    """Return two of the versions compared, the earlier one first, whatever the order of the numbers. Four queries.

    A number that is none of the versions raises Refused(not-found).
    """
    before, after = (_chosen(versions, number) for number in sorted(numbers))
    found = revision(before, after)
    rows = [row for row in found.comparison.rows if row.is_different or not wanted.only]
    languages = wanted.languages(consultation)
    if wanted.view == SIDES:
        headings = tuple(version_name(version) for version in (before, after))
        lines = [line for row in rows for line in _beside_each_other(row, languages, headings)]
    else:
        headings = tuple(str(Language(code).label) for code in languages)
        lines = [_in_one(row, languages) for row in rows]
    left_out = len(found.comparison.rows) - len(rows)
    return ComparisonPage(consultation, versions, found, headings, lines, left_out, annexes_for(actor, after))


def version_name(version: TextVersion) -> str:
    """Return what a version is called in the reader's language."""
    return _("Version %(number)s") % {"number": version.number}


def _in_one(row: Row, languages: tuple[str, ...]) -> Line:
    cells = [Cell(code, str(Language(code).label), inline(_side(row, code))) for code in languages]
    return _line(row, (replace(cells[0], label=label_of(row)), *cells[1:]))


def _beside_each_other(row: Row, languages: tuple[str, ...], headings: tuple[str, ...]) -> list[Line]:
    """Return one line for each language, so that the two wordings of a language stand beside each other.

    The first line says what became of the paragraph; the place that a moved one left needs no more than that one.
    """
    shown_in = languages[:1] if row.kind is Kind.LEFT else languages
    several = len(shown_in) > 1
    first, *rest = [_line(row, _two_cells(row, code, headings), code if several else "") for code in shown_in]
    before, after = first.cells
    return [replace(first, cells=(before, replace(after, label=label_of(row)))), *rest]


def _two_cells(row: Row, code: str, headings: tuple[str, ...]) -> tuple[Cell, ...]:
    pieces = _side(row, code)
    was = _("Paragraph %(number)s") % {"number": row.old} if row.old and row.old != row.new else ""
    return Cell(code, headings[0], earlier(pieces), note=was), Cell(code, headings[1], later(pieces))


def _side(row: Row, code: str) -> tuple[Piece, ...]:
    return row.es if code == "es" else row.en


def _line(row: Row, cells: tuple[Cell, ...], language: str = "") -> Line:
    is_there = row.new is not None and row.kind is not Kind.LEFT
    anchor = f"p{row.new}" if is_there else f"{'left' if row.kind is Kind.LEFT else 'removed'}-{row.old}"
    tone = Paragraph(row, SafeString(), SafeString()).tone
    number = row.new if is_there else None
    return Line(f"{anchor}-{language}" if language == "en" else anchor, number, language, tone, cells)


# On paper


@dataclass(frozen=True, slots=True)
class PaperPage:
    """One version alone, at its permanent address, as it is read on paper."""

    consultation: Consultation
    text: TextToConsider
    languages: tuple[str, ...]
    is_last: bool
    earlier_number: int | None = None


def paper_page(actor: Actor, symbol: str, number: int) -> PaperPage:
    """Return a version for paper; one that the actor may not see raises Refused(not-found). Four queries at most."""
    consultation, versions = versions_of(actor, symbol)
    version = _chosen(versions, number)
    text = TextToConsider(version, unmarked(pairs_of(version)), annexes_for(actor, version))
    before = {row.number: last.number for last, row in pairwise(versions)}
    languages = Wanted().languages(consultation)
    return PaperPage(consultation, text, languages, version.pk == versions[-1].pk, before.get(number))
