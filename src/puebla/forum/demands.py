"""Who must show a second factor, and whose sessions are shorter: a question of the offices held today."""

from __future__ import annotations

from puebla.accounts import policy
from puebla.accounts.models import Account
from puebla.core.clock import today
from puebla.forum.actors import actor_for
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


def register() -> None:
    """Tell the accounts app what the forum demands; it cannot know by itself, since accounts carry no powers."""
    policy.register(holds_a_guarded_office, policy.Demand.SECOND_FACTOR)
    policy.register(administers_the_fund, policy.Demand.PASSKEY)
    policy.register_limits(fund_limits)
