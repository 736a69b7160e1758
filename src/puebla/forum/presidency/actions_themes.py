"""The act that sets the central theme of a Presidency: each change is a new dated record (Q17)."""

from __future__ import annotations

from datetime import date, datetime

from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.core.paired import TranslationState
from puebla.forum.models import Appointment, Original, Presidency, PresidencyTheme
from puebla.forum.presidency.access import keeps, may_set_theme
from puebla.forum.presidency.acting import NOTHING, TwoLanguages, allow, cited, complete, locked, refuse
from puebla.procedure.candidacies import THEME_CHANGES, record_on, theme_refusal
from puebla.procedure.refusals import Reason

THEME = "presidency.theme"


@act
def set_theme(
    year: int,
    *,
    by: Actor,
    at: datetime,
    theme: TwoLanguages,
    concept: TwoLanguages = NOTHING,
    since: date | None = None,
    seen: int | None = None,
) -> PresidencyTheme:
    """Record the theme of a Presidency from a day on (today unless given), with its concept note in both languages.

    ``seen`` is the number of records that the form was made from. A theme that stood in the register before is kept
    as the first record. Refused: not-found, not-permitted, not-your-turn (for the country itself, after its term),
    language-missing, wrong-value (a day to come or outside of the term), stale. Source: 001:407-413, Q17.
    """
    register = locked()
    presidency = register.row(year, by)
    allow(may_set_theme(by, presidency.party.code), by, THEME)
    complete(theme, by, THEME_CHANGES, "theme")
    if concept.given:
        complete(concept, by, THEME_CHANGES, "concept")
    _check_day(presidency, since or by.on, by)
    before = list(presidency.themes.all())
    if seen is not None and seen != len(before):
        raise refuse(Reason.STALE, by, THEME_CHANGES)
    if not before and presidency.theme:
        before = [_older(presidency, at)]
    new = PresidencyTheme(presidency=presidency, since=since or by.on, recorded_at=at,
                          **theme.columns("theme"), **concept.columns("concept"))  # fmt: skip
    new.save()
    _show(presidency, [*before, new], by.on)
    record("presidency.set-theme", Subject("presidency", str(year)), by=by, at=at, party=presidency.party.code,
           provision=THEME_CHANGES if before else THEME, audience=Audience.PUBLIC,
           changes={"since": new.since, **theme.columns("theme"), **concept.columns("concept")})  # fmt: skip
    return new


def _check_day(presidency: Presidency, since: date, by: Actor) -> None:
    if by.on > presidency.ends and not keeps(by):
        raise refuse(Reason.NOT_YOUR_TURN, by, THEME_CHANGES)
    agreed = Appointment.objects.filter(presidency=presidency).values_list("agreed_on", flat=True).first()
    refusal = theme_refusal(since, today=by.on, appointed_on=agreed, ends=presidency.ends)
    if refusal is not None:
        raise cited(refusal, by)


def _older(presidency: Presidency, at: datetime) -> PresidencyTheme:
    """Keep the theme that the register had before themes were dated; since when it held, nobody knows."""
    older = PresidencyTheme(presidency=presidency, since=None, recorded_at=at,
                            theme_es=presidency.theme_es, theme_en=presidency.theme_en)  # fmt: skip
    older.save()
    return older


def _show(presidency: Presidency, records: list[PresidencyTheme], on: date) -> None:
    """Bring the Presidency's own columns, which lists and searches read, to the theme in force."""
    current = record_on(records, on)
    if current is None:
        return
    presidency.theme_es, presidency.theme_en = current.theme_es, current.theme_en
    if current.since is not None:
        presidency.theme_original, presidency.theme_translation = Original.BOTH, TranslationState.OFFICIAL
    presidency.save(update_fields=["theme_es", "theme_en", "theme_original", "theme_translation"])
