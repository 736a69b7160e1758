"""The changes that a member proposes to a consulted text, each at its place in it (001:652-662, rulings Q6, Q8)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.texts import paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

PROVISION: Final = "consultation.reply"
MOST_CHANGES: Final = 200
"""More changes than this in one reply are a new text, and are refused."""


class ChangeKind(StrEnum):
    """What is proposed: about the whole text, or a paragraph worded anew, left out, or added after another."""

    GENERAL = "general"
    CHANGE = "change"
    DELETE = "delete"
    ADD_AFTER = "add-after"


@dataclass(frozen=True, slots=True)
class Change:
    """One proposed change. `paragraph` counts from 1 in the text of the round, whichever the language.

    It is 0 for a change to the whole text, and for an addition before the first paragraph. `es` and `en` are
    the wording proposed, in one language or both; `reason` is the member's, in the language of its reply.
    """

    kind: str
    paragraph: int = 0
    es: str = ""
    en: str = ""
    reason: str = ""

    @property
    def worded(self) -> bool:
        """Tell whether a wording is proposed in some language."""
        return bool(self.es or self.en)

    @property
    def rewrites(self) -> bool:
        """Tell whether it takes a paragraph's place: two of these at one paragraph cannot both stand."""
        return self.kind in {ChangeKind.CHANGE, ChangeKind.DELETE}


def general(es: str = "", en: str = "", reason: str = "") -> Change:
    """Return a change that concerns the text as a whole, or that names its place in its own words."""
    return Change(ChangeKind.GENERAL, 0, es, en, reason)


def checked(changes: Iterable[Change], text: Sequence[tuple[str, str]]) -> tuple[Change, ...] | Refusal:
    """Return the changes in the order of the text, tidied, or why they cannot be proposed to this text.

    `text` are the pairs (Spanish, English) of the round's version. Each refusal names in its details the
    `paragraph`, the `kind` and the `change`, its number as given, from 1. Refused: wrong-value (an unknown kind, a
    paragraph that the text does not have, a wording for what is left out, more than 200 changes), wording-missing,
    nothing-changed (the wording that stands already), reason-missing (leaving a paragraph out),
    paragraphs-unpaired (two languages of different numbers of paragraphs), changes-clash (one paragraph worded
    anew or left out twice in one reply: a country has one position on it, Q8).
    """
    tidy = [_tidied(change) for change in changes]
    for number, change in enumerate(tidy, start=1):
        if (reason := _fault(change, text)) is not None:
            return _refused(reason, change, number)
    if len(tidy) > MOST_CHANGES:
        return Refusal(Reason.WRONG_VALUE, details={"field": "changes"}, provision_code=PROVISION)
    return _clash(tidy) or tuple(sorted(tidy, key=_place))


def _tidied(change: Change) -> Change:
    return replace(change, es=_joined(change.es), en=_joined(change.en), reason=change.reason.strip())


def _joined(wording: str) -> str:
    """Return a wording with exactly one empty line between its paragraphs, as a text is kept."""
    return "\n\n".join(paragraphs(wording))


def _fault(change: Change, text: Sequence[tuple[str, str]]) -> Reason | None:
    if not _placed(change, len(text)):
        return Reason.WRONG_VALUE
    if change.kind == ChangeKind.DELETE:
        return Reason.WRONG_VALUE if change.worded else None if change.reason else Reason.REASON_MISSING
    if not change.worded:
        return Reason.WORDING_MISSING
    if change.es and change.en and len(paragraphs(change.es)) != len(paragraphs(change.en)):
        return None if change.kind == ChangeKind.GENERAL else Reason.PARAGRAPHS_UNPAIRED
    return Reason.NOTHING_CHANGED if _same(change, text) else None


def _placed(change: Change, length: int) -> bool:
    """Tell whether the kind is one of the four and its paragraph is in a text of this length."""
    first = {ChangeKind.CHANGE: 1, ChangeKind.DELETE: 1, ChangeKind.ADD_AFTER: 0}
    if change.kind == ChangeKind.GENERAL:
        return change.paragraph == 0
    return change.kind in set(ChangeKind) and first[ChangeKind(change.kind)] <= change.paragraph <= length


def _same(change: Change, text: Sequence[tuple[str, str]]) -> bool:
    """Tell whether the wording is that which stands in the text already."""
    if change.kind != ChangeKind.CHANGE:
        return False
    es, en = text[change.paragraph - 1]
    return change.es in {"", es} and change.en in {"", en}


def _clash(tidy: Sequence[Change]) -> Refusal | None:
    for number, change in enumerate(tidy, start=1):
        twice = Counter(other.paragraph for other in tidy[:number] if other.rewrites)[change.paragraph] > 1
        if change.rewrites and twice:
            return _refused(Reason.CHANGES_CLASH, change, number)
    return None


def _refused(reason: Reason, change: Change, number: int) -> Refusal:
    details = {"field": "changes", "change": str(number), "kind": change.kind, "paragraph": str(change.paragraph)}
    return Refusal(reason, details=details, provision_code=PROVISION)


def _place(change: Change) -> tuple[bool, int, bool]:
    """Return what the changes are ordered by: their place in the text; those about the whole text come last."""
    return change.kind == ChangeKind.GENERAL, change.paragraph, change.kind == ChangeKind.ADD_AFTER
