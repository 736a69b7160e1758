"""Read a consultation as the audiences and the letters need it. The only place that knows its tables."""

from __future__ import annotations

from puebla.consultations.models import (
    Answer,
    Consultation,
    Outcome,
    Reply,
    Round,
    RoundTerm,
    SeatStanding,
    Stance,
    TextVersion,
    TroikaSeat,
)
from puebla.consultations.revisions import Revision, last_shown_before, revision
from puebla.core.models import Entry
from puebla.forum.charters import charter
from puebla.forum.presidencies import troika_on
from puebla.notices.audiences import Matter
from puebla.notices.facts import (
    ConsultationFacts,
    Extension,
    FateFacts,
    Feedback,
    OutcomeFacts,
    Pair,
    RoundFacts,
    Term,
)
from puebla.notices.moments import day_at_seat
from puebla.notices.reference import names_of_parties, provisions_of
from puebla.procedure.consensus import SilencePolicy
from puebla.procedure.participation import Category

KIND = "consultation"
PAGE = "/{language}/consultations/{key}/"
REMIND = "notice.remind"
POSITIONS = ("agreed", "agreed_with_comment", "proposing", "objecting", "silent")
PROVISIONS = (
    "consultation.troika-consensus",
    "consultation.troika-objection",
    "consultation.troika",
    "consultation.round-1",
    "consultation.round-2",
    "consultation.working-days",
    "consultation.end-of-day",
    "consultation.reply",
    "consultation.extension",
    "consultation.closing",
    "consultation.revision",
    "consultation.after-round-2",
    "consultation.consensus",
    "consultation.conclude",
    "consultation.visibility",
    "consultation.withdrawal",
    "consultation.record",
    "consultation.confirmation",
)


SENDS_A_TEXT = frozenset({"consultation.submit-to-troika", "consultation.open-round-2"})
"""The acts whose letters say what changed since the version that their readers knew."""


class Reading:
    """One consultation with the rows that notices need; an unknown symbol raises DoesNotExist."""

    def __init__(self, symbol: str) -> None:
        self.consultation = Consultation.objects.select_related("presidency").get(symbol=symbol)
        self.version = TextVersion.objects.filter(consultation=self.consultation).order_by("-number").first()
        rounds = Round.objects.filter(consultation=self.consultation).select_related("version")
        self.round = rounds.order_by("-number").first()
        self.terms = self._terms()
        self.seats = self._seats()

    def _terms(self) -> list[RoundTerm]:
        if self.round is None:
            return []
        return list(RoundTerm.objects.filter(round=self.round).select_related("party"))

    def _seats(self) -> list[TroikaSeat]:
        """Return the seats that were asked about the last version that went to the Troika."""
        seats = TroikaSeat.objects.filter(version__consultation=self.consultation, standing=SeatStanding.ASKED)
        rows = seats.select_related("party", "version").prefetch_related("feedback").order_by("-version__number", "id")
        found = list(rows)
        return [seat for seat in found if seat.version_id == found[0].version_id and seat.party is not None]

    def answered(self) -> frozenset[str]:
        """Return the members that have replied in the round."""
        if self.round is None:
            return frozenset()
        replies = Reply.objects.filter(round=self.round, is_current=True)
        return frozenset(replies.values_list("party__code", flat=True))

    def feedback(self) -> dict[str, Feedback]:
        """Return what each seat said last, by party."""
        return {_code(seat): _said(seat) for seat in self.seats if seat.feedback.all()}


def _code(seat: TroikaSeat) -> str:
    return seat.party.code if seat.party else ""


def _said(seat: TroikaSeat) -> Feedback:
    last = max(seat.feedback.all(), key=lambda row: (row.at, row.pk))
    return Feedback(_code(seat), _stance(last.stance), last.comment)


def _stance(stance: str) -> Pair:
    from django.utils.translation import override

    said = {}
    for language in ("es", "en"):
        with override(language):
            said[language] = str(Stance(stance).label)
    return Pair(**said)


