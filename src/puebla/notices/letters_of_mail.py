"""The letters of answers by mail: confirm with one click, or know that a mail was not taken.

No word of a mail stands in them, nor who sent it.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.notices import phrases
from puebla.notices.letters import Letter, Reader, Section, dated, letter, section, sections
from puebla.notices.matters_of_mail import INCOMING, MailFacts
from puebla.notices.models import Doubt


def _words(facts: MailFacts) -> dict[str, str | int]:
    country = facts.name(facts.party, reader_language())
    end = phrases.until(facts.term) if facts.term else ""
    return {"country": country, "number": facts.round, "symbol": facts.symbol, "end": end}


def _until(facts: MailFacts) -> Section | None:
    """Say until when the country can reply, on a second clock too."""
    if facts.term is None:
        return None
    end = phrases.until(facts.term)
    return section(_("Until when"), f"{end[:1].upper()}{end[1:]}.", phrases.elsewhere(facts.term))


def _nothing_filed() -> Section:
    words = _("Nothing has been filed: a draft is seen by your country alone, and counts only once it has been filed.")
    return section(_("If you do nothing"), words)


@letter("confirm-answer")
def confirm_answer(facts: MailFacts, _reader: Reader) -> Letter:
    """An answer arrived by mail and waits as a draft."""
    lead = _(
        "An answer of your country, %(country)s, to round %(number)s of consultation %(symbol)s arrived by mail. "
        "Please read it once more and file it with one click; it can be filed, and replaced, %(end)s."
    )
    subject = dated(_("Confirm your answer by mail"), facts)
    parts = sections(_until(facts), _nothing_filed())
    return Letter(subject, lead % _words(facts), _("Read it and file it"), parts)


@letter("refer-mail")
def refer_mail(facts: MailFacts, reader: Reader) -> Letter:
    """A mail to a country's own address was not taken; the secretariat looks at it."""
    subject = dated(_("A mail was not taken as an answer"), facts)
    why = section(_("Why"), str(Doubt(facts.changes["doubt"]).label))
    if not reader.is_to_act:
        lead = _(
            "Please look at a mail that was sent as the answer of %(country)s to round %(number)s of consultation "
            "%(symbol)s: make it a draft of that country, or set it aside."
        )
        page = INCOMING.format(key=facts.number, language="{language}")
        return Letter(subject, lead % _words(facts), _("Read the mail"), sections(why), page=page)
    lead = _(
        "A mail that was sent as the answer of your country, %(country)s, to round %(number)s of consultation "
        "%(symbol)s was not taken as its answer, and nothing has been filed. If it was yours, please file the reply on "
        "the page; the secretariat reads the mail too."
    )
    return Letter(subject, lead % _words(facts), _("See the consultation"), sections(why, _until(facts)))
