"""An organization applies, is checked by the criteria of 1999 and admitted; its rights begin on the day (issue 3)."""

from __future__ import annotations

from datetime import date

from tests.journeys.story import GONE, OPEN, Person, Story

APPLICATION = "applications/csm-demo-{year}/"
PARTY = "csm-demo"
NAMES = {"es": "Centro de Estudios de la Movilidad (demo)", "en": "Centre for the Study of Mobility (demo)"}
MANDATE = "observer-organization.mandate"
CRITERIA = ("observer-organization.puebla-principles", MANDATE, "observer-organization.written-application")
ASKED = {"asked_es": "Vincule el mandato con un tema central.", "asked_en": "Link the mandate with a central theme."}
NOTE = {"note_es": "El expediente responde a los criterios.", "note_en": "The file answers the criteria."}
SESSION = {"meeting": "XXX RCM (demo)", "present": "MX, GT, US", "by_consensus": "on",
           "words_es": "Se admite.", "words_en": "Admitted."}  # fmt: skip


def test_an_organization_becomes_an_observer_by_the_criteria(story: Story) -> None:
    eve, day = story.today(), story.next_working_day()
    applicant = story.person("applicant")
    file = address_of(applicant)
    completes_the_file(story, file)
    is_checked(story, file)
    is_decided(story, file, eve, day)
    tells_the_truth(story, eve, day)
    story.a_night_passes()
    tells_the_truth(story, eve, day)
    sees_what_the_table_gives(story, applicant, day)
    assert story.complaints() == []


def address_of(applicant: Person) -> str:
    """Return the address of the application, found where the applicant finds it, with what is lacking."""
    applicant.opens("applications/")
    applicant.reader.main.get_by_role("link", name=NAMES[applicant.language]).click()
    applicant.reader.page.wait_for_load_state()
    return applicant.reader.page.url.partition(f"/{applicant.language}/")[2]


def completes_the_file(story: Story, file: str) -> None:
    """The secretariat says what is missing, the applicant files it and submits again; nobody else knows of it."""
    assert story.person("observer-unhcr").opens(file) in GONE
    story.person("coordinator").does(f"{file}complete/", **ASKED)
    applicant = story.person("applicant")
    assert ASKED[f"asked_{applicant.language}"] in applicant.reads(file)
    applicant.does(f"{file}evidence/{MANDATE}/", text_es="Tema: movilidad.", text_en="Theme: mobility.")
    applicant.does(f"{file}submit/")
    assert applicant.opens(f"{file}note/") in GONE


def is_checked(story: Story, file: str) -> None:
    """The secretariat finds every criterion shown, and writes its note, which the applicant does not see."""
    coordinator = story.person("coordinator")
    for criterion in CRITERIA:
        coordinator.does(f"{file}check/{criterion}/", finding="shown")
    coordinator.does(f"{file}note/", **NOTE)
    assert NOTE["note_en"] not in story.person("applicant").reads(file, "en")


def is_decided(story: Story, file: str, eve: date, day: date) -> None:
    """The Presidency puts it before the Vice-Ministers, who read it, and records their decision."""
    vice_minister = story.person("viceminister-mx")
    assert vice_minister.opens(file) in GONE
    presidency = story.person("presidency")
    presidency.does(f"{file}put/")
    assert NOTE[f"note_{vice_minister.language}"] in vice_minister.reads(file)
    presidency.does(f"{file}admit/", decided_on=str(eve), takes_effect=str(day), **SESSION)
    assert SESSION["words_es"] in story.person("applicant").reads(file, "es")
    assert SESSION["present"] not in story.person("applicant").reader.text


def tells_the_truth(story: Story, eve: date, day: date) -> None:
    """The organization is no observer on the eve and is one from the day on, before the day has come and after."""
    for language, name in NAMES.items():
        assert name not in story.registers(eve, language)
        assert name in story.registers(day, language)
        assert any(row.startswith(f"{name}\t") for row in story.compared(eve, day, language).splitlines())


def sees_what_the_table_gives(story: Story, applicant: Person, day: date) -> None:
    """The secretariat enters the representative; the window that was open has the rights of every other observer."""
    before = plenary(applicant, applicant.language)
    coordinator = story.person("coordinator")
    coordinator.opens(f"offices/people/{PARTY}/appoint/")
    people = coordinator.reader.main.locator("[name=person] option:not([value=''])")
    person = str(people.first.get_attribute("value"))
    coordinator.sends(office="observer-organization-representative", person=person, starts=str(day))
    after = plenary(applicant, applicant.language)
    assert before != after == plenary(story.person("observer-unhcr"), applicant.language)


def plenary(person: Person, language: str) -> list[str]:
    """Return what the page of rights answers somebody, right by right, for the Vice-Ministerial Meeting's plenary."""
    assert person.opens("desk/rights/", language) == OPEN
    answers = person.reader.main.locator("details").first.locator("dd").all_text_contents()
    return [answer.split()[0] for answer in answers]
