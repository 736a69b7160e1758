"""What the reader can do with a document now, and why the rest is not open; where it stands; what the gate says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from puebla.core.actor import Actor
from puebla.core.paired import LANGUAGES, Language
from puebla.core.refusal_texts import explain
from puebla.documents.access import keeps
from puebla.documents.models import Document, DocumentStatus
from puebla.documents.names_life import CHECK_ADVICE, CHECK_NAMES, PROVISIONS, TITLES, WRONG, Act
from puebla.forum.charters import charter
from puebla.procedure.library import Languages, Move, Status, issue_in_languages, move
from puebla.procedure.publication import Check, Finding, Gate
from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.values import Provision

MOVES = {Act.ISSUE: Move.ISSUE, Act.ADOPT: Move.ADOPT, Act.PUBLISH: Move.PUBLISH, Act.WITHDRAW: Move.WITHDRAW}
OF_THE_KEEPERS = frozenset({Act.ISSUE, Act.ADOPT, Act.PUBLISH, Act.CANCEL, Act.WITHDRAW})
ON_THE_PAGE = (Act.ISSUE, Act.ADOPT, Act.PUBLISH, Act.CANCEL, Act.ANNOUNCE, Act.RELATE, Act.WITHDRAW)


@dataclass(frozen=True)
class Offer:
    """One act: its page when it is open; the reason and the provision when it is not."""

    act: Act
    label: str
    url: str
    provision: Provision
    why: str

    @property
    def is_open(self) -> bool:
        """Tell whether it can be done now."""
        return not self.why


def refusal_of(actor: Actor, act: Act, document: Document, languages: Languages) -> Refusal | None:
    """Return why the act is not open to the actor, or None; the act itself asks again when it is done."""
    if act in OF_THE_KEEPERS and not keeps(actor):
        return Refusal(Reason.NOT_PERMITTED, provision_code=PROVISIONS[act])
    found = move(document.stands, MOVES[act]) if act in MOVES else None
    if isinstance(found, Refusal):
        return found
    return _not_ready(act, document, languages)


def _not_ready(act: Act, document: Document, languages: Languages) -> Refusal | None:
    if act is Act.ISSUE:
        return issue_in_languages(languages)
    if act is Act.PUBLISH and not languages.present:
        return Refusal(Reason.TEXT_MISSING, provision_code=PROVISIONS[act])
    if act is Act.ADOPT and not (document.meeting or document.body):
        return Refusal(Reason.WRONG_VALUE, details={"field": "meeting"}, provision_code=PROVISIONS[act])
    if act is Act.CANCEL and document.publish_at is None:
        return Refusal(Reason.NOT_YOUR_TURN, provision_code=PROVISIONS[act])
    if act is Act.ANNOUNCE and (languages.present == set(LANGUAGES) or document.is_withdrawn):
        return Refusal(Reason.ALREADY_DONE, provision_code=PROVISIONS[act])
    return None


def sentence(refusal: Refusal) -> str:
    """Return what the reader is told of a refusal: what is wrong with a value, or the sentence of the reason."""
    field = refusal.details.get("field", "")
    if refusal.reason is Reason.WRONG_VALUE and field in WRONG:
        return str(WRONG[field])
    if refusal.reason is Reason.LANGUAGE_MISSING:
        return _("A language has neither a text nor an announced day. Add the text, or announce the day.")
    return explain(refusal)


def offers(actor: Actor, document: Document, languages: Languages) -> list[Offer]:
    """Return every act, in the order of a document's life; cancelling is there while there is an embargo."""
    shown = [act for act in ON_THE_PAGE if act is not Act.CANCEL or document.publish_at]
    return [_offer(actor, act, document, languages) for act in shown]


def _offer(actor: Actor, act: Act, document: Document, languages: Languages) -> Offer:
    refusal = refusal_of(actor, act, document, languages)
    return Offer(
        act, str(TITLES[act]), reverse(f"documents:{act.value}", args=[document.locator]),
        charter(actor.on).provision(PROVISIONS[act]), sentence(refusal) if refusal else "",
    )  # fmt: skip


RAIL = (Status.DRAFT, Status.ISSUED, Status.ADOPTED, Status.PUBLISHED)


def rail(document: Document) -> list[dict[str, str]]:
    """Return where the document stands: what is done, what is now, what may follow."""
    if document.is_withdrawn:
        return [{"label": str(DocumentStatus.WITHDRAWN.label), "state": "now"}]
    here = document.stands if document.stands in RAIL else Status.DRAFT
    place = RAIL.index(here)
    return [
        {"label": str(DocumentStatus(status.value).label),
         "state": "done" if number < place else "now" if number == place else "next"}
        for number, status in enumerate(RAIL)
    ]  # fmt: skip


@dataclass(frozen=True)
class CheckRow:
    """One check of the gate: what it looks for, where it found something, and what to do about it.

    ``state`` is "clear", "closes" (a clean file is needed) or "asks" (a reason is enough).
    """

    name: str
    state: str
    where: tuple[str, ...]
    names: tuple[str, ...]
    advice: str


def check_rows(gate: Gate) -> list[CheckRow]:
    """Return every check of the gate with what it found, in the order of the rules."""
    return [_check(check, [found for found in gate.findings if found.check is check]) for check in Check]


def _check(check: Check, found: list[Finding]) -> CheckRow:
    state = ("closes" if found[0].closes else "asks") if found else "clear"
    where = tuple(str(Language(one.language).label) for one in found if one.language)
    names = tuple(sorted({name for one in found for name in one.names}))
    return CheckRow(str(CHECK_NAMES[check]), state, where, names, str(CHECK_ADVICE[check]) if found else "")


def said_of(keys: Iterable[str]) -> list[str]:
    """Return findings, as an entry keeps them ("comments:es"), in words: the check and its language."""
    return [_said(Check(check), code) for check, _colon, code in (key.partition(":") for key in keys)
            if check in set(Check)]  # fmt: skip


def _said(check: Check, code: str) -> str:
    name = str(CHECK_NAMES[check])
    return f"{name} ({Language(code).label})" if code in Language.values else name
