"""One page per act: the form with what it begins from, what is done when it is sent, and why it is not open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from puebla.core.actor import Actor
from puebla.forum.models import Alias, Party, PartyName, Reading, Status
from puebla.forum.parties import actions, actions_claims, actions_relations, forms
from puebla.forum.parties.access import keeps
from puebla.forum.parties.names import SAID, Act
from puebla.forum.parties.queries_records import ClaimSeen, PartyRecord, other_parties
from puebla.forum.statuses import actions as statuses
from puebla.procedure.refusals import Reason, Refusal
from puebla.procedure.statuses import Standing

Data = Mapping[str, Any] | None


@dataclass(frozen=True)
class Matter:
    """What an act is about: the record of a party or a claim, and the row of it where there is one."""

    record: Any
    row: Any = None

    @property
    def party(self) -> Party:
        """The party of the record."""
        party: Party = self.record.party
        return party


@dataclass(frozen=True)
class ActPage:
    """The page of one act. ``rows`` names the rows of the record that it is about, '' for the record itself."""

    act: Act
    form: Callable[[Actor, Matter, Data], forms.RegisterForm]
    perform: Callable[[Matter, Any, dict[str, Any]], object]
    rows: str = ""
    hindered: Callable[[Matter], Reason | None] = lambda _matter: None


def hindrance(actor: Actor, page: ActPage, matter: Matter) -> Refusal | None:
    """Return why the act is not open to the actor now, or None; the act itself asks again when it is done."""
    code = SAID[page.act].provision
    if not keeps(actor):
        return Refusal(Reason.NOT_PERMITTED, provision_code=code)
    reason = page.hindered(matter)
    return Refusal(reason, provision_code=code) if reason else None


def _seen(matter: Matter) -> dict[str, Any]:
    return {"seen": matter.record.seen}


def _plain(_actor: Actor, matter: Matter, data: Data) -> forms.RegisterForm:
    return forms.PlainForm(data, initial=_seen(matter))


def _day(actor: Actor, matter: Matter, data: Data) -> forms.RegisterForm:
    return forms.DayForm(data, initial={"on": actor.on, **_seen(matter)})


def _on(form: Any) -> dict[str, Any]:
    return {"on": form.cleaned_data["on"], "decision": form.as_decision()}


def _stale(form: Any) -> dict[str, Any]:
    return {"decision": form.as_decision(), "seen": form.cleaned_data["seen"]}


# Statuses


def _days(_actor: Actor, matter: Matter, data: Data) -> forms.RegisterForm:
    status: Status = matter.row
    days = {"starts": status.holds_from, "until": status.until}
    return forms.DaysForm(data, initial=days | {f"seen_{name}": day for name, day in days.items()})


def _correct_status(matter: Matter, form: Any, who: dict[str, Any]) -> object:
    typed = form.cleaned_data
    return statuses.correct_status(
        matter.row, starts=typed["starts"], until=typed["until"], decision=form.as_decision(),
        seen=(typed["seen_starts"], typed["seen_until"]), **who,
    )  # fmt: skip


def _grant(matter: Matter, form: Any, who: dict[str, Any]) -> object:
    typed = form.cleaned_data
    return statuses.grant_status(
        matter.party, Standing(typed["status"]), starts=typed["starts"], until=typed["until"],
        decision=form.as_decision(), **who,
    )  # fmt: skip


def _has_end(matter: Matter) -> Reason | None:
    return Reason.ALREADY_DONE if matter.row.until is not None else None


def _is_over(matter: Matter) -> Reason | None:
    return _has_end(matter) if matter.row not in matter.record.suspended else None


def _runs(matter: Matter) -> Reason | None:
    return None if matter.row in matter.record.suspended else Reason.NOT_YOUR_TURN


STATUS_PAGES = (
    ActPage(
        Act.GRANT_STATUS, lambda actor, matter, data: forms.GrantForm(data, party=matter.party,
                                                                      initial={"starts": actor.on}), _grant,
    ),
    ActPage(
        Act.SUSPEND_STATUS, _day, lambda matter, form, who: statuses.suspend_status(matter.row, **_on(form), **who),
        "statuses", _has_end,
    ),
    ActPage(
        Act.RESUME_STATUS, _day, lambda matter, form, who: statuses.resume_status(matter.row, **_on(form), **who),
        "statuses", _runs,
    ),
    ActPage(
        Act.END_STATUS, _day, lambda matter, form, who: statuses.end_status(matter.row, **_on(form), **who),
        "statuses", _is_over,
    ),
    ActPage(Act.CORRECT_STATUS, _days, _correct_status, "statuses"),
)  # fmt: skip


# Names, details, other names


def _name_form(_actor: Actor, matter: Matter, data: Data) -> forms.RegisterForm:
    row: PartyName = matter.row
    names = ("name_es", "name_en", "acronym_es", "acronym_en", "original")
    initial = {name: getattr(row, name) for name in names} | {"starts": row.holds_from, **_seen(matter)}
    return forms.CorrectNameForm(data, initial=initial)


def _details_form(_actor: Actor, matter: Matter, data: Data) -> forms.RegisterForm:
    names = ("iso", "zone", "capital_es", "capital_en")
    initial = {name: getattr(matter.party, name) for name in names} | _seen(matter)
    return forms.DetailsForm(data, initial=initial)


def _is_first(matter: Matter) -> Reason | None:
    return Reason.WRONG_VALUE if matter.row == matter.record.names[0].row else None


NAME_PAGES = (
    ActPage(
        Act.RENAME, lambda actor, matter, data: forms.RenameForm(data, initial={"on": actor.on, **_seen(matter)}),
        lambda matter, form, who: actions.rename_party(
            matter.party, form.as_name(), on=form.cleaned_data["on"], **_stale(form), **who
        ),
    ),
    ActPage(
        Act.CORRECT_NAME, _name_form,
        lambda matter, form, who: actions.correct_name(
            matter.row, form.as_name(), starts=form.cleaned_data["starts"], **_stale(form), **who
        ),
        "names",
    ),
    ActPage(
        Act.WITHDRAW_NAME, _plain,
        lambda matter, form, who: actions.withdraw_name(matter.row, **_stale(form), **who), "names", _is_first,
    ),
    ActPage(
        Act.CORRECT_DETAILS, _details_form,
        lambda matter, form, who: actions.correct_details(matter.party, form.as_details(), **_stale(form), **who),
    ),
    ActPage(
        Act.ADD_ALIAS, lambda _actor, matter, data: forms.AliasForm(data, initial=_seen(matter)),
        lambda matter, form, who: actions.add_alias(
            matter.party, form.cleaned_data["text"], form.cleaned_data["language"], **_stale(form), **who
        ),
    ),
    ActPage(
        Act.WITHDRAW_ALIAS, _plain,
        lambda matter, form, who: actions.withdraw_alias(matter.party, matter.row, **_stale(form), **who), "aliases",
    ),
)  # fmt: skip


# Relations


def _parent_form(actor: Actor, matter: Matter, data: Data) -> forms.RegisterForm:
    return forms.ParentForm(data, others=other_parties(matter.party), initial={"starts": actor.on, **_seen(matter)})


def _set_parent(matter: Matter, form: Any, who: dict[str, Any]) -> object:
    typed = form.cleaned_data
    return actions_relations.set_parent(
        matter.party, form.chosen, starts=typed["starts"], until=typed["until"], **_stale(form), **who
    )  # fmt: skip


def _succession_form(actor: Actor, matter: Matter, data: Data) -> forms.RegisterForm:
    return forms.SuccessionForm(data, others=other_parties(matter.party), initial={"on": actor.on, **_seen(matter)})


def _succeed(matter: Matter, form: Any, who: dict[str, Any]) -> object:
    typed = form.cleaned_data
    return actions_relations.record_succession(
        matter.party, form.chosen, on=typed["on"], standing_passes=typed["standing_passes"], **_stale(form), **who
    )  # fmt: skip


def _belongs_to_none(matter: Matter) -> Reason | None:
    undated = matter.party.parent_id and not matter.record.relations
    return None if matter.record.parent or undated else Reason.NOT_YOUR_TURN


RELATION_PAGES = (
    ActPage(Act.SET_PARENT, _parent_form, _set_parent),
    ActPage(
        Act.END_PARENT, _day,
        lambda matter, form, who: actions_relations.end_parent(
            matter.party, on=form.cleaned_data["on"], **_stale(form), **who
        ),
        hindered=_belongs_to_none,
    ),
    ActPage(
        Act.SUCCEED, _succession_form, _succeed,
        hindered=lambda matter: Reason.ALREADY_DONE if matter.record.successor else None,
    ),
)  # fmt: skip

PARTY_PAGES = {page.act: page for page in (*STATUS_PAGES, *NAME_PAGES, *RELATION_PAGES)}


# Claims


def _rule_form(_actor: Actor, matter: Matter, data: Data) -> forms.RegisterForm:
    seen: ClaimSeen = matter.record
    shown = next((str(row.pk) for row in seen.standing if row.is_shown and seen.claim.is_ruled), "")
    return forms.RuleForm(data, readings=seen.standing, initial={"reading": shown, "seen": seen.seen})


def _is_withdrawn(matter: Matter) -> Reason | None:
    if matter.row.withdrawn_at is not None:
        return Reason.ALREADY_DONE
    return Reason.WRONG_VALUE if len(matter.record.standing) == 1 else None


CLAIM_PAGES = {
    page.act: page
    for page in (
        ActPage(
            Act.ADD_READING,
            lambda _actor, matter, data: forms.ReadingForm(data, initial={"seen": matter.record.seen}),
            lambda matter, form, who: actions_claims.add_reading(
                matter.record.claim, form.words("value"), form.as_source(), **_stale(form), **who
            ),
        ),
        ActPage(
            Act.RULE,
            _rule_form,
            lambda matter, form, who: actions_claims.rule_reading(
                matter.record.claim, form.chosen, **_stale(form), **who
            ),
        ),
        ActPage(
            Act.WITHDRAW_READING,
            lambda _actor, matter, data: forms.PlainForm(data, initial={"seen": matter.record.seen}),
            lambda matter, form, who: actions_claims.withdraw_reading(matter.row, **_stale(form), **who),
            "readings",
            _is_withdrawn,
        ),
    )
}


def row_of(record: PartyRecord | ClaimSeen, rows: str, key: int) -> Status | PartyName | Alias | Reading | None:
    """Return the row of the record that stands in an address, or None."""
    found: list[Any] = getattr(record, rows)
    plain = [getattr(each, "row", each) for each in found]
    return next((row for row in plain if (row.pk or 0) == key), None)
