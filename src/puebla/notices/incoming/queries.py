"""What the pages of incoming mail show; each question costs the same number of queries however much has arrived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from puebla.consultations.models import DraftVersion, Reply, RoundTerm
from puebla.consultations.readings_preparing import last_version
from puebla.consultations.reply_contents import content_of
from puebla.core.actor import Actor
from puebla.core.paired import in_language
from puebla.notices.incoming.access import answer_for, may_file, may_keep
from puebla.notices.incoming.contents import words_in
from puebla.notices.incoming.forms import Places
from puebla.notices.models import Doubt, Fate, IncomingMail
from puebla.procedure.deadlines import in_time

PILLS = {
    Fate.WAITING: "wait", Fate.DRAFT: "go", Fate.ATTACHED: "go", Fate.SET_ASIDE: "calm", Fate.AUTOMATIC: "calm",
    Fate.LOOP: "calm", Fate.BOUNCE: "stop", Fate.REPEATED: "calm",
}  # fmt: skip


def incoming(*, waiting: bool) -> QuerySet[IncomingMail]:
    """Return what has arrived, the newest first; or what waits, the oldest first."""
    rows = IncomingMail.objects.select_related("party", "round__consultation").defer("text", "words")
    return rows.filter(fate=Fate.WAITING).order_by("arrived_at", "id") if waiting else rows


def waiting_count(actor: Actor) -> int:
    """Return how many mails wait for somebody of the secretariat; 0 for who does not deal with mail."""
    return IncomingMail.objects.filter(fate=Fate.WAITING).count() if may_keep(actor) else 0


@dataclass(frozen=True)
class Row:
    """One mail in the list; subject and doubt only of what was put before the secretariat."""

    number: int
    at: datetime
    sender: str
    subject: str
    doubt: str
    country: str
    symbol: str
    fate: str
    pill: str
    is_open: bool


def row_of(mail: IncomingMail) -> Row:
    """Put a mail into a line of the list."""
    return Row(
        number=mail.pk,
        at=mail.arrived_at,
        sender=mail.sender,
        subject=mail.subject if mail.doubt else "",
        doubt=str(Doubt(mail.doubt).label) if mail.doubt else "",
        country=in_language(mail.party, "name")[0] if mail.party else "",
        symbol=mail.round.consultation.symbol if mail.round else "",
        fate=str(Fate(mail.fate).label),
        pill=PILLS[Fate(mail.fate)],
        is_open=bool(mail.doubt),
    )


def places(at: datetime) -> Places:
    """Return the countries whose term runs as the choices of a field, the newest round first; one query."""
    rows = RoundTerm.objects.filter(round__closed_at__isnull=True, ends_at__gte=at)
    ordered = rows.select_related("party", "round__consultation").order_by("-round__opened_at", "party__code")
    return [(place_key(term), _place(term)) for term in ordered]


def _place(term: RoundTerm) -> str:
    said = {
        "country": in_language(term.party, "name")[0],
        "symbol": term.round.consultation.symbol,
        "number": term.round.kind,
    }
    return _("%(country)s · %(symbol)s, round %(number)s") % said


def place_key(term: RoundTerm) -> str:
    """Return the value under which a term is chosen."""
    return f"{term.round_id} {term.party_id}"


def place_chosen(key: str) -> RoundTerm | None:
    """Return the term that was chosen."""
    held, _space, party = key.partition(" ")
    rows = RoundTerm.objects.select_related("round__consultation", "party")
    return rows.filter(round_id=int(held), party_id=int(party)).first() if held.isdigit() and party.isdigit() else None


@dataclass(frozen=True)
class AnswerPage:
    """An answer by mail as its country reads it: what will be filed, until when, and whether it still can be."""

    mail: IncomingMail
    version: DraftVersion
    term: RoundTerm
    initial: dict[str, str]
    may_file: bool
    is_filed: bool
    is_overtaken: bool
    is_over: bool
    replaces: Reply | None

    @property
    def is_open(self) -> bool:
        """Tell whether it can be filed now by this reader."""
        return self.may_file and not (self.is_filed or self.is_overtaken or self.is_over)


def answer_page(actor: Actor, number: int, at: datetime) -> AnswerPage:
    """Return one answer of the actor's country; raises Refused(not-found) for any other. A fixed number of queries."""
    mail = answer_for(actor, number)
    version, held = mail.version, mail.round
    assert version is not None  # noqa: S101 - what became a draft has its version and its round
    assert held is not None  # noqa: S101 - the same
    term = RoundTerm.objects.select_related("party").get(round=held, party=mail.party)
    last, content = last_version(held, term.party.code), content_of(version)
    return AnswerPage(
        mail=mail,
        version=version,
        term=term,
        initial={"position": content.position, "words": words_in(content), "language": content.language},
        may_file=may_file(actor, mail),
        is_filed=version.filed_as_id is not None,
        is_overtaken=last is not None and last.number != version.number,
        is_over=held.is_closed or not in_time(at, term.as_deadline()),
        replaces=Reply.objects.filter(round=held, party=mail.party, is_current=True).first(),
    )
