"""What changed from one version to another, in sentences: for the Troika, for the members, on pages and in mail."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _, ngettext

from puebla.consultations.annexes import annexes_of
from puebla.consultations.models import Annex, TextVersion
from puebla.consultations.readings import pairs_of
from puebla.core.paired import Language
from puebla.procedure.redline import Comparison, Kind, Row, compare
from puebla.procedure.wording import Mark


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that changed, in words; ``anchor`` is its place on the page, '' where it has none."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Revision:
    """Two versions of a text with their annexes; ``before`` is the one that the reader knew."""

    before: TextVersion
    after: TextVersion
    annexes_before: tuple[Annex, ...]
    annexes: tuple[Annex, ...]

    @cached_property
    def comparison(self) -> Comparison:
        """What leads from the one text to the other."""
        return compare(pairs_of(self.before), pairs_of(self.after))

    @property
    def is_unchanged(self) -> bool:
        """Tell whether text and annexes are the same in both versions."""
        return self.comparison.is_equal and not annexes_told(self)

    def counts(self) -> list[str]:
        """Return how many paragraphs changed, are new, were removed, were moved, stand as before; in words."""
        found = self.comparison
        said = [
            (found.count(Kind.CHANGED), ngettext("%(n)s paragraph changed", "%(n)s paragraphs changed",
                                                 found.count(Kind.CHANGED))),
            (found.count(Kind.ADDED), ngettext("%(n)s new paragraph", "%(n)s new paragraphs", found.count(Kind.ADDED))),
            (found.count(Kind.REMOVED), ngettext("%(n)s paragraph removed", "%(n)s paragraphs removed",
                                                 found.count(Kind.REMOVED))),
            (found.moved, ngettext("%(n)s paragraph moved", "%(n)s paragraphs moved", found.moved)),
            (found.kept, ngettext("%(n)s paragraph as before", "%(n)s paragraphs as before", found.kept)),
        ]  # fmt: skip
        return [words % {"n": number} for number, words in said if number]

    def words(self) -> list[str]:
        """Return for each language how many words were added and removed, in words; none where none were."""
        found = []
        for code, name in Language.choices:
            added, removed = (self.comparison.words(code, mark) for mark in (Mark.ADDED, Mark.REMOVED))
            if added or removed:
                said = {"language": name, "added": added, "removed": removed}
                found.append(_("%(language)s: words added %(added)s, removed %(removed)s") % said)
        return found

    def told(self) -> list[Told]:
        """Return everything that changed, each in a sentence: first the paragraphs, then the annexes."""
        paragraphs = [Told(_sentence(row), _anchor(row)) for row in self.comparison.differences]
        return paragraphs + annexes_told(self)


def revision(before: TextVersion, after: TextVersion) -> Revision:
    """Return what changed between two versions of one consultation. Two queries."""
    return Revision(before, after, tuple(annexes_of(before)), tuple(annexes_of(after)))


def last_shown_before(version: TextVersion) -> TextVersion | None:
    """Return the version that its readers knew before this one, or None for the first that was shown. One query."""
    rows = TextVersion.objects.filter(consultation_id=version.consultation_id, shown_at__isnull=False)
    found: TextVersion | None = rows.filter(number__lt=version.number).order_by("-number").first()
    return found


def _anchor(row: Row) -> str:
    return f"p{row.new}" if row.new else f"removed-{row.old}"


def _sentence(row: Row) -> str:
    numbers = {"new": row.new, "old": row.old}
    if row.kind is Kind.REMOVED:
        return _("Paragraph %(old)s of the earlier version: removed.") % numbers
    if row.kind is Kind.ADDED:
        return _("Paragraph %(new)s: new.") % numbers
    if row.is_moved:
        return _moved(row) % numbers
    if row.languages == ("es",):
        return _("Paragraph %(new)s: changed in Spanish only.") % numbers
    if row.languages == ("en",):
        return _("Paragraph %(new)s: changed in English only.") % numbers
    return _("Paragraph %(new)s: changed.") % numbers


def _moved(row: Row) -> str:
    if row.kind is Kind.SAME:
        return _("Paragraph %(new)s: moved; it was paragraph %(old)s.")
    return _("Paragraph %(new)s: moved and changed; it was paragraph %(old)s.")


def annexes_told(found: Revision) -> list[Told]:
    """Return which annexes are new, hold a newer text, or were removed."""
    before = {annex.document_id: annex for annex in found.annexes_before}
    now = {annex.document_id for annex in found.annexes}
    told = [_annex(annex, before.get(annex.document_id)) for annex in found.annexes]
    gone = [annex for annex in found.annexes_before if annex.document_id not in now]
    removed = _("Annex %(number)s of the earlier version removed: %(title)s.")
    return [Told(words, "annexes") for words in told if words] + [Told(removed % _named(annex)) for annex in gone]


def _annex(annex: Annex, before: Annex | None) -> str:
    if before is None:
        return _("Annex %(number)s: new, %(title)s.") % _named(annex)
    if {text.pk for text in before.texts} != {text.pk for text in annex.texts}:
        return _("Annex %(number)s: a later text of %(title)s.") % _named(annex)
    return ""


def _named(annex: Annex) -> dict[str, str | int]:
    return {"number": annex.number, "title": annex.document.title}
