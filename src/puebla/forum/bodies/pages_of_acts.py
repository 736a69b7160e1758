"""One page per act: the form with what it begins from, and what it does when it is sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from puebla.core.actor import Actor
from puebla.forum.bodies import actions, forms
from puebla.forum.bodies.names import KINDS
from puebla.forum.bodies.queries import BodyOn, BodyPage, every_body, members, sitting_parties
from puebla.forum.models import Body
from puebla.procedure.bodies import Change
from puebla.procedure.participation import BodyKind

Data = Mapping[str, Any] | None
Who = dict[str, Any]
Build = Callable[[Actor, BodyPage, Data], forms.DecisionForm]


@dataclass(frozen=True)
class ActPage:
    """The page of one act on a body: its form, and what it does; ``perform`` returns the body to show."""

    form: Build
    perform: Callable[[str, Any, Who], Body]


def found_form(actor: Actor, data: Data) -> forms.FoundForm:
    """Return the form for a new body."""
    return forms.FoundForm(data, bodies=every_body(actor.on), kinds=KINDS, initial={"on": actor.on})


def found(form: forms.FoundForm, who: Who) -> Body:
    """Found the body that was typed."""
    typed = form.cleaned_data
    return actions.found_body(
        form.new, on=typed["on"], decision=form.decision, superior=typed["superior"], **who
    )  # fmt: skip


def _common(actor: Actor, page: BodyPage, data: Data, more: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return what every form of a body is made from."""
    initial = {"on": actor.on, "seen": len(page.changes), **(more or {})}
    return {
        "data": data, "initial": initial, "bodies": every_body(actor.on), "kinds": [BodyKind(page.body.kind)],
    }  # fmt: skip


def _itself(page: BodyPage) -> BodyOn:
    return BodyOn(page.body, page.name)


def _rename(actor: Actor, page: BodyPage, data: Data) -> forms.DecisionForm:
    columns = ("name_es", "name_en", "acronym_es", "acronym_en")
    now = {column: getattr(page.name, column) for column in columns} if page.name else {}
    return forms.RenameForm(**_common(actor, page, data, now))


def _compose(actor: Actor, page: BodyPage, data: Data) -> forms.DecisionForm:
    row = page.composition
    columns = ("categories", "parties", "words_es", "words_en")
    now = {column: getattr(row, column) for column in columns} if row else {}
    return forms.ComposeForm(**_common(actor, page, data, now), parties=sitting_parties(actor.on))


def _chair(actor: Actor, page: BodyPage, data: Data) -> forms.DecisionForm:
    now = {"party": page.chair.code if page.chair else ""}
    return forms.ChairForm(**_common(actor, page, data, now), parties=members(actor.on))


def _host(actor: Actor, page: BodyPage, data: Data) -> forms.DecisionForm:
    now = {"party": page.host.code if page.host else ""}
    return forms.HostForm(**_common(actor, page, data, now), parties=members(actor.on))


def _report(actor: Actor, page: BodyPage, data: Data) -> forms.DecisionForm:
    now = {"superior": page.reports_to.code if page.reports_to else ""}
    return forms.ReportForm(**_common(actor, page, data, now), body=_itself(page))


def _transform(actor: Actor, page: BodyPage, data: Data) -> forms.DecisionForm:
    expected = {"successor": page.becomes.code} if page.becomes and not page.life.until else {}
    now = {"kind": BodyKind.NETWORK.value, "superior": forms.SAME, **expected}
    return forms.TransformForm(**_common(actor, page, data, now), body=_itself(page))


def _end(actor: Actor, page: BodyPage, data: Data) -> forms.DecisionForm:
    return forms.EndForm(**_common(actor, page, data), body=_itself(page))


def _correct(actor: Actor, page: BodyPage, data: Data) -> forms.DecisionForm:
    now = {"entry": forms.LIFE, "starts": page.life.starts, "until": page.life.until}
    return forms.CorrectForm(**_common(actor, page, data, now), page=page)


def _given(form: forms.DecisionForm) -> dict[str, Any]:
    """Return what every act on a body takes from its form."""
    typed = form.cleaned_data
    return {"on": typed["on"], "decision": form.decision, "seen": typed["seen"]}


def _do_correct(code: str, form: forms.CorrectForm, who: Who) -> Body:
    typed = form.cleaned_data
    given = {"decision": form.decision, "seen": typed["seen"], "starts": typed["starts"], **who}
    if typed["entry"] == forms.LIFE:
        return actions.correct_life(code, until=typed["until"], **given)
    return actions.correct_start(code, typed["entry"], **given)


PAGES: dict[Change, ActPage] = {
    Change.RENAME: ActPage(
        _rename, lambda code, form, who: actions.rename_body(code, form.called, **_given(form), **who)
    ),
    Change.COMPOSE: ActPage(
        _compose, lambda code, form, who: actions.set_composition(code, form.seats, **_given(form), **who)
    ),
    Change.CHAIR: ActPage(
        _chair, lambda code, form, who: actions.set_chair(code, form.country, **_given(form), **who)
    ),
    Change.HOST: ActPage(_host, lambda code, form, who: actions.set_host(code, form.country, **_given(form), **who)),
    Change.REPORT: ActPage(
        _report,
        lambda code, form, who: actions.set_line(code, form.cleaned_data["superior"], **_given(form), **who),
    ),
    Change.TRANSFORM: ActPage(
        _transform,
        lambda code, form, who: actions.transform_body(
            code, form.chosen, superior=form.line, **_given(form), **who
        ),
    ),
    Change.END: ActPage(_end, lambda code, form, who: actions.end_body(code, to=form.to, **_given(form), **who)),
    Change.CORRECT: ActPage(_correct, _do_correct),
}  # fmt: skip
"""The page of each act on a body that is there."""