def matter_of(reading: Reading, reminded: frozenset[str] = frozenset()) -> Matter:
    """Return who takes part, for the audiences."""
    return Matter(
        kind=KIND,
        key=reading.consultation.symbol,
        consulted=frozenset(term.party.code for term in reading.terms),
        answered=reading.answered(),
        seats=frozenset(_code(seat) for seat in reading.seats),
        seats_answered=frozenset(reading.feedback()),
        reminded=reminded,
    )


def facts_of(reading: Reading, entry: Entry) -> ConsultationFacts:
    """Return what the letters may say about this entry."""
    consultation, rules = reading.consultation, charter(day_at_seat(entry.at))
    version = _version_told(reading, entry)
    return ConsultationFacts(
        entry=entry.sequence,
        act=entry.act,
        at=entry.at,
        symbol=consultation.symbol,
        party=entry.party,
        title=Pair.of(consultation, "title"),
        presidency=troika_on(day_at_seat(entry.at)).current.party or consultation.presidency.code,
        version=version.number if version else 0,
        digest=version.digest if version else "",
        text=Pair.of(version, "text") if version else Pair(),
        note=Pair.of(version, "note") if version else Pair(),
        revision=_revision(version) if version and entry.act in SENDS_A_TEXT else None,
        names=names_of_parties(),
        provisions=provisions_of(rules, PROVISIONS),
        page=PAGE.format(key=consultation.symbol, language="{language}"),
        changes=entry.changes,
        seats=tuple(_code(seat) for seat in reading.seats),
        feedback=reading.feedback(),
        round=_round(reading),
        extension=_extension(reading),
        outcome=_outcome(consultation),
        fates=_fates(version) if version and entry.act in SENDS_A_TEXT else {},
        troika_reminder_days=rules.settings.troika_reminder_days,
        replies_are_open=rules.settings.replies_visible_to({Category.MEMBER}, round_closed=True),
    )


def _version_told(reading: Reading, entry: Entry) -> TextVersion | None:
    """Return the text that the act is about: that of the round once one was opened, before that the latest.

    A new version that the Presidency is still preparing after a round is not told: it has not been shown yet.
    """
    if entry.act in {"consultation.submit-to-troika", "consultation.establish-troika-consensus"}:
        return reading.version
    if reading.round is not None:
        told: TextVersion | None = reading.round.version
    else:
        told = reading.seats[0].version if reading.seats else reading.version
    return told


def _revision(version: TextVersion) -> Revision | None:
    before = last_shown_before(version)
    return revision(before, version) if before else None


def _fates(version: TextVersion) -> dict[str, tuple[FateFacts, ...]]:
    """Return what became of the proposals that led to a version, by the country that made them."""
    found: dict[str, tuple[FateFacts, ...]] = {}
    rows = Answer.objects.filter(version=version).select_related("change__reply__party")
    for answer in rows.order_by("change__reply__party__code", "change__number"):
        change = answer.change
        told = FateFacts(change.kind, change.paragraph, answer.fate, Pair.of(answer, "reason"))
        code = change.reply.party.code
        found[code] = (*found.get(code, ()), told)
    return found


def _round(reading: Reading) -> RoundFacts | None:
    row = reading.round
    if row is None:
        return None
    return RoundFacts(
        kind=row.kind,
        silence=SilencePolicy(row.silence),
        fingerprint=row.fingerprint,
        tzdata=row.tzdata_version,
        closes_at=row.closes_at,
        terms={term.party.code: _term(term) for term in reading.terms},
        answered=reading.answered(),
    )


def _term(term: RoundTerm) -> Term:
    return Term(Pair.of(term.party, "name"), Pair.of(term.party, "capital"), term.as_deadline())


def _extension(reading: Reading) -> Extension | None:
    if reading.round is None:
        return None
    row = reading.round.extensions.order_by("-at", "-id").first()
    return Extension(frozenset(row.parties), Pair.of(row, "reason")) if row else None


def _outcome(consultation: Consultation) -> OutcomeFacts | None:
    row = Outcome.objects.filter(consultation=consultation).first()
    if row is None:
        return None
    return OutcomeFacts(
        statement=Pair.of(row, "statement"),
        implementation=Pair.of(row, "implementation"),
        results=Pair.of(row, "results"),
        positions={name: tuple(getattr(row, name)) for name in POSITIONS},
    )
