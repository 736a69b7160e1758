"""The room of the rules: no Django, no clock, the charter read once, few examples for each property."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import settings

from puebla.procedure.charter import Charter, CharterBook, load_charter

settings.register_profile("rules", max_examples=15, deadline=None, database=None, derandomize=True)
settings.load_profile("rules")


@pytest.fixture(scope="session")
def book() -> CharterBook:
    """The charter of the Conference with all its versions."""
    return load_charter("rcm")


@pytest.fixture(scope="session")
def charter(book: CharterBook) -> Charter:
    """The charter as it stands at the end of 2016."""
    return book.in_force(date(2016, 12, 1))
