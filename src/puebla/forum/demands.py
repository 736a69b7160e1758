"""Who must show a second factor, and whose sessions are shorter: a question of the offices held today."""

from __future__ import annotations

from puebla.accounts import parties, policy
from puebla.accounts.models import Account
from puebla.core.clock import today
from puebla.forum.actors import actor_for
from puebla.forum.models import Office
from puebla.forum.names import party_names
from puebla.procedure.participation import Category

GUARDED = frozenset({Category.SECRETARIAT, Category.PRESIDENCY, Category.FUND_ADMINISTRATOR})


def holds_a_guarded_office(account: Account) -> bool:
    """Tell whether the account's person acts for the secretariat, the Presidency or the Fund today."""
    return bool(actor_for(account, today()).categories & GUARDED)


def administers_the_fund(account: Account) -> bool:
    """Tell whether the account's person administers the Reserve Fund today."""
    return Category.FUND_ADMINISTRATOR in actor_for(account, today()).categories


def fund_limits(account: Account) -> policy.Limits | None:
    """Return the shorter session limits of the Reserve Fund, or None for everybody else."""
    return policy.FUND if administers_the_fund(account) else None


def parties_of(account: Account) -> frozenset[str]:
    """Return the codes of the parties for which the account's person holds an office today."""
    return actor_for(account, today()).parties


def coordinators() -> list[Account]:
    """Return the accounts of those who direct the secretariat today: they are told of maintenance sessions."""
    rows = Office.objects.on(today()).filter(code="coordinator", person__account__is_active=True)
    return [row.person.account for row in rows.select_related("person__account")]


def register() -> None:
    """Tell the accounts app what the forum demands; it cannot know by itself, since accounts carry no powers."""
    policy.register(holds_a_guarded_office, policy.Demand.SECOND_FACTOR)
    policy.register(administers_the_fund, policy.Demand.PASSKEY)
    policy.register_limits(fund_limits)
    policy.register_watchers(coordinators)
    parties.register(parties_of, party_names)
