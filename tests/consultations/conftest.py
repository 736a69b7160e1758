"""Consultations without their letters, which are tested with the notices; a test that wants them asks for ``told``."""

from __future__ import annotations

import pytest


@pytest.fixture
def told() -> None:
    """Let the notices be written."""


@pytest.fixture(autouse=True)
def _quiet(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "told" not in request.fixturenames:
        monkeypatch.setattr("puebla.notices.listener.rules", dict)
