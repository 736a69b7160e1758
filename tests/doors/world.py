"""The things behind the doors, made by calling the acts: consultations at four stages, replies, people, messages.

Each hidden thing carries a word that stands nowhere else, so that it can be looked for in everything that leaves
the product (trust.md A3).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from tests.cast import NOW, Cast, load_registers, make_cast, written
from tests.consultations.proposing import answer_all, proposing
from tests.consultations.stages import consent, first_round, reach, submit
from tests.documents.library import begun, read
from tests.forum.applications.files import SESSION, prepared, reach as reach_application
from tests.notices.incoming.samples import mail

from puebla.accounts.models import OpenSession
from puebla.consultations import actions
from puebla.consultations.actions_drafting import Draft
from puebla.consultations.actions_preparing import save_reply_draft
from puebla.consultations.models import Consultation
from puebla.consultations.reply_contents import ReplyContent
from puebla.consultations.wordings import Wording
from puebla.core.actor import Actor, system
from puebla.core.audiences import Audience
from puebla.core.models import Entry
from puebla.core.stored import store
from puebla.documents import actions_of_life as life
from puebla.documents.models import Document
from puebla.forum.actions import add_institution
from puebla.forum.applications.actions_decision import refuse
from puebla.forum.contacts.actions import report_left
from puebla.forum.contacts.actions_campaigns import open_campaign
from puebla.forum.contacts.links import confirm_token
from puebla.forum.models import Alias, Office, Party, Person, Reading, Status
from puebla.forum.offices.acting import Letter, Named, Place
from puebla.forum.offices.actions_nominations import file
from puebla.forum.offices.actions_people import appoint_own, object_to
from puebla.forum.statuses.words import Words
from puebla.forum.workdays.actions import Correction, correct_day
from puebla.meetings.models import Meeting
from puebla.notices.actions_bounces import Report, record_bounce
from puebla.notices.actions_feeds import open_feed
from puebla.notices.incoming.actions import become_draft
from puebla.notices.incoming.matching import Match
from puebla.notices.incoming.taking_in import Parcel, take_in
from puebla.notices.leaving import token_of
from puebla.notices.models import BounceKind, BounceSource, Fate, IncomingMail, Invitation, Message, TelephoneCall
from puebla.procedure.admission import ApplicationKind
from puebla.procedure.answers_by_mail import OwnWords
from puebla.procedure.applications import State as ApplicationState
from puebla.procedure.consultation import State
from puebla.procedure.permissions import Permission
from puebla.procedure.values import Text

DECREED = Correction(date(2016, 12, 30), is_off=True, name=Text("Asueto", "Day of rest"), decree="Decreto 1 (ejemplo)")
KEEPER_OF_CALENDARS = system(NOW.date(), Permission.CALENDAR_KEEP)
LEADING = frozenset({"presidency", "coordinator"})
CANARIES = {
    "quetzaldraft": LEADING,
    "quetzaltroika": LEADING | {"troika-member"},
    "quetzalpanama": LEADING | {"troika-member", "member"},
    "quetzalsalvador": LEADING | {"troika-member"},
    "quetzalprivate": frozenset({"member"}),
    "quetzalpaper": frozenset({"coordinator"}),
    "quetzaltext": frozenset({"coordinator"}),
    "quetzalearly": LEADING,
    "quetzalnominee": LEADING,
    "quetzalphone": LEADING | {"observer-organization"},
    "quetzalmail": frozenset({"coordinator"}),
    "quetzalanswer": frozenset({"troika-member"}),
    "quetzalshown": LEADING | {"troika-member", "member"},
    "quetzaltopic": LEADING | {"troika-member", "member"},
}
"""Each word, and the persons for whom it must be found somewhere; nobody else may meet it anywhere."""

NEVER = {"symbol": "RCM/CONS/2016/99", "number": 999_999, "word": "never-existed"}
"""What stands in an address for a thing that never was."""

STAGES = {
    "agreed-by-troika": State.TROIKA_CONSENSUS,
    "round-1-closed": State.ROUND_1_CLOSED,
    "revised": State.REVISED,
    "round-2-closed": State.ROUND_2_CLOSED,
    "declared": State.CONSENSUS_DECLARED,
    "implemented": State.IMPLEMENTED,
}
"""The stages that no hidden word is needed for, by the names that the table of doors uses."""


@dataclass
class World:
    """The cast and the things by the names that the table of doors uses."""

    cast: Cast
    things: dict[str, Any] = field(default_factory=dict)


def build_world() -> World:
    """Make everything; the caller undoes it."""
    if not Party.objects.exists():
        load_registers()
    cast = make_cast()
    round_one = first_round(cast, consent(cast, submit(cast, drafted(cast, "round one"))))
    for name, word in (("carla", "quetzalpanama"), ("silvia", "quetzalsalvador")):
        reply = actions.file_reply(round_one, by=cast.actor(name), at=NOW, position="agrees-with-comment", text=word)
    save_reply_draft(round_one, by=cast.actor("carla"), at=NOW, content=ReplyContent(text="quetzalprivate"))
    world = World(cast)
    world.things = {
        "draft": drafted(cast, "quetzaldraft").symbol,
        "with-troika": submit(cast, drafted(cast, "quetzaltroika")).symbol,
        "round-1": round_one.symbol,
        **{name: reach(cast, state).symbol for name, state in STAGES.items()},
        "informed": with_proposals(cast).symbol,
        "round": reply.round.number,
        "first": reply.number,
        "never-symbol": NEVER["symbol"],
        "never-number": NEVER["number"],
        "never-word": NEVER["word"],
        **results(cast),
        **people(cast),
        **mails(cast),
        **papers(),
        **texts(cast),
        **applications(cast),
        **registered(),
        **contacts(cast),
        **offices(cast),
        "telephone-call": not_reached(cast, round_one),
    }
    return world


def not_reached(cast: Cast, held: Consultation) -> int:
    """Let the mail to Carla come back: Panama has no second contact, and somebody must telephone."""
    missed = Message.objects.get(recipient=cast.people["carla"], entry__subject=held.symbol, kind__endswith="round-1")
    report = Report(BounceKind.HARD, BounceSource.MAILBOX, message_id=missed.message_id)
    record_bounce(report, by=system(NOW.date(), Permission.SYSTEM_KEEP_TERMS), at=NOW)
    call: int = TelephoneCall.objects.get(party="pa").pk
    return call


def with_proposals(cast: Cast) -> Consultation:
    """Bring a consultation to its end with changes that three countries proposed, and what became of each."""
    found = proposing(cast)
    answer_all(cast)
    return reach(cast, State.RESULTS_INFORMED, found)


def results(cast: Cast) -> dict[str, Any]:
    """Return a consultation with a step that Mexico carries out; refer another one to the next meeting."""
    word = Wording("quetzaltopic", "quetzaltopic")
    actions.refer_to_meeting(reach(cast, State.ROUND_2_CLOSED), by=cast.actor("ana"), at=NOW, reason=word)
    found = reach(cast, State.CONSENSUS_DECLARED)
    what = Wording("Nombrar enlaces.", "Name liaisons.")
    step = actions.plan_step(found, by=cast.actor("ana"), at=NOW, text=what, due_on=NOW.date(), responsible="mx")
    return {"stepping": found.symbol, "step": step.number}


def drafted(cast: Cast, word: str, at: datetime = NOW) -> Consultation:
    """Draft a consultation with a word in every field that holds a text."""
    es, en = f"Asunto {word}", f"Matter {word}"
    text = Wording(f"Párrafo {word}.\n\nOtro {word}.", f"Paragraph {word}.\n\nAnother {word}.")
    draft = Draft(title=Wording(es, en), purpose=Wording(es, en), text=text)
    return actions.create_draft(by=cast.actor("ana"), at=at, draft=draft)


def people(cast: Cast) -> dict[str, Any]:
    """Return the keys of what belongs to people: Bruno's office, message and act; Beatriz's session and factor."""
    bruno, beatriz = cast.people["bruno"], cast.account("beatriz")
    session = OpenSession.objects.create(
        account=beatriz, started_at=NOW, seen_at=NOW, proved_at=NOW, idle_seconds=60, absolute_seconds=60
    )
    factor = Authenticator.objects.create(
        user=beatriz, type=Authenticator.Type.TOTP, data={"secret": "", "last_step": 0}
    )
    return {
        "person": bruno.pk,
        "account": beatriz.pk,
        "office": Office.objects.get(person=bruno).pk,
        "message": Message.objects.filter(recipient=bruno).earliest("pk").pk,
        "term": Invitation.objects.filter(message__recipient=bruno).earliest("pk").message_id,
        "leave": token_of(bruno.pk, "consultation"),
        "feed": open_feed(by=cast.actor("bruno"), at=NOW),
        "entry": Entry.objects.filter(act="consultation.open-round-1").earliest("sequence").sequence,
        "session": session.pk,
        "factor": factor.pk,
    }


def mails(cast: Cast) -> dict[str, Any]:
    """Return a mail that waits for the secretariat, and one that became the draft of Mexico in a round of its own."""
    consultation = first_round(cast, consent(cast, submit(cast, drafted(cast, "answered by mail"))))
    waiting = take_in(Parcel("INBOX 1 1", mail("quetzalmail mundo"), NOW), at=NOW)
    words, held = OwnWords("Objetamos\n\nquetzalanswer"), consultation.rounds.get()
    answer = IncomingMail(source="INBOX 1 2", arrived_at=NOW, read_at=NOW, fate=Fate.DRAFT, text="quetzalanswer")
    answer.round, answer.party, answer.person = held, Party.objects.get(code="mx"), cast.people["bruno"]
    answer.save()
    become_draft(answer, words, Match(held, answer.party, answer.person, cast.actor("bruno")), at=NOW)
    assert waiting is not None
    return {"mail": waiting.pk, "answer": answer.pk}


def papers() -> dict[str, Any]:
    """Return a public record of a document, one that only the secretariat sees, and a meeting."""
    document = Document.objects.filter(audience=Audience.PUBLIC).latest("code")
    hidden = Document(
        code="hidden-record",
        kind=document.kind,
        audience=Audience.SECRETARIAT,
        status=document.status,
        title_es="quetzalpaper",
        title_en="quetzalpaper",
        source="tests",
    )
    written(hidden.save)
    return {
        "document": document.locator,
        "hidden-document": hidden.code,
        "meeting": Meeting.objects.latest("code").code,
    }


def texts(cast: Cast) -> dict[str, Any]:
    """Return a published paper with a corrected text in both languages, and one that the secretariat alone reads."""
    by = cast.actor("diego")
    hidden = issued_paper(by, Audience.SECRETARIAT, "quetzaltext")
    shown = life.publish_document(issued_paper(by, Audience.MEMBERS, "Acuerdo"), by=by, at=NOW)
    corrected = read(shown, by, "Acuerdo corregido.", "Segundo.", note_es="Una fecha", note_en="A date")
    life.correct_published(corrected, by=by, at=NOW + timedelta(seconds=1))
    return {"text-document": shown.symbol, "hidden-text": hidden.symbol, "theme": "T1.1"}


def issued_paper(by: Actor, audience: Audience, word: str) -> Document:
    """Issue a paper with a word in its titles and texts."""
    paper = begun(by, title_es=word, title_en=word, themes=("T1.1.1",))
    for language in ("es", "en"):
        read(paper, by, word, f"{word} {language}", language=language)
    return life.issue_document(paper, audience, by=by, at=NOW)


def registered() -> dict[str, Any]:
    """Return rows of the registers: the status of an observer, another name of a party, a reading of a claim."""
    return {
        "observer-status": Status.objects.get(party__code="unhcr", status="observer-organization").pk,
        "alias": Alias.objects.filter(subject="parties:celade").earliest("pk").pk,
        "reading": Reading.objects.filter(claim__code="D1").earliest("pk").pk,
        "calendar-day": correct_day(Party.objects.get(code="mx"), DECREED, by=KEEPER_OF_CALENDARS, at=NOW).pk,
    }


def applications(cast: Cast) -> dict[str, str]:
    """Return applications for membership: one begun, one submitted, one before the Vice-Ministers, one refused."""
    stages = (
        ("early", "jm", ApplicationState.PREPARED),
        ("submitted", "pe", ApplicationState.SUBMITTED),
        ("shown", "ec", ApplicationState.WITH_VICE_MINISTERS),
        ("refused", "co", ApplicationState.WITH_VICE_MINISTERS),
    )
    codes = {}
    for name, country, state in stages:
        words = Words(f"quetzal{name}", f"quetzal{name}")
        begun = prepared(cast, Party.objects.get(code=country), ApplicationKind.MEMBER)
        found = reach_application(cast, state, begun, words)
        codes[f"application-{name}"] = found.code
    refuse(found, by=cast.actor("ana"), at=NOW, session=SESSION, words=words)
    return codes


def contacts(cast: Cast) -> dict[str, Any]:
    """Return a campaign of Mexico and Panama with Carla's question and link, and a report that Beatriz has left.

    The telephone of an observer is a hidden word.
    """
    written(lambda: Person.objects.filter(pk=cast.people["clara"].pk).update(telephone="quetzalphone"))
    campaign = open_campaign(["mx", "pa"], 10, by=cast.actor("diego"), at=NOW)
    beatriz, carla = cast.people["beatriz"], cast.people["carla"]
    report = report_left(Office.objects.get(person=beatriz), by=cast.actor("beatriz"), at=NOW)
    return {
        "campaign": campaign.code,
        "contact-question": campaign.questions.get(person=carla).pk,
        "contact-link": confirm_token(campaign.code, carla),
        "left-report": report.pk,
    }


def offices(cast: Cast) -> dict[str, Any]:
    """Return a nomination of El Salvador whose person is a hidden word, a holder under objection, an institution."""
    who = {"by": cast.actor("diego"), "at": NOW}
    salvador = Party.objects.get(code="sv")
    nominee = Named(name="quetzalnominee", email="nominee@example.org")
    scanned = store([b"%PDF-1.7 quetzalnominee"], "application/pdf", at=NOW)
    letter = Letter("quetzalnominee", NOW.date(), "Vice-Minister", file=scanned)
    held = appoint_own(Place("immigration-director", salvador), Named(name="Sol", email="sol@example.org"),
                       starts=NOW.date(), **who)  # fmt: skip
    object_to(held, reason=Words("Falta la carta.", "The letter is missing."), **who)
    return {
        "nomination": file(Place("focal-point", salvador), nominee, letter, starts=NOW.date(), **who).pk,
        "holding-sv": held.pk,
        "institution-sv": add_institution(salvador, "Cancillería", "Chancellery", **who).pk,
    }
