"""Walk a consultation through its acts, so that notices are tested on what the acts really write."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tests.cast import NOW, TODAY, Cast

from puebla.consultations import actions
from puebla.consultations.actions_drafting import Draft
from puebla.consultations.models import Consultation
from puebla.consultations.wordings import Wording
from puebla.core.actor import Actor, system
from puebla.core.models import Entry
from puebla.notices.models import Message
from puebla.procedure.permissions import Permission

TITLE = Wording("Canario amarillo del título", "Yellow canary of the title")
TEXT = Wording("Primer párrafo.\n\nSegundo párrafo, con «comillas» & señas.", "First paragraph.\n\nSecond paragraph.")
REASON = Wording("Motivo dado.", "Reason given.")
AFTER_THE_TERMS = datetime(2016, 9, 30, 12, 0, tzinfo=UTC)
WORKER = system(TODAY, Permission.SYSTEM_KEEP_TERMS)


class Walk:
    """One consultation on its way; each step is an act done by the person whose turn it is."""

    def __init__(self, cast: Cast, text: Wording = TEXT) -> None:
        self.cast, self.at = cast, NOW
        draft = Draft(TITLE, Wording("Para qué.", "What for."), text)
        self.consultation: Consultation = actions.create_draft(by=self.ana, at=NOW, draft=draft)

    @property
    def ana(self) -> Actor:
        return self.cast.actor("ana", self.at.date())

    def _again(self) -> Consultation:
        self.consultation.refresh_from_db()
        return self.consultation

    def submit(self) -> Walk:
        actions.submit_to_troika(self._again(), by=self.ana, at=self.at)
        return self

    def feedback(self, name: str, stance: str = "consents", comment: str = "Conforme.") -> Walk:
        by = self.cast.actor(name, self.at.date())
        actions.give_troika_feedback(self._again(), by=by, at=self.at, stance=stance, comment=comment)
        return self

    def agreed_by_troika(self) -> Walk:
        return self.submit().feedback("bruno").feedback("silvia")

    def round_1(self) -> Walk:
        actions.open_first_round(self.agreed_by_troika()._again(), by=self.ana, at=self.at)
        return self

    def reply(self, name: str, position: str = "agrees") -> Walk:
        by = self.cast.actor(name, self.at.date())
        actions.file_reply(self._again(), by=by, at=self.at, position=position)
        return self

    def extend(self, *parties: str) -> Walk:
        actions.extend_term(self._again(), by=self.ana, at=self.at, days=2, reason=REASON, parties=parties)
        return self

    def close(self) -> Walk:
        self.at += timedelta(days=21)
        actions.close_round(self._again(), by=WORKER, at=self.at)
        return self

    def round_2(self) -> Walk:
        self.round_1().close()
        note = Wording("Un cambio.", "One change.")
        actions.revise(self._again(), by=self.ana, at=self.at, text=TEXT, note=note)
        actions.open_second_round(self._again(), by=self.ana, at=self.at)
        return self

    def after_round_2(self) -> Walk:
        return self.round_2().close()

    def end(self, act: Callable[..., object]) -> Walk:
        act(self._again(), by=self.ana, at=self.at, reason=REASON)
        return self

    def declared(self) -> Walk:
        actions.declare_consensus(self.after_round_2()._again(), by=self.ana, at=self.at, statement=REASON)
        return self

    def implemented(self) -> Walk:
        actions.record_implementation(self.declared()._again(), by=self.ana, at=self.at, text=REASON)
        return self

    def informed(self) -> Walk:
        actions.inform_results(self.implemented()._again(), by=self.ana, at=self.at, results=REASON)
        return self


STEPS: dict[str, Callable[[Cast], Walk]] = {
    "consultation.submit-to-troika": lambda cast: Walk(cast).submit(),
    "consultation.record-troika-feedback": lambda cast: Walk(cast).submit().feedback("bruno"),
    "consultation.return-to-presidency": lambda cast: Walk(cast).submit().feedback("bruno", "objects"),
    "consultation.establish-troika-consensus": lambda cast: Walk(cast).agreed_by_troika(),
    "consultation.open-round-1": lambda cast: Walk(cast).round_1(),
    "consultation.extend-term": lambda cast: Walk(cast).round_1().extend("mx"),
    "consultation.close-round": lambda cast: Walk(cast).round_1().close(),
    "consultation.open-round-2": lambda cast: Walk(cast).round_2(),
    "consultation.declare-consensus": lambda cast: Walk(cast).declared(),
    "consultation.close-without-consensus": lambda cast: (
        Walk(cast).after_round_2().end(actions.close_without_consensus)
    ),
    "consultation.refer": lambda cast: Walk(cast).after_round_2().end(actions.refer_to_meeting),
    "consultation.withdraw": lambda cast: Walk(cast).round_1().end(actions.withdraw),
    "consultation.record-implementation": lambda cast: Walk(cast).implemented(),
    "consultation.inform-results": lambda cast: Walk(cast).informed(),
}


def last_entry(act: str) -> Entry:
    """Return the last entry of an act."""
    return Entry.objects.filter(act=act).latest("sequence")


def messages_of(act: str) -> dict[str, Message]:
    """Return the messages of the last act of that name by the receiver's user name."""
    rows = Message.objects.filter(entry=last_entry(act)).select_related("recipient__account")
    return {row.recipient.account.username: row for row in rows if row.recipient and row.recipient.account}
