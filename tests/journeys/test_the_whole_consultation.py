"""A newcomer walks a consultation through to its declaration, changing office on the way (issue 2, "Done when")."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from tests.journeys.conftest import Demonstration
from tests.journeys.reader import Reader

OPEN = 200
OFFICES = ("presidency", "presidency-next")
SPANISH = "Los miembros comparten el formulario.\n\nLa Secretaría Técnica lo envía cada mes."
ENGLISH = "Members share the form.\n\nThe Technical Secretariat sends it every month."
PROPOSED = "Párrafo 2: cada semana."


@dataclass
class Walk:
    """One consultation on its way, with a window for each office; ``language`` is that of the Presidency."""

    window: Callable[[], Reader]
    title: str
    language: str
    symbol: str = ""
    windows: dict[str, Reader] = field(default_factory=dict)
    office: str = ""

    @property
    def reader(self) -> Reader:
        """Return the window of the office that acts now."""
        return self.windows[self.office]

    def turns_to(self, office: str) -> None:
        """Change to an office, signing in the first time."""
        self.office = office
        if office not in self.windows:
            self.windows[office] = self.window()
            self.reader.signs_in(office, self.language)

    def page(self, name: str = "", language: str = "") -> str:
        """Return the address of the consultation, or of one of its acts."""
        return f"/{language or self.language}/consultations/{self.symbol}/{name}"

    def as_presidency(self, name: str) -> None:
        """Open a page of the consultation for the country that presides on the demonstration's day."""
        address = self.page(name) if self.symbol else f"/{self.language}/consultations/new/"
        for office in OFFICES:
            self.turns_to(office)
            if self.reader.goes_to(address) == OPEN:
                return
        raise AssertionError(self.reader.text)

    def stands_at(self, step: str) -> bool:
        """Tell whether the rail of the page names this as the present step."""
        self.reader.goes_to(self.page(language="en"))
        return step in self.reader.main.locator("[aria-current=step]").inner_text()


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def walk(request: pytest.FixtureRequest, open_reader: Callable[..., Reader]) -> Walk:
    """Return a walk that begins, once in each language and once without JavaScript."""
    scripted = bool(request.param)
    title = "Formulario común" if scripted else "Formulario sin guiones"
    return Walk(lambda: open_reader(java_script_enabled=scripted), title, "en" if scripted else "es")


def test_it_goes_from_a_draft_to_a_declaration_that_everybody_reads(walk: Walk, demonstration: Demonstration) -> None:
    drafts_and_submits(walk)
    mexico_consents(walk)
    presidency_does(walk, "open-round-1")
    mexico_proposes_a_change(walk)
    time_passes_until(walk, "Round 1 has closed")
    presidency_answers_and_revises(walk)
    presidency_does(walk, "open-round-2")
    assert mexico_replies(walk, position="agrees")
    time_passes_until(walk, "Round 2 has closed")
    presidency_does(walk, "declare", statement_es="Hay consenso.", statement_en="There is consensus.")
    mexico_reads_the_notice(walk)
    the_coordinator_sees_it_in_outbox_and_journal(walk)
    assert [complaint for window in walk.windows.values() for complaint in window.complaints] == []
    verified = demonstration.command("verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr


def drafts_and_submits(walk: Walk) -> None:
    """Write the course of action in both languages and put it to the Troika."""
    walk.as_presidency("")
    walk.reader.sends(title_es=walk.title, title_en="A common form", text_es=SPANISH, text_en=ENGLISH)
    found = re.search(r"/consultations/(RCM/CONS/\d+/\d+)/$", walk.reader.page.url)
    assert found is not None, walk.reader.text
    walk.symbol = found[1]
    presidency_does(walk, "submit")


def presidency_does(walk: Walk, act: str, **values: str) -> None:
    """Do one of the Presidency's acts on its own page."""
    walk.as_presidency(f"{act}/")
    walk.reader.sends(**values)
    assert walk.reader.page.url.endswith(walk.page()), walk.reader.text


def mexico_consents(walk: Walk) -> None:
    """Give the consent of Mexico, which holds a seat of the Troika."""
    walk.turns_to("focal-mx")
    walk.reader.goes_to(walk.page("feedback/", "es"))
    walk.reader.sends(stance="consents")
    assert walk.stands_at("Troika"), walk.reader.text


def mexico_proposes_a_change(walk: Walk) -> None:
    """Reply with a proposal: typed, sent back once to be changed, checked and filed; then read the receipt."""
    walk.turns_to("focal-mx")
    walk.reader.goes_to(walk.page("reply/", "es"))
    walk.reader.main.locator("details:has([name=proposal_es]) summary").click()
    walk.reader.sends(position="proposes-changes", proposal_es="Párrafo 2: cada día.", language="es")
    walk.reader.sends(button="change")
    walk.reader.sends(position="proposes-changes", proposal_es=PROPOSED, language="es")
    assert walk.reader.finds(PROPOSED)
    walk.reader.sends(button="file")
    assert "/replies/1/mx/1/" in walk.reader.page.url
    assert walk.reader.finds(PROPOSED)


def mexico_replies(walk: Walk, position: str) -> bool:
    """Reply without words; tell whether a receipt was given."""
    walk.turns_to("focal-mx")
    walk.reader.goes_to(walk.page("reply/", "en"))
    walk.reader.sends(position=position, language="en")
    walk.reader.sends(button="file")
    return "/replies/2/mx/1/" in walk.reader.page.url


def time_passes_until(walk: Walk, state: str) -> None:
    """Move the demonstration's clock from end of term to end of term; rounds close without anybody's help."""
    walk.turns_to("focal-mx")
    for _ in range(4):
        if walk.stands_at(state):
            return
        walk.reader.goes_to("/en/demo/")
        walk.reader.sends(step="term")
    assert walk.stands_at(state), walk.reader.text


def presidency_answers_and_revises(walk: Walk) -> None:
    """Accept Mexico's proposal with a reason, and make the next version of the text."""
    walk.as_presidency("revise/")
    walk.reader.main.locator("[name$=-fate][value=accepted]").check()
    walk.reader.main.locator("textarea[name$=-reason_es]").fill("Es más útil.")
    walk.reader.main.locator("textarea[name$=-reason_en]").fill("It is more useful.")
    walk.reader.sends(text_es=SPANISH.replace("cada mes", "cada semana"), text_en=ENGLISH.replace("month", "week"))
    assert walk.stands_at("Revised text")


def mexico_reads_the_notice(walk: Walk) -> None:
    """Find the declaration among the notices, read it, and come from it to the text."""
    walk.turns_to("focal-mx")
    walk.reader.goes_to("/es/notices/")
    walk.reader.main.get_by_role("link", name=walk.symbol).first.click()
    assert walk.reader.finds(walk.symbol)
    walk.reader.goes_to(walk.page("?version=2&plain=1", "es"))
    assert walk.reader.finds("Hay consenso.")
    assert walk.reader.finds("cada semana")


def the_coordinator_sees_it_in_outbox_and_journal(walk: Walk) -> None:
    """Read who was told, and every act with the office that did it."""
    walk.turns_to("coordinator")
    walk.reader.goes_to(f"/en/notices/outbox/?matter=consultation+{walk.symbol}")
    assert walk.reader.finds(walk.symbol)
    walk.reader.goes_to("/en/journal/")
    assert walk.reader.finds("declared")
    assert walk.reader.finds("Focal point, Mexico")
