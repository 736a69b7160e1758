"""The letter to the second contact: the very notice that came back, with one sentence why it comes to them."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from puebla.core.paired import reader_language
from puebla.notices.facts import Facts
from puebla.notices.letters import LETTERS, Letter, Reader, dated, letter, section, sections


@letter("second-contact")
def second_contact(facts: Facts, reader: Reader) -> Letter:
    """Another holder of the reader's office did not receive the notice. ``facts`` are those of the notice itself."""
    from puebla.notices.rules import rules

    rule = rules().get(facts.act)
    if rule is None:
        return Letter(dated(_("Notice to the second contact"), facts), _why(facts, reader), _("Read the notice"))
    template = LETTERS[rule.letter]
    first = template.compose(facts, reader)
    why = section(
        _("Why you receive this"),
        _why(facts, reader),
        _("Please see to it that the notice is dealt with in time, and tell the secretariat which address is right."),
    )
    return replace(first, sections=(*sections(why), *first.sections), carries_text=template.carries_text)


def _why(facts: Facts, reader: Reader) -> str:
    """Say why, without a name or an address: a mail may be read by others."""
    if not reader.party:
        return _("The mail to another holder of your office came back. You are the second contact.")
    country = facts.name(reader.party, reader_language())
    return _("The mail to another contact of %(country)s came back. You are the second contact of the same office.") % {
        "country": country
    }
