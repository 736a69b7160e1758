"""What a filter lets through is what the charter's rights table allows: every category, every body (design.md, Rights).

Where a filter exists today: consultations and their papers, the journal's feed, the register of documents.
"""

from __future__ import annotations

import pytest
from tests.cast import TODAY, Cast
from tests.consultations.stages import reach

from puebla.consultations.access import consultations_for, may_see
from puebla.core.actor import Actor, HeldOffice
from puebla.core.audiences import Audience
from puebla.core.journal_readers import levels_of, may_read
from puebla.core.models import Entry
from puebla.desk.queries import feed
from puebla.documents.access import documents_for, sight_of
from puebla.forum.charters import charter
from puebla.procedure.consultation import State
from puebla.procedure.participation import Category, Part, Right, may
from puebla.procedure.permissions import Permission

pytestmark = pytest.mark.django_db
EVERY = pytest.mark.parametrize("category", Category)
RULES = charter(TODAY)
BODIES = sorted(RULES.bodies)


def offices(category: Category) -> list[str]:
    """Return the offices of the charter that give a category."""
    return [code for code, rule in RULES.offices.items() if rule.category is category]


def powers(category: Category) -> frozenset[Permission]:
    """Return every permission that an office of the category carries."""
    return frozenset[Permission]().union(*(RULES.offices[code].permissions for code in offices(category)))


def actor_in(category: Category) -> Actor:
    """Return somebody in this capacity; the Troika is always made of members."""
    if category is Category.TROIKA:
        member = actor_in(Category.MEMBER)
        held = member.categories | {category}
        return Actor(
            on=TODAY, person=1, party="mx", offices=member.offices, categories=held, permissions=member.permissions
        )
    party = {Category.PRESIDENCY: "hn", Category.MEMBER: "mx"}.get(category, "")
    held_offices = tuple(HeldOffice(code, party) for code in offices(category))
    return Actor(
        on=TODAY,
        person=1,
        party=party,
        offices=held_offices,
        categories=frozenset({category}),
        permissions=powers(category),
    )


def rule(category: Category, part: Part, right: Right) -> bool:
    """Return the charter's answer, which must be the same whatever the body, since no filter here asks for one."""
    answers = {may(RULES, category, body, part, right).outright for body in BODIES}
    assert len(answers) == 1
    return answers.pop()


@EVERY
def test_the_papers_of_a_consultation_are_for_whom_the_charter_says(cast: Cast, category: Category) -> None:
    found, actor = reach(cast, State.ROUND_1_OPEN), actor_in(category)
    listed = consultations_for(actor).filter(pk=found.pk).exists()
    assert listed == may_see(actor, found) == rule(category, Part.CONSULTATION, Right.SEE_PAPERS)


@EVERY
def test_a_draft_is_for_who_leads_and_for_the_secretariat(cast: Cast, category: Category) -> None:
    found, actor = reach(cast, State.DRAFT), actor_in(category)
    leads = rule(category, Part.CONSULTATION, Right.LEAD) or category is Category.SECRETARIAT
    assert consultations_for(actor).filter(pk=found.pk).exists() == may_see(actor, found) == leads


@EVERY
@pytest.mark.parametrize(
    ("right", "permissions"),
    [
        (Right.SEE_PAPERS, {Permission.CONSULTATION_SEE}),
        (Right.LEAD, {Permission.CONSULTATION_SUBMIT}),
        (Right.DRAFT, {Permission.CONSULTATION_REVISE}),
        (Right.DECIDE, {Permission.CONSULTATION_REPLY, Permission.CONSULTATION_DECLARE}),
    ],
)
def test_an_office_carries_no_power_that_the_rights_table_denies(
    category: Category, right: Right, permissions: set[Permission]
) -> None:
    actor = actor_in(category)
    assert any(actor.may(permission) for permission in permissions) == rule(category, Part.CONSULTATION, right)


@EVERY
@pytest.mark.parametrize(("level", "part"), [(Audience.PUBLIC, Part.PUBLIC_SITE), (Audience.MEMBERS, Part.INTRANET)])
def test_the_journal_and_the_documents_follow_the_intranet_and_the_public_site(
    category: Category, level: Audience, part: Part
) -> None:
    actor, allowed = actor_in(category), rule(category, part, Right.SEE_PAPERS)
    assert (level in levels_of(actor), level in sight_of(actor).levels) == (allowed, allowed)


@EVERY
def test_the_feed_and_the_question_about_one_entry_agree(cast: Cast, category: Category) -> None:
    reach(cast, State.ROUND_1_OPEN)
    actor = actor_in(category)
    listed = set(feed(actor).values_list("sequence", flat=True))
    assert {entry.sequence for entry in Entry.objects.all() if may_read(actor, entry)} == listed


@EVERY
def test_the_list_of_documents_holds_the_allowed_levels_alone(registers: None, category: Category) -> None:
    actor = actor_in(category)
    assert {document.audience for document in documents_for(actor)} <= sight_of(actor).levels
