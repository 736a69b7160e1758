"""The calendar entry that travels with a message: written in the act's transaction, attached when the mail leaves."""

from __future__ import annotations

from email.mime.base import MIMEBase
from email.mime.text import MIMEText

from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils.translation import gettext as _, override

from puebla.core.models import Entry
from puebla.notices.calendars import invitation
from puebla.notices.calendars_of_rounds import OfEntry
from puebla.notices.models import Invitation, Message, Role


def write(entry: Entry, of: Entry | None = None) -> int:
    """Write the calendar entries of the messages of one act; returns how many. None for an act without a term.

    ``of`` is the entry whose term it is, where the act sends the notice of an earlier one again.
    """
    told = OfEntry(of or entry)
    if told.dates is None:
        return 0
    rows = [row for message in _receivers(entry) if (row := _row(told, message)) is not None]
    Invitation.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def _receivers(entry: Entry) -> QuerySet[Message]:
    """Return the messages of the act, without their texts."""
    rows: QuerySet[Message] = Message.objects.filter(entry=entry).defer("text", "html")
    return rows


def _row(told: OfEntry, message: Message) -> Invitation | None:
    item = told.item_for(message.party, message.language, is_to_act=message.role == Role.ADDRESSEE)
    if item is None:
        return None
    method, calendar = invitation(item, to=(message.name, message.address), stamp=message.created_at)
    return Invitation(message=message, method=method, calendar=calendar)


def name_of_file(language: str) -> str:
    """Return what the attachment is called, in a language."""
    with override(language):
        return _("term") + ".ics"


def attach(mail: EmailMessage, message: Message) -> None:
    """Attach the message's calendar entry, if it has one.

    An attachment and no alternative of the text: a program that takes a whole mail for an appointment would move a
    formal notice out of sight once it is answered.
    """
    found = Invitation.objects.filter(message=message).first()
    if found is None:
        return
    part: MIMEBase = MIMEText(found.calendar, "calendar", "utf-8")
    part.set_param("method", found.method)
    part.add_header("Content-Disposition", "attachment", filename=name_of_file(message.language))
    mail.attach(part)
