"""Who holds an office from when to when, who gives it, and the way of a nomination, as rules (A7.9, A18, J1; Q8, Q32).

Every office is held for days: from the first day to the first day without it. From these days alone follow the powers
of a day, the vacancies and the gaps. `docs/rules/offices.md` prints the same tables, and a test compares the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol

from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from puebla.procedure.charter_entries import OfficeRule

KEEPING: Final = "offices.keeping"
NOMINATION: Final = "offices.nomination"
TENURE: Final = "offices.tenure"
INTERIM: Final = "offices.interim"
VACANCY: Final = "offices.vacancy"
INSTITUTION: Final = "offices.institution"
PROVISIONS: Final = frozenset({KEEPING, NOMINATION, TENURE, INTERIM, VACANCY, INSTITUTION})
"""The provisions that the rules of offices cite."""


class State(StrEnum):
    """Where a nomination stands."""

    FILED = "filed"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What can be done with a nomination."""

    FILE = "file"
    AMEND = "amend"
    ACCEPT = "accept"
    RETURN = "return"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Transition:
    """One row: the act, the state before (None: nothing yet) and after, who, on what condition."""

    act: Act
    frm: State | None
    to: State
    who: Permission
    condition: str
    provision_code: str = NOMINATION


_S, _A, _P = State, Act, Permission
_LETTER: Final = "the office, the person, the first day and the letter are given; the office is the filer's to propose"

TRANSITIONS: Final[tuple[Transition, ...]] = (
    Transition(_A.FILE, None, _S.FILED, _P.OFFICE_NOMINATE, _LETTER),
    Transition(_A.AMEND, _S.RETURNED, _S.FILED, _P.OFFICE_NOMINATE, _LETTER),
    Transition(
        _A.ACCEPT, _S.FILED, _S.ACCEPTED, _P.REGISTER_KEEP,
        "the office is the checker's to give, nobody accepts their own, and it has room for the new holder",
    ),
    Transition(_A.RETURN, _S.FILED, _S.RETURNED, _P.REGISTER_KEEP, "the reason is there in both languages"),
    Transition(_A.WITHDRAW, _S.FILED, _S.WITHDRAWN, _P.OFFICE_NOMINATE, "by whoever may propose for that office"),
    Transition(_A.WITHDRAW, _S.RETURNED, _S.WITHDRAWN, _P.OFFICE_NOMINATE, "by whoever may propose for that office"),
)  # fmt: skip
"""The whole path of a nomination."""

_TABLE: Final = {(row.frm, row.act): row for row in TRANSITIONS}
FINAL: Final = frozenset(State) - {row.frm for row in TRANSITIONS}
"""The states in which nothing more can be done."""


def row_of(act: Act) -> Transition:
    """Return the act's first row: its permission and provision are the same in all."""
    return next(row for row in TRANSITIONS if row.act is act)


def next_state(state: State | None, act: Act) -> State | Refusal:
    """Return the state after `act`, or the refusal: already-done where its result stands, else not-your-turn."""
    row = _TABLE.get((state, act))
    if row is not None:
        return row.to
    reason = Reason.ALREADY_DONE if state is row_of(act).to else Reason.NOT_YOUR_TURN
    details = {"act": act.value, "state": state.value if state else ""}
    return Refusal(reason, details=details, provision_code=NOMINATION)


class Held(Protocol):
    """An office that somebody holds today: its code and the party that it is held for ('' if none)."""

    @property
    def code(self) -> str:
        """The office's code."""

    @property
    def party(self) -> str:
        """The party's code."""


def may_keep(offices: Mapping[str, OfficeRule], held: Iterable[Held], code: str, party: str) -> bool:
    """Tell whether one of the offices held gives and ends the office `code` for that party ('' for the forum's own).

    An office of a party keeps only its own party's; the Presidency's, which is the forum's, also the forum's own.
    """
    return any(code in offices[one.code].keeps for one in _reaching(offices, held, party))


def may_nominate(offices: Mapping[str, OfficeRule], held: Iterable[Held], code: str, party: str) -> bool:
    """Tell whether one of the offices held proposes a person for the office `code` of that party.

    Whoever keeps an office may also propose for it: so the secretariat files a letter that it received.
    """
    reaching = _reaching(offices, held, party)
    return any(code in offices[one.code].nominates | offices[one.code].keeps for one in reaching)


def _reaching(offices: Mapping[str, OfficeRule], held: Iterable[Held], party: str) -> list[Held]:
    """Return the offices held that reach people of that party: the forum's all, a party's its own."""
    known = [one for one in held if one.code in offices]
    return [one for one in known if offices[one.code].per == "forum" or one.party == party or not party]


