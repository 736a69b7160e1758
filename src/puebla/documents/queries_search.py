"""What the list page asks: one page of results with its places, the facets with their counts, what is chosen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy

from puebla.core.actor import Actor
from puebla.core.audiences import Audience
from puebla.core.paired import Language, reader_language
from puebla.documents.models import SavedSearch
from puebla.documents.naming import body_names, kind_names, theme_names
from puebla.documents.search.asked import Asked, asked_in
from puebla.documents.search.asking import Clause, Question
from puebla.documents.search.finding import PER_PAGE, Found, find
from puebla.documents.search.results import Result, results
from puebla.procedure.refusals import Reason, Refusal, Refused

SHOWN = 12
"""Values of a facet that stand open; the others are one click away."""
LABELS: dict[str, Promise] = {
    "kind": gettext_lazy("Kind"),
    "year": gettext_lazy("Year"),
    "body": gettext_lazy("Body"),
    "theme": gettext_lazy("Theme"),
    "lang": gettext_lazy("Language of the text"),
    "audience": gettext_lazy("Open to"),
    "adopted": gettext_lazy("Standing"),
    "from": gettext_lazy("From the day"),
    "to": gettext_lazy("Up to the day"),
    "sort": gettext_lazy("Order"),
    "page": gettext_lazy("Page"),
    "q": gettext_lazy("Words"),
}
COUNTED = {"kind": "kind", "year": "year", "body": "body", "theme": "theme", "lang": "language",
           "audience": "audience", "adopted": "is_adopted"}  # fmt: skip
"""The facets in their order on the page, and what the counts call them."""


@dataclass(frozen=True)
class Choice:
    """A value of a facet: its words, how many are found with it, and the address of the list with it."""

    label: str
    count: int
    query: str


@dataclass(frozen=True)
class Facet:
    """One facet with its values, the most frequent first; ``more`` are those beyond the first ones."""

    key: str
    label: str
    choices: tuple[Choice, ...]
    more: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class Chosen:
    """Something that the list is narrowed to, in words, and the address of the list without it."""

    label: str
    value: str
    query: str


@dataclass(frozen=True)
class Listing:
    """One page of a list."""

    asked: Asked
    found: Found
    results: list[Result]
    page: Page[Any]
    facets: list[Facet]
    chosen: list[Chosen]


class Names:
    """The words for the codes of facets, looked up once for a page. Two queries."""

    def __init__(self) -> None:
        self.kinds = kind_names()
        self._words: dict[str, dict[str, str]] = {
            "kind": self.kinds,
            "body": body_names(),
            "theme": theme_names(),
            "lang": {code: str(label) for code, label in Language.choices},
            "audience": {code: str(label) for code, label in Audience.choices},
        }

    def of(self, key: str, value: Any) -> str:
        """Return the words for a value of a facet; what has none is said as it is written."""
        if key == "adopted":
            return _("adopted or published")
        words = self._words.get(key, {}).get(str(value), str(value))
        return f"{value} {words}" if key == "theme" and words != str(value) else words


def listing(asked: Asked, actor: Actor) -> Listing:
    """Find what is asked among what the actor may see. A fixed number of queries (tests)."""
    found = found_for(asked, actor)
    names = Names()
    shown = results(found.documents, asked.question, found.beginnings, actor, reader_language())
    page = Paginator(range(found.total), PER_PAGE).get_page(found.page)
    return Listing(asked, found, shown, page, _facets(asked, found, names), chosen(asked, names))


def found_for(asked: Asked, actor: Actor) -> Found:
    """Find the page asked for, or the last one where there are fewer pages."""
    found = find(asked.question, asked.narrowing, actor, order=asked.sorted_by, page=asked.page)
    if found.total and not found.documents and found.page > found.pages:
        found = find(asked.question, asked.narrowing, actor, order=asked.sorted_by, page=found.pages)
    return found


def _facets(asked: Asked, found: Found, names: Names) -> list[Facet]:
    """Return the facets in which there is something to choose."""
    set_already = asked.values()
    each = (_facet(key, asked, found.facets.get(COUNTED[key], {}), names) for key in COUNTED if key not in set_already)
    return [facet for facet in each if facet.choices and _tells_apart(facet, found.total)]


def _tells_apart(facet: Facet, total: int) -> bool:
    """Tell whether a choice would leave something out."""
    return len(facet.choices) > 1 or facet.choices[0].count < total


def _facet(key: str, asked: Asked, counts: dict[Any, int], names: Names) -> Facet:
    values = [(value, count) for value, count in counts.items() if value not in {"", None, False}]
    values.sort(key=_SORTED.get(key, _most))
    made = tuple(
        Choice(names.of(key, value), count, asked.query(**{key: "1" if value is True else str(value)}))
        for value, count in values
    )
    return Facet(key, str(LABELS[key]), made[:SHOWN], made[SHOWN:])


def _most(pair: tuple[Any, int]) -> tuple[Any, ...]:
    return -pair[1], str(pair[0])


_SORTED = {"year": lambda pair: -int(pair[0]), "theme": lambda pair: (str(pair[0]).count("."), str(pair[0]))}


def chosen(asked: Asked, names: Names) -> list[Chosen]:
    """Return what the list is narrowed to, each with the address of the list without it."""
    values = {key: value for key, value in asked.values().items() if key not in {"q", "sort", "page"}}
    return [Chosen(str(LABELS[key]), names.of(key, value), asked.query(**{key: ""})) for key, value in values.items()]


def in_words(asked: Asked, names: Names) -> str:
    """Return what a list is, in a few words: what was typed, and what it is narrowed to."""
    parts = [f"“{asked.text}”"] if asked.text else []
    return ", ".join([*parts, *(each.value for each in chosen(asked, names))]) or _("all documents")


@dataclass(frozen=True)
class Hint:
    """A question beside the one that found nothing, and its address."""

    text: str
    query: str


def hints(asked: Asked) -> list[Hint]:
    """Return easier questions for one that found nothing: each of its demands alone, the words without the rest."""
    clauses = asked.question.wanted
    found = [Hint(written(clause), asked.query(q=written(clause))) for clause in clauses] if len(clauses) > 1 else []
    found += [_loose(clause, asked) for clause in clauses if clause.is_phrase]
    if asked.narrowing.is_set and asked.text:
        found.append(Hint(asked.text, replace(Asked(asked.text), order=asked.order).query()))
    return found


def _loose(clause: Clause, asked: Asked) -> Hint:
    """Return the words of a phrase wherever they stand."""
    words = " ".join(clause.words)
    return Hint(words, asked.query(q=words))


def written(clause: Clause) -> str:
    """Return a demand as somebody types it."""
    words = " ".join(clause.words)
    return f'"{words}"' if clause.is_phrase else words + ("*" if clause.begins else "")


def only_excludes(question: Question) -> bool:
    """Tell whether a question says only what shall not be found."""
    return bool(question.unwanted) and not question.wanted


@dataclass(frozen=True)
class Kept:
    """A search that a person keeps, with what it asks in words and the address of its newest finds."""

    search: SavedSearch
    words: str
    query: str


def kept_searches(actor: Actor) -> list[Kept]:
    """Return the actor's own searches, by name. Three queries."""
    names = Names()
    return [_kept(row, names) for row in SavedSearch.objects.filter(person=actor.person)]


def search_of(actor: Actor, number: int) -> Kept:
    """Return one of the actor's own searches; another person's does not exist. Three queries."""
    row = SavedSearch.objects.filter(pk=number, person=actor.person).first()
    if row is None or actor.person is None:
        raise Refused(Refusal(Reason.NOT_FOUND))
    return _kept(row, Names())


def _kept(row: SavedSearch, names: Names) -> Kept:
    asked = asked_in(row.query)
    return Kept(row, in_words(asked, names), asked.query(sort="newest"))
