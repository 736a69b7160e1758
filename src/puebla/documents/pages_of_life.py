"""One page per act on a document: the form with what it begins from, what it does, and the sentence that follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.documents import actions_of_life as life, forms_life as forms
from puebla.documents.models import Document
from puebla.documents.names_life import DONE, EMBARGOED, Act
from puebla.forum.charters import charter

Data = Mapping[str, Any] | None
Who = dict[str, Any]


@dataclass(frozen=True)
class ActPage:
    """The page of one act on a whole document."""

    act: Act
    form: Callable[[Actor, Document, Data], forms.ActForm]
    perform: Callable[[Document, Any, Who], object]

    def done(self, form: Any) -> Promise:
        """Return the sentence that follows."""
        return EMBARGOED if self.act is Act.PUBLISH and form.until() else DONE[self.act]


def _seen(document: Document, **more: Any) -> dict[str, Any]:
    return {"revision": document.revision, **more}


def _announce_form(_actor: Actor, document: Document, data: Data) -> forms.ActForm:
    present = life.languages_of(document).present
    missing = [code for code in ("es", "en") if code not in present]
    initial = _seen(document, language=document.awaited_in or None, on=document.awaited_on)
    return forms.AnnounceForm(data, missing=missing, initial=initial)


def _announce(document: Document, form: Any, who: Who) -> object:
    typed = form.cleaned_data
    return life.announce_language(document, typed["language"], typed["on"], **who)


def _issue_form(actor: Actor, document: Document, data: Data) -> forms.ActForm:
    """Begin from the audience that the charter gives the kind; what becomes public begins with the members."""
    kind = charter(actor.on).document_kinds.get(document.kind)
    usual = kind.audience if kind else document.audience
    described = document.audience not in {Audience.SECRETARIAT, Audience.PUBLIC}
    chosen = document.audience if described else usual
    chosen = Audience.MEMBERS if chosen in {Audience.PUBLIC, Audience.FUND} else chosen
    return forms.IssueForm(data, has_body=document.body is not None, initial=_seen(document, audience=chosen))


def _issue(document: Document, form: Any, who: Who) -> object:
    return life.issue_document(document, Audience(form.cleaned_data["audience"]), **who)


def _publish(document: Document, form: Any, who: Who) -> object:
    return life.publish_document(document, until=form.until(), reason=form.reason(), **who)


PAGES: dict[Act, ActPage] = {
    page.act: page
    for page in (
        ActPage(Act.ANNOUNCE, _announce_form, _announce),
        ActPage(Act.ISSUE, _issue_form, _issue),
        ActPage(
            Act.ADOPT,
            lambda _actor, document, data: forms.AdoptForm(data, initial=_seen(document, on=document.sort_day)),
            lambda document, form, who: life.adopt_document(document, on=form.cleaned_data["on"], **who),
        ),
        ActPage(
            Act.PUBLISH,
            lambda _actor, document, data: forms.PublishForm(data, initial=_seen(document)),
            _publish,
        ),
        ActPage(
            Act.CANCEL,
            lambda _actor, document, data: forms.ActForm(data, initial=_seen(document)),
            lambda document, _form, who: life.cancel_embargo(document, **who),
        ),
        ActPage(
            Act.WITHDRAW,
            lambda _actor, document, data: forms.WithdrawForm(data, initial=_seen(document)),
            lambda document, form, who: life.withdraw_document(document, reason=form.reason(), **who),
        ),
    )
}
