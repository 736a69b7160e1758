"""A paper comes in, passes the gate, is found, corrected and withdrawn; the archive is searched (J12, J40)."""

from __future__ import annotations

import re

from tests.documents import corpus
from tests.journeys.conftest import wait_until
from tests.journeys.story import GONE, OPEN, VISITOR, Person, Story

WORDS = {"es": "palabrademarfil", "en": "ivoryword"}
TITLES = {"es": "Guía de recepción (demo)", "en": "Guide on reception (demo)"}
RECORD = {"kind": "guidelines", "body": "rcgm", "on": "2016-11", "themes": "T1", "audience": "members",
          "title_es": TITLES["es"], "title_en": TITLES["en"]}  # fmt: skip
REASONS = {"reason_es": "Retirado por error.", "reason_en": "Withdrawn as an error."}
TEXTS = {
    "es": corpus.word("La recepción es digna.", f"Contiene {WORDS['es']}."),
    "en": corpus.word("Reception is dignified.", f"It holds {WORDS['en']}."),
    "corrected": corpus.word("La recepción es digna y pronta.", f"Contiene {WORDS['es']}."),
    "changes": corpus.word_with_changes(),
}
DECLARATION = "RCM/VII/VM/DECL/1"
PATIENCE = 60.0


def test_a_paper_comes_in_and_is_published_corrected_and_withdrawn(story: Story) -> None:
    coordinator = story.person("coordinator")
    paper = begins(coordinator)
    is_kept_inside(story, paper)
    passes_the_gate(coordinator, paper)
    is_found_by_everybody(story, paper)
    is_corrected(story, paper)
    leaves_a_stone(story, paper)
    assert story.complaints() == []


def begins(coordinator: Person) -> str:
    """The secretariat begins the record and sends both texts, the English one with changes still tracked in it."""
    coordinator.does("documents/new/", **RECORD)
    place = re.search(r"/documents/(.+?)/(?:add|life|describe)/|/documents/(.+?)/$", coordinator.reader.page.url)
    assert place is not None
    paper = f"documents/{place[1] or place[2]}/"
    sends_file(coordinator, paper, "es", "guia.docx", TEXTS["es"])
    sends_file(coordinator, paper, "en", "changes.docx", TEXTS["changes"])
    return paper


def sends_file(person: Person, paper: str, language: str, name: str, blob: bytes, **more: str) -> None:
    """Add a text to a paper and wait until the worker has read it."""
    person.opens(f"{paper}add/")
    person.reader.main.locator("[name=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": blob}
    )
    person.reader.sends(language=language, translation="original" if language == "es" else "official", **more)
    person.reader.main.locator("table").get_by_text(name).wait_for()
    wait_until(lambda: was_read(person, paper), PATIENCE)


def was_read(person: Person, paper: str) -> bool:
    """Tell whether no text of the paper waits for the worker any more."""
    person.opens(f"{paper}life/")
    texts = person.reader.main.locator("section[aria-labelledby=texts]")
    return texts.locator(".pill.wait").count() == 0


def is_kept_inside(story: Story, paper: str) -> None:
    """A draft is for those who prepare it; issued, it is for the members; the public finds nothing."""
    assert story.person("focal-mx").opens(paper) in GONE
    story.person("coordinator").does(f"{paper}life/issue/", audience="members")
    member = story.person("focal-mx")
    assert TITLES[member.language] in member.reads(f"documents/?q={WORDS['es']}")
    visitor = story.person(VISITOR)
    assert visitor.opens(paper) in GONE
    assert TITLES[visitor.language] not in visitor.reads(f"documents/?q={WORDS['es']}")


def passes_the_gate(coordinator: Person, paper: str) -> None:
    """The tracked changes close the gate; a clean text takes their place, and one act opens both languages."""
    coordinator.opens(f"{paper}life/publish/")
    coordinator.reader.sends()
    assert coordinator.reader.page.url.endswith("/publish/")
    sends_file(coordinator, paper, "en", "guide.docx", TEXTS["en"], **notes("en"))
    coordinator.opens(f"{paper}life/")
    coordinator.reader.main.locator("a[href*='/life/show/en/']").last.click()
    coordinator.sends()
    coordinator.does(f"{paper}life/publish/", when="now")


def notes(language: str) -> dict[str, str]:
    """Return what is said of a corrected text."""
    return {f"note_{language}": "Limpio." if language == "es" else "Clean."}


def is_found_by_everybody(story: Story, paper: str) -> None:
    """A word of either language leads everybody to the paper, in the reader's own language, with its file and text."""
    visitor = story.person(VISITOR)
    for word in WORDS.values():
        assert TITLES[visitor.language] in visitor.reads(f"documents/?q={word}")
    text = visitor.reads(f"{paper}text/")
    assert all(word in text for word in WORDS.values())
    visitor.opens(paper)
    with visitor.reader.page.expect_download() as download:
        visitor.reader.main.locator("a[href*='/files/es/']").first.click()
    assert download.value.path().read_bytes() == TEXTS["es"]


def is_corrected(story: Story, paper: str) -> None:
    """A corrected text takes the former one's place everywhere, and the page says which version it is."""
    coordinator, visitor = story.person("coordinator"), story.person(VISITOR)
    sends_file(coordinator, paper, "es", "corregida.docx", TEXTS["corrected"], **notes("es"))
    coordinator.opens(f"{paper}life/")
    coordinator.reader.main.locator("a[href*='/life/show/es/']").last.click()
    coordinator.sends()
    assert "pronta" in visitor.reads(f"{paper}text/es/")
    assert "pronta" not in visitor.reads(f"{paper}text/es/1/")
    assert "2" in visitor.reads(paper)


def leaves_a_stone(story: Story, paper: str) -> None:
    """What is withdrawn is found no more; its address says that it was there, and why it is gone."""
    story.person("coordinator").does(f"{paper}life/withdraw/", **REASONS)
    visitor = story.person(VISITOR)
    assert TITLES[visitor.language] not in visitor.reads(f"documents/?q={WORDS['es']}")
    visitor.opens(paper)
    assert REASONS[f"reason_{visitor.language}"] in visitor.reader.text


def test_the_archive_answers_by_year_theme_language_and_number(story: Story) -> None:
    visitor = story.person(VISITOR)
    for question in (f"documents/?q={DECLARATION}", "documents/?kind=declaration&year=2002", "documents/declarations/"):
        visitor.reads(question)
        links = [str(link.get_attribute("href")) for link in visitor.reader.main.get_by_role("link").all()]
        assert any(DECLARATION in link for link in links), question
    decided = story.person("presidency")
    assert decided.opens(f"documents/{DECLARATION}/") == OPEN
    assert decided.opens("journal/?kind=consultation") == OPEN
    assert story.complaints() == []
