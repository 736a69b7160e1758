"""Open matters: the incoming country accepts each once; what is hidden is neither listed nor accepted (J17)."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from tests.cast import NOW, TODAY, Cast
from tests.consultations.stages import consent, draft, first_round, submit
from tests.forum.presidency.steps import HANDOVER, handed_over, interim, keeper, officer, refused

from puebla.consultations.models import Consultation
from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.forum.models import AcceptedMatter
from puebla.forum.presidency import open_matters
from puebla.forum.presidency.actions import accept_matter
from puebla.forum.presidency.queries import handed
from puebla.procedure.refusals import Reason

pytestmark = pytest.mark.django_db
AFTER = datetime(2016, 11, 18, 20, 0, tzinfo=UTC)


def accepted(matter: Consultation, by: Actor) -> AcceptedMatter:
    """Accept a consultation."""
    return accept_matter("consultation", matter.symbol, by=by, at=AFTER)


def keys(actor: Actor) -> list[tuple[str, bool]]:
    """Return what the actor is shown: the key of each matter and whether it is accepted."""
    return [(shown.matter.key, shown.is_accepted) for shown in handed(actor).matters]


def test_the_incoming_country_accepts_what_was_under_way(cast: Cast) -> None:
    matter = submit(cast, draft(cast, None))
    incoming = officer("sv")
    handed_over(keeper(cast))
    found = accepted(matter, incoming(HANDOVER))
    entry = Entry.objects.latest("sequence")
    assert (found.party.code, found.since, found.title_en) == ("sv", HANDOVER, matter.title_en)
    assert (entry.act, entry.audience, entry.party) == ("presidency.accept-matter", Audience.TROIKA, "sv")
    with refused(Reason.ALREADY_DONE):
        accepted(matter, incoming(HANDOVER))


def test_the_acceptance_of_a_draft_is_told_to_as_few_as_the_draft(cast: Cast) -> None:
    matter, incoming = draft(cast, None), officer("sv")
    handed_over(keeper(cast))
    accepted(matter, incoming(HANDOVER))
    assert Entry.objects.latest("sequence").audience == Audience.SECRETARIAT


@pytest.mark.parametrize("who", ["ana", "bruno", "silvia", "diego", "clara", "elena", "fede", "public"])
def test_nobody_but_the_country_in_office_accepts(cast: Cast, who: str) -> None:
    matter = submit(cast, draft(cast, None))
    handed_over(keeper(cast))
    with refused(Reason.NOT_PERMITTED):
        accepted(matter, cast.actor(who, HANDOVER))


def test_what_the_country_began_itself_is_not_handed_to_it(cast: Cast) -> None:
    matter = draft(cast, None)
    assert keys(cast.actor("ana")) == []
    with refused(Reason.NOT_YOUR_TURN):
        accepted(matter, cast.actor("ana"))


def test_it_refuses_what_is_not_open(cast: Cast) -> None:
    with refused(Reason.NOT_FOUND):
        accept_matter("consultation", "RCM/CONS/2016/99", by=cast.actor("ana"), at=NOW)


def test_each_is_shown_the_matters_that_each_may_see(cast: Cast) -> None:
    hidden, told = draft(cast, None), first_round(cast, consent(cast, submit(cast, draft(cast, None))))
    incoming = officer("sv")
    handed_over(keeper(cast))
    accepted(told, incoming(HANDOVER))
    everything = [(hidden.symbol, False), (told.symbol, True)]
    assert keys(incoming(HANDOVER)) == keys(keeper(cast, HANDOVER)) == everything
    assert keys(cast.actor("carla", HANDOVER)) == [(told.symbol, True)]
    assert keys(cast.actor("clara", HANDOVER)) == []
    assert (handed(incoming(HANDOVER)).waiting, handed(incoming(HANDOVER)).accepts) == (1, True)
    assert not handed(keeper(cast, HANDOVER)).accepts


def test_after_an_interim_the_country_accepts_again_what_it_finds(cast: Cast) -> None:
    matter, meanwhile = submit(cast, draft(cast, None)), officer("gt")
    interim(keeper(cast), "gt", date(2016, 10, 1), date(2016, 11, 1))
    accepted(matter, meanwhile(date(2016, 10, 1)))
    assert keys(cast.actor("ana", date(2016, 11, 1))) == [(matter.symbol, False)]
    accepted(matter, cast.actor("ana", date(2016, 11, 1)))
    assert AcceptedMatter.objects.count() == 2


def test_on_vacant_days_nothing_is_handed_to_anybody(cast: Cast) -> None:
    submit(cast, draft(cast, None))
    handed_over(keeper(cast), to=None)
    assert keys(keeper(cast, date(2016, 11, 19))) == []


def test_a_source_registered_twice_tells_each_matter_once(cast: Cast) -> None:
    from puebla.consultations.matters_of_presidency import open_consultations

    draft(cast, None)
    open_matters.register(open_consultations)
    assert len(open_matters.open_matters(cast.actor("diego", TODAY))) == 1
