"""Reading a request of OAI-PMH 2.0: its verb and arguments, or the error that the protocol knows for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from django.core import signing
from django.http import QueryDict

from puebla.api.harvest import Window

PREFIX: Final = "oai_dc"
SALT: Final = "puebla.api.oai"
PAGE: Final = 100
LONGEST: Final = 2000
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_SECOND: Final = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")
_LIST: Final = ({"metadataPrefix"}, {"from", "until", "set"})
VERBS: Final[dict[str, tuple[set[str], set[str]]]] = {
    "Identify": (set(), set()),
    "ListMetadataFormats": (set(), {"identifier"}),
    "ListSets": (set(), {"resumptionToken"}),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
}
"""For each verb the arguments that it must have, and those that it may have."""
LISTS: Final = ("ListIdentifiers", "ListRecords")


class Fault(Exception):  # noqa: N818 - the protocol calls it an error condition, and answers it
    """An error condition of the protocol: its code and a sentence for who wrote the harvester."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


@dataclass(frozen=True)
class Asked:
    """A list that is asked for: its window, the key after which it goes on, and how many came before."""

    window: Window
    after: int = 0
    before: int = 0
    total: int | None = None


def arguments(query: QueryDict) -> dict[str, str]:
    """Return verb and arguments. Faults: badVerb, badArgument (unknown, repeated, missing, too long)."""
    given = {name: values[0] for name, values in query.lists()}
    verb = given.get("verb", "")
    if verb not in VERBS or len(query.getlist("verb")) > 1:
        raise Fault("badVerb", "The verb is missing, repeated or unknown.")
    if any(len(values) > 1 or len(values[0]) > LONGEST for _name, values in query.lists()):
        raise Fault("badArgument", "An argument is repeated or too long.")
    _checked(given, *VERBS[verb])
    return given


def _checked(given: dict[str, str], needed: set[str], possible: set[str]) -> None:
    names = set(given) - {"verb"}
    if given["verb"] in LISTS and "resumptionToken" in names:
        if names != {"resumptionToken"}:
            raise Fault("badArgument", "A resumptionToken stands alone.")
        return
    if unknown := names - needed - possible:
        raise Fault("badArgument", f"Unknown here: {', '.join(sorted(name[:40] for name in unknown))}.")
    if missing := needed - names:
        raise Fault("badArgument", f"Missing: {', '.join(sorted(missing))}.")


def asked_list(given: dict[str, str], now: datetime) -> Asked:
    """Return the list asked for. Its end is fixed at its first page, so that nothing slips while it is read.

    Faults: badArgument, badResumptionToken, cannotDisseminateFormat.
    """
    if "resumptionToken" in given:
        return resumed(given["verb"], given["resumptionToken"])
    known_format(given)
    first, last = _instant(given, "from"), _instant(given, "until")
    if first and last and len(given["from"]) != len(given["until"]):
        raise Fault("badArgument", "from and until must have the same granularity.")
    if first and last and first > last:
        raise Fault("badArgument", "from is later than until.")
    return Asked(Window(first, min(last or now, now), given.get("set", "")))


def known_format(given: dict[str, str]) -> None:
    """Refuse any format but Dublin Core: cannotDisseminateFormat."""
    if given["metadataPrefix"] != PREFIX:
        raise Fault("cannotDisseminateFormat", f"Records are given as {PREFIX}.")


def _instant(given: dict[str, str], name: str) -> datetime | None:
    """Return the instant of an argument; a day means its first second for from, its last for until."""
    text = given.get(name)
    if text is None:
        return None
    try:
        if _SECOND.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC) if _DAY.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None:
        raise Fault("badArgument", f"{name} is no date such as 2016-11-17 or 2016-11-17T15:00:00Z.")
    return day + timedelta(days=1, seconds=-1) if name == "until" else day


def token(verb: str, asked: Asked) -> str:
    """Return the token with which a list goes on; signed, so that nothing is kept here."""
    window = asked.window
    times = [at.isoformat() if at else "" for at in (window.first, window.last)]
    return signing.dumps([verb, *times, window.in_set, asked.after, asked.before, asked.total], salt=SALT)


def resumed(verb: str, text: str) -> Asked:
    """Return the list that a token of ours goes on with. Fault: badResumptionToken."""
    try:
        of, first, last, in_set, after, before, total = signing.loads(text, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError) as fault:
        raise Fault("badResumptionToken", "The token was not given here.") from fault
    if of != verb:
        raise Fault("badResumptionToken", "The token belongs to another verb.")
    times = [datetime.fromisoformat(at) if at else None for at in (first, last)]
    return Asked(Window(times[0], times[1], in_set), after, before, total)
