"""The feed that a person's calendar program reads: their terms, what closes, and the meetings; a secret address.

Whoever has the address reads it, as programs cannot sign in. So only its SHA-256 is kept, it says no more than the
subjects of notices, it ends when its owner ends it, and it shows what the person may see at that moment.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _, override

from puebla.consultations.access import consultations_for, sees_as_member, sees_everything
from puebla.consultations.models import Round
from puebla.core.actor import Actor
from puebla.core.paired import in_language, reader_language
from puebla.forum.actors import actor_for
from puebla.forum.models import Person
from puebla.meetings.models import Meeting
from puebla.meetings.queries import meetings_between
from puebla.notices.addresses import address_of
from puebla.notices.calendars import Item, published, uid_of
from puebla.notices.calendars_of_rounds import closing_of, dates_of, term_of
from puebla.notices.models import CalendarFeed
from puebla.notices.moments import day_at_seat

BACK, AHEAD = timedelta(days=60), timedelta(days=730)
MOST = 400
FEED = "/calendar/%s.ics"


def digest_of(secret: str) -> str:
    """Return what is kept of a secret address."""
    return hashlib.sha256(secret.encode()).hexdigest()


def address_with(secret: str) -> str:
    """Return the full address of a feed."""
    return f"{settings.BASE_URL}{FEED % secret}"


def feed_of(person: Person) -> CalendarFeed | None:
    """Return the address that the person has open now, or None."""
    found: CalendarFeed | None = CalendarFeed.objects.filter(person=person, ended_at__isnull=True).first()
    return found


def owner_of(secret: str) -> Person | None:
    """Return whose feed it is; None for one that was ended or never was, or whose owner's account is closed."""
    found = CalendarFeed.objects.filter(digest=digest_of(secret), ended_at__isnull=True)
    feed = found.select_related("person__account").first()
    if feed is None or feed.person.account is None or not feed.person.account.is_active:
        return None
    person: Person = feed.person
    return person


def feed_for(person: Person, at: datetime) -> str:
    """Return the person's calendar in their language, as they may read it at the instant."""
    account = person.account
    with override(account.language if account else person.language):
        items = items_for(actor_for(account, day_at_seat(at)), at)
        return published(items, name=str(settings.FORUM_NAME), stamp=at)


def items_for(actor: Actor, at: datetime) -> list[Item]:
    """Return what the actor's calendar shows in the active language; the same number of queries for everybody."""
    return [*_terms(actor, at), *_meetings(at)]


def _terms(actor: Actor, at: datetime) -> Iterable[Item]:
    rounds = Round.objects.filter(consultation__in=consultations_for(actor), closes_at__gte=at - BACK)
    rows = rounds.select_related("consultation").prefetch_related("terms__party", "extensions")
    for dates in dates_of(rows.order_by("-closes_at", "pk")[:MOST]):
        if sees_everything(actor):
            yield closing_of(dates)
        if sees_as_member(actor):
            yield from filter(None, (term_of(dates, party) for party in sorted(actor.parties)))


def _meetings(at: datetime) -> Iterable[Item]:
    """Return the meetings of which the days are known."""
    today = day_at_seat(at)
    for meeting in meetings_between(today - BACK, today + AHEAD):
        if meeting.span is not None:
            yield _meeting(meeting, *meeting.span)


def _meeting(meeting: Meeting, first: date, last: date) -> Item:
    places = "; ".join(str(place) for place in meeting.places.all())
    title = in_language(meeting, "title")[0]
    return Item(
        uid=uid_of("meeting", meeting.code),
        summary=title,
        description=_("Online") if meeting.is_online and not places else places,
        url=address_of(f"/{{language}}/meetings/{meeting.code}/", reader_language()),
        starts=first,
        ends=last + timedelta(days=1),
    )
