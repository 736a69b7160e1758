"""Each question to the registers takes the same few queries with ten times the data."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.manifold import multiply

from puebla.forum import models, queries
from puebla.forum.bodies.queries import body_page, structure_on

pytestmark = pytest.mark.usefixtures("registers")
DAY = date(2016, 11, 17)
ASKED: tuple[tuple[Callable[[], object], int], ...] = (
    (lambda: queries.members_on(DAY), 1),
    (lambda: queries.observer_states_on(DAY), 1),
    (lambda: queries.observer_organizations_on(DAY), 1),
    (lambda: queries.civil_society_on(DAY), 1),
    (lambda: queries.partners_on(DAY), 1),
    (queries.presidencies, 2),
    (lambda: queries.presidency_on(DAY), 1),
    (lambda: queries.party_page("mx"), 5),
    (lambda: structure_on(DAY), 4),
    (lambda: body_page("rcgm", DAY), 9),
    (lambda: queries.claims_about("parties:rncom", "statuses"), 1),
    (queries.claims, 1),
    (queries.facts, 1),
    (queries.statistics, 1),
    (queries.texts, 1),
    (queries.terms, 1),
    (lambda: queries.scale_on(DAY), 1),
)


def asked(question: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as captured:
        question()
    return len(captured)


def test_every_question_takes_its_stated_number_of_queries() -> None:
    assert [asked(question) for question, _ in ASKED] == [number for _, number in ASKED]


def test_ten_times_the_data_takes_no_more_queries() -> None:
    for model in (models.Party, models.Status, models.Body, models.BodyName, models.Presidency, models.Claim,
                  models.Reading, models.Fact, models.Statistic, models.Term, models.RegisterText):  # fmt: skip
        multiply(model)
    assert [asked(question) for question, _ in ASKED] == [number for _, number in ASKED]
