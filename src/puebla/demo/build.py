"""Build the demonstration's living present around today's date by calling the acts, as its people would."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from puebla.consultations import actions
from puebla.consultations.models import Consultation, Reply
from puebla.consultations.tasks import sweep
from puebla.core.clock import SEAT_ZONE
from puebla.demo import offices, texts
from puebla.demo.calendar import at_nine, day_after_term
from puebla.demo.conclusion import carry_out
from puebla.demo.contacts import ask_everybody
from puebla.demo.drafting import consult_the_troika
from puebla.demo.library import fill_library
from puebla.demo.mails import receive_mails
from puebla.demo.people import PRESIDENCY_ACCOUNTS, Builder, people_the_forum, presiding, someone
from puebla.demo.preparing import prepare_replies
from puebla.demo.proposals import leave_proposals_to_be_answered
from puebla.demo.registers import enliven
from puebla.forum.actions import record_presidency
from puebla.forum.models import Party, Presidency, Status, StatusKind
from puebla.procedure.consensus import Position

SOURCE = "demonstration"
THEMES = {
    "gt": ("Movilidad ordenada y cooperación consular (tema de demostración)",
           "Orderly mobility and consular cooperation (demonstration theme)"),
    "mx": ("Información que protege (tema de demostración)", "Information that protects (demonstration theme)"),
}  # fmt: skip
LONG_AGO, SOME_WEEKS_AGO, NOT_LONG_AGO = timedelta(days=75), timedelta(days=26), timedelta(days=9)


def build(at: datetime) -> None:
    """Fill an installation in which the registers have just been loaded; ``at`` is the present instant."""
    today = at.astimezone(SEAT_ZONE).date()
    began = at - LONG_AGO
    _presidencies(began, today)
    members = _members(today)
    years = (today.year, today.year + 1, *((began.year,) if began.year < today.year else ()))
    holders = [Presidency.objects.select_related("party").get(year=year).party for year in years]
    officers = list(zip(PRESIDENCY_ACCOUNTS, holders, strict=False))
    since = date(today.year, 1, 1) - timedelta(days=400)
    people_the_forum(began, since, members, officers)
    offices.fill_offices(began, since, members)
    _concluded_consultation(at_nine(began.date()))
    leave_proposals_to_be_answered(at_nine((at - SOME_WEEKS_AGO).date()))
    _running_consultation(at_nine((at - NOT_LONG_AGO).date()))
    offices.nominate(at - timedelta(days=1), members)
    enliven(at)
    ask_everybody(at, since)
    fill_library(at)
    consult_the_troika(at)


def _members(on: date) -> list[Party]:
    rows = Status.objects.on(on).filter(status=StatusKind.MEMBER).select_related("party")
    return [row.party for row in rows.order_by("party__code")]


def _presidencies(at: datetime, today: date) -> None:
    """Have somebody preside then, this year and next; what the registers do not know is invented and marked so."""
    for year, code in ((at.year, "gt"), (today.year, "gt"), (today.year + 1, "mx")):
        if not Presidency.objects.filter(year=year).exists():
            spanish, english = THEMES[code]
            keeper = Builder(at=at, since=today, password="").keeper
            record_presidency(year, Party.objects.get(code=code), by=keeper, at=at, source=SOURCE, is_invented=True,
                              theme_es=spanish, theme_en=english)  # fmt: skip


def _agreed_by_the_troika(consultation: Consultation, at: datetime) -> None:
    """Submit the text and let every filled seat but the Presidency's own consent."""
    actions.submit_to_troika(consultation, by=presiding(at), at=at)
    version = consultation.versions.order_by("-number").first()
    seats = version.seats.filter(standing="asked").select_related("party") if version else []
    for seat in seats:
        actor = someone(f"focal-{seat.party.code}", at)
        actions.give_troika_feedback(consultation, by=actor, at=at + timedelta(hours=5), stance="consents")


def _reply(consultation: Consultation, code: str, at: datetime, position: Position, **more: object) -> Reply:
    return actions.file_reply(consultation, by=someone(f"focal-{code}", at), at=at, position=position, **more)  # type: ignore[arg-type]


def _concluded_consultation(start: datetime) -> None:
    """Walk one consultation from the draft to the results told to all."""
    consultation = actions.create_draft(by=presiding(start), at=start, draft=texts.CONCLUDED)
    _agreed_by_the_troika(consultation, start + timedelta(hours=1))
    opened = start + timedelta(days=1)
    actions.open_first_round(consultation, by=presiding(opened), at=opened)
    for code in ("mx", "cr", "pa", "sv", "hn", "ca"):
        _reply(consultation, code, opened + timedelta(days=1), Position.AGREES)
    day_one = opened + timedelta(days=1)
    proposal = _reply(consultation, "do", day_one, Position.PROPOSES_CHANGES, changes=[texts.PROPOSAL])
    closed = day_after_term(consultation)
    sweep(closed)
    _second_round(consultation, proposal, closed)


def _second_round(consultation: Consultation, proposal: Reply, at: datetime) -> None:
    by = presiding(at)
    actions.answer_change(proposal.changes.get(), by=by, at=at, fate="accepted", reason=texts.ACCEPTED)
    actions.revise(consultation, by=by, at=at, text=texts.CONCLUDED_REVISED, note=texts.CHANGED)
    opened = at + timedelta(hours=2)
    actions.open_second_round(consultation, by=by, at=opened)
    for code in ("mx", "cr", "pa", "sv", "hn", "ca", "do", "us"):
        _reply(consultation, code, opened + timedelta(days=1), Position.AGREES)
    closed = day_after_term(consultation)
    sweep(closed)
    actions.declare_consensus(consultation, by=presiding(closed), at=closed + timedelta(hours=1))
    carry_out(consultation, closed + timedelta(hours=2))
    later = closed + timedelta(days=7)
    actions.record_implementation(consultation, by=presiding(later), at=later, text=texts.IMPLEMENTED)
    actions.inform_results(consultation, by=presiding(later), at=later, results=texts.RESULTS)


def _running_consultation(start: datetime) -> None:
    """Begin one whose round 1 is open now, with some replies filed and most countries still to answer."""
    consultation = actions.create_draft(by=presiding(start), at=start, draft=texts.RUNNING)
    _agreed_by_the_troika(consultation, start + timedelta(hours=1))
    opened = at_nine((start + timedelta(days=4)).date())
    actions.open_first_round(consultation, by=presiding(opened), at=opened)
    replied = opened + timedelta(hours=6)
    _reply(consultation, "cr", replied, Position.AGREES)
    _reply(consultation, "ca", replied, Position.AGREES)
    _reply(consultation, "sv", replied, Position.AGREES_WITH_COMMENT, text=texts.COMMENT_ES)
    prepare_replies(consultation, replied + timedelta(hours=1))
    receive_mails(consultation, replied + timedelta(hours=6))
