"""A hundred thousand documents in two languages, invented by rule from word lists made here: about 300 million letters.

The rows are written as they would be by the acts, but without them: a journal of a million entries says nothing about
searching. Words follow the law of natural texts (the n-th word is about n times rarer than the first), and one word of
each language stands in a quarter of all documents.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from puebla.core.models import StoredFile
from puebla.documents.models import Document, Version, VersionText
from puebla.documents.search import index
from puebla.forum.models import Body

SEED: Final = 1996
AT_ONCE: Final = 500
PARAGRAPHS, WORDS = 8, 15
COMMON: Final = {"es": "cuartilla", "en": "quarterly"}
SHARE: Final = 0.25
AUDIENCES: Final = ("public",) * 6 + ("members",) * 3 + ("secretariat",)
KINDS: Final = ("declaration", "decision", "network-report", "work-plan", "guidelines", "background-paper", "study")
THEMES: Final = tuple(f"T{theme}.{topic}.{sub}" for theme in (1, 2, 3) for topic in (1, 2) for sub in range(1, 6))
FIRST_DAY, DAYS = date(1996, 3, 13), 30 * 365
STEMS: Final = (
    *("migr", "refug", "retorn", "consul", "proteg", "nacion", "fronter", "cooper", "region", "desarroll", "trabaj"),
    *("famil", "salud", "visad", "document", "acuerd", "decid", "inform", "plan", "red", "enlac", "tramit", "albergu"),
    *("camin", "puert", "escuel", "municip", "remes", "rut", "seguro"),
)
ENDINGS: Final = {
    "es": ("a", "o", "as", "os", "ar", "ando", "ado", "ada", "ados", "adas", "ante", "antes", "amiento", "amientos",
           "ación", "aciones", "able", "ables", "ista", "istas"),
    "en": ("s", "ing", "ed", "er", "ers", "ion", "ions", "ment", "ments", "ity", "ities", "al", "als", "able", "ism",
           "ist", "ists", "ship", "ness", "ful"),
}  # fmt: skip
MIDDLES: Final = (
    "",
    "ar",
    "en",
    "il",
    "on",
    "ur",
    "al",
    "et",
    "in",
    "os",
    "ab",
    "ec",
    "id",
    "um",
    "ot",
    "er",
    "an",
    "is",
)
NAMES: Final = 6000


@dataclass
class Vocabulary:
    """The words of a language, the most frequent first, with their accumulated weights."""

    words: list[str]
    weights: list[float]

    def text(self, chance: random.Random, extra: str) -> list[str]:
        """Return the paragraphs of one text; ``extra`` is put into one of them unless it is ''."""
        found = chance.choices(self.words, cum_weights=self.weights, k=PARAGRAPHS * WORDS)
        if extra:
            found[chance.randrange(len(found))] = extra
        rows = (found[start : start + WORDS] for start in range(0, len(found), WORDS))
        return [" ".join(row).capitalize() + "." for row in rows]


def vocabulary(language: str) -> Vocabulary:
    """Return about eighteen thousand invented words of a language and of names."""
    chance = random.Random(f"{SEED}{language}")  # noqa: S311 - invented words need no secret chance
    words = [stem + middle + ending for stem in STEMS for middle in MIDDLES for ending in ENDINGS[language]]
    words += [f"{chance.choice(STEMS)}{chance.choice(MIDDLES)}{number}" for number in range(NAMES)]
    chance.shuffle(words)
    return Vocabulary(words, list(accumulate(1 / (rank + 20) for rank in range(len(words)))))


@dataclass
class Corpus:
    """Makes documents one batch after the other, always the same for the same number."""

    at: datetime
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 - the same
    words: dict[str, Vocabulary] = field(default_factory=lambda: {code: vocabulary(code) for code in COMMON})
    letters: int = 0

    def fill(self, count: int) -> Iterator[list[Document]]:
        """Write ``count`` documents with their texts and yield each batch; the index is left to the caller."""
        file, _is_new = StoredFile.objects.get_or_create(
            digest="0" * 64, defaults={"size": 1, "media": "text/plain", "stored_at": self.at}
        )
        bodies = list(Body.objects.filter(code__in=("vm", "rcgm", "network-consular", "network-trafficking")))
        for start in range(0, count, AT_ONCE):
            with transaction.atomic():
                yield self._batch(range(start, min(count, start + AT_ONCE)), bodies, file)

    def _batch(self, numbers: range, bodies: list[Body], file: StoredFile) -> list[Document]:
        documents = [self._document(number, bodies) for number in numbers]
        _written(documents)
        texts = [(document, language, text) for document in documents for language, text in self._texts()]
        versions = [self._version(document, language, file) for document, language, _text in texts]
        _written(versions)
        _written(
            [_reading(version, text) for version, (_document, _language, text) in zip(versions, texts, strict=True)]
        )
        self.letters += sum(len(paragraph) for _document, _language, text in texts for paragraph in text)
        return documents

    def _document(self, number: int, bodies: list[Body]) -> Document:
        chance = self.chance
        day = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
        titles = {code: " ".join(chance.choices(self.words[code].words, k=6)).capitalize() for code in COMMON}
        return Document(
            code=f"bench-{number}", symbol=f"RCM/{day.year}/TS/BEN/{number + 1}", kind=chance.choice(KINDS),
            year=day.year, sort_day=day, title_es=titles["es"], title_en=titles["en"], languages="es en",
            body=chance.choice(bodies), themes=sorted(set(chance.choices(THEMES, k=2))), status="published",
            audience=chance.choice(AUDIENCES), source="bench", is_invented=True,
        )  # fmt: skip

    def _texts(self) -> list[tuple[str, list[str]]]:
        holds = self.chance.random() < SHARE
        return [(code, self.words[code].text(self.chance, COMMON[code] if holds else "")) for code in COMMON]

    def _version(self, document: Document, language: str, file: StoredFile) -> Version:
        return Version(
            document=document, language=language, number=1, file=file, file_name="bench.txt", received_at=self.at,
            stage="read", is_current=True, current_since=self.at, pages=1,
        )  # fmt: skip


def _reading(version: Version, paragraphs: list[str]) -> VersionText:
    marks, start = [], 0
    for paragraph in paragraphs:
        marks.append([start, start + len(paragraph), 1])
        start += len(paragraph) + 2
    return VersionText(version=version, text="\n\n".join(paragraphs), marks=marks)


def _written(rows: list[Document] | list[Version] | list[VersionText]) -> None:
    """Write rows past the guard of formal models: nothing here is of record."""
    QuerySet.bulk_create(type(rows[0])._default_manager.all(), rows)  # type: ignore[arg-type]


def index_batch(documents: list[Document]) -> None:
    """Write the index of a batch, as an act does for one document."""
    index.refresh_all(documents)
