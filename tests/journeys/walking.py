"""The steps of a consultation in a browser, each by the office whose step it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.journeys.reader import Reader

OPEN = 200
OFFICES = ("presidency", "presidency-next")
SPANISH = "Los miembros comparten el formulario.\n\nLa Secretaría Técnica lo envía cada mes."
ENGLISH = "Members share the form.\n\nThe Technical Secretariat sends it every month."
PROPOSED = "La Secretaría Técnica lo envía cada semana."
PROPOSED_IN_ENGLISH = "The Technical Secretariat sends it every week."


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
    """Reply with a change at paragraph 2: typed, sent back once to be changed, checked and filed; read the receipt."""
    walk.turns_to("focal-mx")
    walk.reader.goes_to(walk.page("reply/", "es"))
    walk.reader.main.locator("button[name=add][value='2']").click()
    walk.reader.page.wait_for_load_state()
    said = {"position": "proposes-changes", "language": "es", "change_0_kind": "change"}
    walk.reader.sends(**said, change_0_text_es="Cada día.", change_0_text_en="Every day.")
    walk.reader.sends(button="change")
    walk.reader.sends(**said, change_0_text_es=PROPOSED, change_0_text_en=PROPOSED_IN_ENGLISH)
    assert walk.reader.finds("semana"), walk.reader.text
    walk.reader.sends(button="file")
    assert "/replies/1/mx/1/" in walk.reader.page.url, walk.reader.text
    assert walk.reader.finds("semana")


def replies(walk: Walk, office: str, round_number: int, **said: str) -> bool:
    """Reply for a country without a change; tell whether a receipt was given."""
    walk.turns_to(office)
    walk.reader.goes_to(walk.page("reply/", "en"))
    walk.reader.sends(**{"position": "agrees", "language": "en", **said})
    walk.reader.sends(button="file")
    return f"/replies/{round_number}/{office.partition('-')[2]}/1/" in walk.reader.page.url


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
    """Accept Mexico's change with a reason, and make the next version as it is composed from the answers."""
    walk.as_presidency("answers/")
    walk.reader.main.locator("[name$=-fate][value=accepted]").check()
    walk.reader.main.locator("textarea[name$=-reason_es]").fill("Es más útil.")
    walk.reader.main.locator("textarea[name$=-reason_en]").fill("It is more useful.")
    walk.reader.main.locator("button[name=compose]").click()
    walk.reader.page.wait_for_load_state()
    assert walk.reader.page.url.endswith("/revise/"), walk.reader.text
    assert "cada semana" in walk.reader.main.locator("[name=text_es]").input_value()
    walk.reader.sends()
    assert walk.stands_at("Revised text"), walk.reader.text


def mexico_reads_the_notice(walk: Walk) -> None:
    """Find the declaration among the notices, read it, and come from it to the text."""
    walk.turns_to("focal-mx")
    walk.reader.goes_to("/es/notices/")
    walk.reader.main.get_by_role("link", name=walk.symbol).first.click()
    assert walk.reader.finds(walk.symbol)
    walk.reader.goes_to(walk.page("?version=2&plain=1", "es"))
    assert walk.reader.finds("Hay consenso.")
    assert walk.reader.finds("semana")


def the_coordinator_sees_it_in_outbox_and_journal(walk: Walk) -> None:
    """Read who was told, and every act with the office that did it."""
    walk.turns_to("coordinator")
    walk.reader.goes_to(f"/en/notices/outbox/?matter=consultation+{walk.symbol}")
    assert walk.reader.finds(walk.symbol)
    walk.reader.goes_to("/en/journal/")
    assert walk.reader.finds("declared")
    assert walk.reader.finds("Focal point, Mexico")


def the_vice_minister_confirms(walk: Walk) -> None:
    """Confirm Mexico's reply."""
    walk.turns_to("viceminister-mx")
    walk.reader.goes_to(walk.page("confirm/", "es"))
    walk.reader.sends(stance="confirms")
    assert not walk.reader.page.url.endswith("/confirm/"), walk.reader.text


def everybody_sees_the_clocks(walk: Walk) -> None:
    """Read the hours of all capitals in both languages."""
    for language, words in (("es", "Días contados"), ("en", "Days counted")):
        walk.reader.goes_to(walk.page("clocks/", language))
        assert walk.reader.finds(words)
        assert walk.reader.text.count("UTC−") > 20


def all_mails_have_left(walk: Walk) -> bool:
    """Tell whether no mail of the consultation waits in the outbox any more."""
    walk.turns_to("coordinator")
    walk.reader.goes_to(f"/en/notices/outbox/?matter=consultation+{walk.symbol}&state=queued")
    return walk.reader.main.locator("table tbody tr").count() == 0


def presidency_carries_it_out(walk: Walk) -> None:
    """Record what was done, and tell the members what came of it."""
    presidency_does(walk, "implementation", text_es="El formulario está en uso.", text_en="The form is in use.")
    presidency_does(walk, "results", results_es="Once países lo usan.", results_en="Eleven countries use it.")


def record_is_there(walk: Walk) -> bool:
    """Tell whether the signed record stands on the page in both languages, with the results in it."""
    walk.turns_to("focal-mx")
    walk.reader.goes_to(walk.page(language="en"))
    text = walk.reader.text
    return "Record in English" in text and "Record in Spanish" in text and "is being made" not in text


def everybody_takes_the_record(walk: Walk) -> None:
    """Take the record in each language, as a member and as the secretariat."""
    for office, name in (("focal-ca", "Record in English"), ("coordinator", "Record in Spanish")):
        walk.turns_to(office)
        walk.reader.goes_to(walk.page(language="en"))
        address = walk.reader.main.get_by_role("link", name=name).first.get_attribute("href")
        answer = walk.reader.page.context.request.get(f"{walk.reader.home}{address}")
        assert (answer.status, answer.body()[:5]) == (OPEN, b"%PDF-")
        assert b"/ByteRange" in answer.body()
