"""What may be annexed to a consulted text: a document of the library that every member may read (rulings, Q12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from puebla.procedure.refusals import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

PROVISION: Final = "consultation.annexes"


@dataclass(frozen=True, slots=True)
class Paper:
    """What the rule asks about a document: its name for the page, whether it stands, and who may read which texts.

    ``languages`` are those in which a text can be shown. A draft and a withdrawn document do not stand.
    """

    name: str
    stands: bool
    is_open_to_members: bool
    languages: frozenset[str]


def annex_refusal(paper: Paper) -> Refusal | None:
    """Return why a document cannot be an annex now, or None.

    Refused as annex-not-for-members when it does not stand or not every member may read it, then as
    annex-without-text when no language can be shown; each names the document.
    """
    details = {"document": paper.name}
    if not (paper.stands and paper.is_open_to_members):
        return Refusal(Reason.ANNEX_NOT_FOR_MEMBERS, details=details, provision_code=PROVISION)
    if not paper.languages:
        return Refusal(Reason.ANNEX_WITHOUT_TEXT, details=details, provision_code=PROVISION)
    return None


def annexes_refusal(papers: Iterable[Paper]) -> Refusal | None:
    """Return why a text cannot go to its readers with these annexes, or None.

    The library may have closed a document since it was attached: the first one found is named.
    """
    return next((found for found in map(annex_refusal, papers) if found is not None), None)
