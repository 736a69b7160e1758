"""Do the entries of the journal and the things they speak of still belong together?"""

from __future__ import annotations

from puebla.consultations.models import Consultation
from puebla.core.models import Entry
from puebla.procedure.consultation import Act, replay
from puebla.procedure.refusals import Refused

PREFIX = "consultation."
ACTS = {act.value: act for act in Act}


def faults_of_references() -> list[str]:
    """Return a sentence for each consultation that is not what its entries say, or where one of the two is missing."""
    recorded = _acts_by_subject()
    stored = dict(Consultation.objects.values_list("symbol", "state"))
    faults = [f"{symbol} is spoken of in the journal but is not there" for symbol in recorded.keys() - stored.keys()]
    faults += [f"{symbol} is there without a journal entry" for symbol in stored.keys() - recorded.keys()]
    faults += [_difference(symbol, recorded[symbol], stored[symbol]) for symbol in recorded.keys() & stored.keys()]
    return sorted(fault for fault in faults if fault)


def _acts_by_subject() -> dict[str, list[Act]]:
    rows = Entry.objects.filter(subject_kind="consultation", act__startswith=PREFIX).order_by("sequence")
    acts: dict[str, list[Act]] = {}
    for symbol, name in rows.values_list("subject", "act").iterator(chunk_size=1000):
        known = ACTS.get(name.removeprefix(PREFIX))
        if known is not None:
            acts.setdefault(symbol, []).append(known)
    return acts


def _difference(symbol: str, acts: list[Act], state: str) -> str:
    try:
        replayed = replay(acts)
    except Refused as refused:
        return f"{symbol}: its entries are in an order that the procedure does not allow ({refused})"
    return "" if replayed.value == state else f"{symbol} stands at {state}, but its entries lead to {replayed.value}"
