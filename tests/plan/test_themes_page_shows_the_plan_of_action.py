"""The public page of the themes: the whole tree, the linked map, each row with its source."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.cast import written
from tests.manifold import multiply

from puebla.forum.models import Alias, Claim, Reading
from puebla.plan.models import Link, Node, Theme
from puebla.plan.queries import Branch, subjects, topic_of, tree

pytestmark = pytest.mark.usefixtures("registers", "frozen_clock")


def page(client: Client, language: str = "en") -> str:
    response = client.get(f"/{language}/themes/")
    assert response.status_code == 200
    return str(response.content.decode())


def leaves(branch: Branch) -> int:
    return sum(leaves(child) for child in branch.children) if branch.children else 1


def test_there_are_three_themes_five_topics_and_thirty_nine_subtopics() -> None:
    branches = tree()
    assert len(branches) == 3
    assert [len(branch.children) for branch in branches] == [2, 2, 1]
    assert sum(leaves(branch) for branch in branches) == 39
    assert Theme.objects.count() == 47


def test_the_topics_have_six_eight_six_ten_and_nine_subtopics() -> None:
    assert [leaves(topic) for branch in tree() for topic in branch.children] == [6, 8, 6, 10, 9]


def test_the_sixteen_subjects_are_there_even_without_a_link() -> None:
    found = subjects()
    assert len(found) == 16
    assert [row.node.code for row in found if not row.links] == ["mixed-flows"]


def test_a_subject_may_meet_topics_of_several_themes() -> None:
    found = {row.node.code: row.topics for row in subjects()}
    assert found["trafficking-smuggling"] == ["T1.2", "T2.2"]
    assert topic_of("T1.2.6") == topic_of("T1.2") == "T1.2"


def test_the_page_shows_every_subtopic_with_its_source_in_both_languages(client: Client) -> None:
    for language in ("es", "en"):
        shown = page(client, language)
        for theme in Theme.objects.all():
            assert f'id="theme-{theme.code}"' in shown
    assert "001, 1092–1094" in page(client)


def test_a_translation_of_ours_is_marked_for_the_reader_of_that_language(client: Client) -> None:
    assert page(client, "es").count("traducción de este sitio") > 39
    assert page(client, "en").count("translation by this site") < 39


def test_the_map_says_what_its_source_is_silent_about(client: Client) -> None:
    assert "does not say which subject joins which other" in page(client)
    assert "none in the list of 2016" in page(client)


def test_an_empty_register_is_said_to_be_empty(client: Client) -> None:
    written(lambda: (Link.objects.all().delete(), Node.objects.all().delete()))
    written(lambda: [Theme.objects.filter(level=level).delete() for level in (3, 2, 1)])
    assert "No theme is recorded" in page(client)


@pytest.mark.parametrize("model", [Alias, Claim, Reading, Node, Theme])
def test_the_page_takes_six_queries_however_many_rows(client: Client, model: type) -> None:
    multiply(model, 3)
    with CaptureQueriesContext(connection) as captured:
        page(client)
    assert len(captured) == 6
