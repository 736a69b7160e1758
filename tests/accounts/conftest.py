"""The mails of accounts go straight to the test's own letter box, whichever app carries them in the product."""

from __future__ import annotations

import pytest

from puebla.accounts import mail


@pytest.fixture(autouse=True)
def _letter_box(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "_senders", [mail._send_directly])