@dataclass(frozen=True, slots=True)
class Tenure:
    """One holding: who (any permanent key), the first day, the first day without it (None: open), and whether acting.

    An end on or before the first day raises ValueError.
    """

    holder: int
    starts: date
    ends: date | None = None
    acting: bool = False

    def __post_init__(self) -> None:
        """Refuse a holding without a day."""
        if self.ends is not None and self.ends <= self.starts:
            message = f"ends {self.ends} on or before its first day {self.starts}"
            raise ValueError(message)

    def covers(self, day: date) -> bool:
        """Tell whether the office is held on the day."""
        return self.starts <= day and (self.ends is None or day < self.ends)

    def meets(self, other: Tenure) -> bool:
        """Tell whether the two share a day."""
        first, second = sorted((self, other), key=lambda one: one.starts)
        return first.ends is None or second.starts < first.ends


def may_begin(new: Tenure, others: Sequence[Tenure], most: int) -> Refusal | None:
    """Return why the holding cannot begin: already-done if the same person holds the office on one of its days.

    Office-taken if more than `most` persons (0: any number) would hold it on a day; whoever acts counts for nobody.
    """
    meeting = [one for one in others if one.meets(new)]
    if any(one.holder == new.holder for one in meeting):
        return Refusal(Reason.ALREADY_DONE, details={"field": "office"}, provision_code=TENURE)
    full = [one for one in meeting if not one.acting]
    if most and not new.acting and _most_at_once([new, *full], new) > most:
        return Refusal(Reason.OFFICE_TAKEN, details={"field": "starts", "most": str(most)}, provision_code=TENURE)
    return None


def _most_at_once(tenures: Sequence[Tenure], within: Tenure) -> int:
    """Return how many hold on the fullest day of a period; the number changes only on a first day."""
    days = [one.starts for one in tenures if within.covers(one.starts)]
    return max(sum(one.covers(day) for one in tenures) for day in [within.starts, *days])


def relieved(old: Tenure, starts: date) -> date | Refusal:
    """Return the first day without the office of whoever is replaced from `starts` on.

    That is `starts` itself, so that neither a day with both nor a day without anybody lies between; an earlier end
    that is on record stays. Refuses a replacement that begins on or before the other's first day.
    """
    if starts <= old.starts:
        return Refusal(Reason.WRONG_VALUE, details={"field": "starts"}, provision_code=TENURE)
    return starts if old.ends is None else min(old.ends, starts)


def may_act_for(starts: date, ends: date | None, rule: OfficeRule, most_days: int) -> Refusal | None:
    """Return why nobody can act in this office so: the charter has no interim for it, or no last day near enough."""
    if rule.without_interim:
        return Refusal(Reason.NOT_PERMITTED, details={"field": "office"}, provision_code=INTERIM)
    if ends is None or not starts < ends <= starts + timedelta(days=most_days):
        return Refusal(Reason.WRONG_VALUE, details={"field": "ends"}, provision_code=INTERIM)
    return None


def may_leave(rule: OfficeRule, others: Iterable[Tenure], ends: date) -> Refusal | None:
    """Return why a holder cannot leave on `ends`: the last one of an office that goes to a successor alone."""
    if not rule.successor or any(one.covers(ends) and not one.acting for one in others):
        return None
    return Refusal(Reason.LAST_HOLDER, details={"office": rule.code}, provision_code=KEEPING)


@dataclass(frozen=True, slots=True)
class Gap:
    """Days without a holder: the first (None: since before the records), and the first day with one again (None)."""

    starts: date | None
    ends: date | None


def gaps(tenures: Iterable[Tenure], since: date | None, until: date | None = None) -> list[Gap]:
    """Return every stretch of days from `since` to `until` on which nobody but an acting holder held the office.

    `since` None stands for "before the records", `until` None for an open end. In the order of days.
    """
    found: list[Gap] = []
    free: date | None = since
    for one in sorted((one for one in tenures if not one.acting), key=lambda one: one.starts):
        if until is not None and one.starts >= until:
            break
        if free is None or one.starts > free:
            found.append(Gap(free, one.starts))
        if one.ends is None:
            return found
        free = one.ends if free is None else max(free, one.ends)
    return [*found, Gap(free, until)] if until is None or free is None or free < until else found


def vacancy(tenures: Iterable[Tenure], on: date, since: date | None = None) -> Gap | None:
    """Return the gap in which the day lies, or None where somebody holds the office; `since` as for `gaps`.

    Before `since` nothing is vacant, because there is nothing to hold.
    """
    if since is not None and on < since:
        return None
    for gap in gaps(tenures, since):
        if (gap.starts is None or gap.starts <= on) and (gap.ends is None or on < gap.ends):
            return gap
    return None
