"""The comparison of two versions as pages show it: marked words as safe HTML, and what became of each paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from puebla.procedure.redline import Comparison, Kind, Pair, Row, compare
from puebla.procedure.wording import Mark, Piece, word_changes, words_of

ELEMENTS: Final = {Mark.REMOVED: "del", Mark.ADDED: "ins"}
TONES: Final = {Kind.ADDED: "go", Kind.REMOVED: "stop", Kind.CHANGED: "wait", Kind.LEFT: "", Kind.SAME: "calm"}
LABELS: Final[dict[Kind, Promise]] = {
    Kind.ADDED: pgettext_lazy("paragraph", "new"),
    Kind.REMOVED: pgettext_lazy("paragraph", "removed"),
    Kind.CHANGED: pgettext_lazy("paragraph", "changed"),
}
ONE_LANGUAGE: Final[dict[str, Promise]] = {
    "es": gettext_lazy("changed in Spanish only"),
    "en": gettext_lazy("changed in English only"),
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in both languages with its changes marked; ``row`` says what became of it."""

    row: Row
    text_es: SafeString
    text_en: SafeString

    @property
    def number(self) -> int | None:
        """The number in the later version; None for one that is not there any more."""
        return None if self.row.kind is Kind.LEFT else self.row.new

    @property
    def changed(self) -> bool:
        """Tell whether there is anything to look at."""
        return self.row.is_different

    @property
    def label(self) -> str:
        """What became of it, '' for one that stands as it was."""
        return label_of(self.row)

    @property
    def tone(self) -> str:
        """The kind of the pill that holds the label."""
        return TONES[self.row.kind]


def compared(before: tuple[Pair, ...], after: tuple[Pair, ...]) -> list[Paragraph]:
    """Return the paragraphs of ``after`` with what was added and removed against ``before`` marked.

    Removed paragraphs stand at their old place without a number, moved ones at their new place. Equal texts have no
    mark at all.
    """
    return shown(compare(before, after))


def shown(comparison: Comparison) -> list[Paragraph]:
    """Return the rows of a comparison as paragraphs with both wordings in one."""
    return [Paragraph(row, inline(row.es), inline(row.en)) for row in comparison.rows]


def unmarked(text: tuple[Pair, ...]) -> list[Paragraph]:
    """Return the paragraphs of a text without comparing it with another."""
    return compared(text, text)


def label_of(row: Row) -> str:
    """Return what became of a paragraph in the reader's language; '' for one that stands as it was."""
    if row.kind is Kind.LEFT:
        return _("now paragraph %(number)s") % {"number": row.new}
    if row.is_moved:
        words = _("moved, before %(number)s") if row.kind is Kind.SAME else _("moved and changed, before %(number)s")
        return words % {"number": row.old}
    if row.kind is Kind.CHANGED and len(row.languages) == 1:
        return str(ONE_LANGUAGE[row.languages[0]])
    return str(LABELS.get(row.kind, ""))


def marked(before: str, after: str) -> SafeString:
    """Return ``after`` as safe HTML with removed words in ``del`` and added words in ``ins``."""
    return inline(word_changes(before, after))


def inline(pieces: Iterable[Piece]) -> SafeString:
    """Return both wordings in one: removed words in ``del``, added words in ``ins``."""
    found: list[SafeString] = []
    last = None
    for piece in pieces:
        if last is not None and _would_run_together(last, piece):
            found.append(SafeString(" "))
        found.append(_element(piece))
        last = piece
    return _join(found)


def earlier(pieces: Iterable[Piece]) -> SafeString:
    """Return the earlier wording with what was removed from it marked."""
    return _join([_element(piece) for piece in pieces if piece.mark is not Mark.ADDED])


def later(pieces: Iterable[Piece]) -> SafeString:
    """Return the later wording with what was added to it marked."""
    return _join([_element(piece) for piece in pieces if piece.mark is not Mark.REMOVED])


def _would_run_together(last: Piece, piece: Piece) -> bool:
    """Tell whether a removed and an added word would touch without a space between them."""
    both = (last.mark, piece.mark) == (Mark.REMOVED, Mark.ADDED)
    spaced = last.text[-1:].isspace() or piece.text[:1].isspace()
    return both and not spaced and bool(words_of(last.text)) and bool(words_of(piece.text))


def _element(piece: Piece) -> SafeString:
    """Mark the words and leave the space around them outside, so that the marks do not run on."""
    if piece.mark is Mark.SAME:
        return format_html("{}", piece.text)
    words = piece.text.strip()
    if not words:
        return format_html("{}", piece.text if piece.mark is Mark.ADDED else "")
    before, after = piece.text.split(words, 1)
    name = ELEMENTS[piece.mark]
    return format_html("{}<{}>{}</{}>{}", before, name, words, name, after)


def _join(pieces: list[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((piece,) for piece in pieces))
