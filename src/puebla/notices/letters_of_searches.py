"""The letter that tells of new finds. It names no document: who may read one is asked on its page alone (E3)."""

from __future__ import annotations

from django.utils.translation import gettext as _, ngettext

from puebla.notices.facts import Facts
from puebla.notices.letters import Letter, Reader, dated, letter, section, sections


@letter("tell-of-finds")
def tell_of_finds(facts: Facts, _reader: Reader) -> Letter:
    """Searches that the reader keeps have found something new."""
    count = int(facts.changes["count"])
    lead = ngettext(
        "%(count)s new document was found for the searches that you keep in the library. Nothing is asked of you.",
        "%(count)s new documents were found for the searches that you keep in the library. Nothing is asked of you.",
        count,
    ) % {"count": count}
    kept = section(
        _("What stands on the page alone"),
        _("The documents are named on the page of your searches, after signing in. There you can also stop this."),
    )
    return Letter(dated(_("New documents found"), facts), lead, _("See my searches"), sections(kept))
