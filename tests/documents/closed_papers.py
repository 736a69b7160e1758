"""Papers that are not open to everybody, each with words that stand nowhere else, and who is to find them.

Each is found by its first word; the second one, its echo, stands beside it in title and text and is never asked for:
wherever it is met, something of the paper was shown. Each has a year and a theme of its own, for the facets.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tests.cast import NOW, Cast, written
from tests.documents.library import begun, keeper, read

from puebla.core.audiences import Audience
from puebla.documents import actions_of_life as life
from puebla.documents.models import Document
from puebla.documents.search.index import refresh
from puebla.forum.models import Body
from puebla.procedure.values import PartialDate

PEOPLE = ("public", "ana", "bruno", "beatriz", "carla", "silvia", "clara", "oscar", "rita", "diego", "elena", "fede")
MEMBERS = frozenset({"ana", "bruno", "beatriz", "carla", "silvia", "diego"})
FIND: dict[str, frozenset[str]] = {
    "zaquiparticipants": MEMBERS | {"clara"},
    "zaquiplenary": MEMBERS | {"clara", "oscar"},
    "zaquimembers": MEMBERS,
    "zaquibody": frozenset({"ana", "diego"}),
    "zaquitroika": frozenset({"ana", "bruno", "beatriz", "silvia", "diego"}),
    "zaquiclosed": frozenset({"ana", "bruno", "beatriz", "carla", "silvia"}),
    "zaquisecretariat": frozenset({"diego"}),
    "zaquifund": frozenset(),
    "zaquidraft": frozenset(),
    "zaquiwithdrawn": frozenset(),
    "zaquiembargo": MEMBERS,
    "zaquiformer": frozenset(),
    "zaquicoming": frozenset(),
}
"""Each word and who finds it; whoever is not named finds nothing. Drafts are nobody's finds: they are on the desk."""
FIRST_YEAR = 2031


@dataclass(frozen=True)
class Paper:
    """A paper with its word, its echo, and the address under which it stands."""

    word: str
    document: Document

    @property
    def echo(self) -> str:
        """Return the word that is never asked for."""
        return echo(self.word)


def echo(word: str) -> str:
    """Return the word that stands beside another one."""
    return f"eco{word.removeprefix('zaqui')}q"


def year_of(word: str) -> int:
    """Return the year of the paper with the word."""
    return FIRST_YEAR + list(FIND).index(word)


def drafted(cast: Cast, word: str, **description: object) -> Document:
    """Return a draft that holds a word and its echo in both languages."""
    titles = {"title_es": f"Papel {word} {echo(word)}", "title_en": f"Paper {word} {echo(word)}"}
    values = {**titles, "on": PartialDate.parse(str(year_of(word))), "themes": (f"T1.{year_of(word)}",), **description}
    document = begun(keeper(cast), **values)
    for language in ("es", "en"):
        read(document, keeper(cast), f"{word} {echo(word)} {language}", language=language)
    return Document.objects.select_related("body").get(pk=document.pk)


def issued(cast: Cast, word: str, audience: Audience, **description: object) -> Document:
    """Return such a paper issued to an audience."""
    return life.issue_document(drafted(cast, word, **description), audience, by=keeper(cast), at=NOW)


def published(cast: Cast, word: str) -> Document:
    """Return such a paper published."""
    return life.publish_document(issued(cast, word, Audience.MEMBERS), by=keeper(cast), at=NOW)


def make_closed_papers(cast: Cast) -> dict[str, Paper]:
    """Make one paper for each word."""
    vm, rcgm = Body.objects.get(code="vm"), Body.objects.get(code="rcgm")
    made = {
        "zaquiparticipants": issued(cast, "zaquiparticipants", Audience.PARTICIPANTS, body=rcgm, part="session"),
        "zaquiplenary": issued(cast, "zaquiplenary", Audience.PARTICIPANTS, body=vm, part="plenary"),
        "zaquimembers": issued(cast, "zaquimembers", Audience.MEMBERS),
        "zaquibody": issued(cast, "zaquibody", Audience.BODY, body=vm),
        "zaquitroika": issued(cast, "zaquitroika", Audience.TROIKA),
        "zaquiclosed": issued(cast, "zaquiclosed", Audience.CLOSED),
        "zaquisecretariat": issued(cast, "zaquisecretariat", Audience.SECRETARIAT),
        "zaquifund": for_the_fund(cast),
        "zaquidraft": drafted(cast, "zaquidraft"),
        "zaquiwithdrawn": withdrawn(cast),
        "zaquiembargo": embargoed(cast),
        "zaquiformer": corrected(cast),
        "zaquicoming": waiting(cast),
    }
    return {word: Paper(word, document) for word, document in made.items()}


def for_the_fund(cast: Cast) -> Document:
    """Return a paper of the Reserve Fund, which has its own doors."""
    document = issued(cast, "zaquifund", Audience.SECRETARIAT)
    document.audience = Audience.FUND
    written(document.save)
    refresh(document)
    return document


def withdrawn(cast: Cast) -> Document:
    """Return a paper that was public and is withdrawn."""
    reason = life.Words("Se retira", "Withdrawn")
    return life.withdraw_document(published(cast, "zaquiwithdrawn"), by=keeper(cast), at=NOW, reason=reason)


def embargoed(cast: Cast) -> Document:
    """Return a paper of the members that the public will read tomorrow."""
    document = issued(cast, "zaquiembargo", Audience.MEMBERS)
    return life.publish_document(document, by=keeper(cast), at=NOW, until=NOW + timedelta(days=1))


def corrected(cast: Cast) -> Document:
    """Return a public paper whose former version held the word."""
    document = published(cast, "zaquiformer")
    written(lambda: Document.objects.filter(pk=document.pk).update(title_es="Corregido", title_en="Corrected"))
    for language in ("es", "en"):
        version = read(document, keeper(cast), "limpio", language=language, note_es="Se corrige", note_en="Corrected")
        life.correct_published(version, by=keeper(cast), at=NOW)
    return _with_open_facets(document)


def waiting(cast: Cast) -> Document:
    """Return a public paper for which a version with the word has come in and is not shown yet."""
    document = published(cast, "zaquicoming")
    for language in ("es", "en"):
        clean = read(document, keeper(cast), "limpio", language=language, note_es="Se corrige")
        life.correct_published(clean, by=keeper(cast), at=NOW)
        read(document, keeper(cast), "zaquicoming ecocomingq", language=language, note_es="Por venir")
    written(lambda: Document.objects.filter(pk=document.pk).update(title_es="Por venir", title_en="To come"))
    return _with_open_facets(document)


def _with_open_facets(document: Document) -> Document:
    """Give a paper that everybody may find a year and a theme that tell nothing."""
    written(lambda: Document.objects.filter(pk=document.pk).update(year=2016, sort_day=None, themes=[], folded=""))
    fresh = Document.objects.select_related("body").get(pk=document.pk)
    refresh(fresh)
    return fresh
