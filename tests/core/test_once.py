"""A form sent twice has one effect and gets one answer."""

from __future__ import annotations

import pytest
from tests.cast import NOW

from puebla.core.models import FormToken
from puebla.core.once import new_token, once

pytestmark = pytest.mark.django_db


class Counter:
    """Counts how often an act was done."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self) -> str:
        self.count += 1
        return f"/result/{self.count}/"


def test_the_second_sending_does_nothing_and_leads_to_the_same_place() -> None:
    counter, token = Counter(), new_token()
    first = once(token, person=1, at=NOW, perform=counter)
    second = once(token, person=1, at=NOW, perform=counter)
    assert (first, second, counter.count) == (("/result/1/", True), ("/result/1/", False), 1)


def test_a_refusal_leaves_the_token_free_for_the_corrected_form() -> None:
    token = new_token()

    def refuse() -> str:
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - any refusal
        once(token, person=1, at=NOW, perform=refuse)
    assert once(token, person=1, at=NOW, perform=Counter()) == ("/result/1/", True)


def test_another_person_learns_nothing_from_a_token() -> None:
    token = new_token()
    once(token, person=1, at=NOW, perform=lambda: "/secret/")
    with pytest.raises(Exception, match=r"(?i)unique"):
        once(token, person=2, at=NOW, perform=Counter())


def test_a_form_without_a_token_is_done_each_time() -> None:
    counter = Counter()
    once("", person=1, at=NOW, perform=counter)
    once("", person=1, at=NOW, perform=counter)
    assert counter.count == 2
    assert not FormToken.objects.exists()
