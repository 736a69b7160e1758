"""Enter what a dry run has shown: row by row through the acts of the registers, all of it or nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from puebla.accounts.models import Account
from puebla.core.actor import Actor
from puebla.core.acts import act
from puebla.core.audiences import Audience
from puebla.core.journal import Subject, record
from puebla.forum.actions import appoint, end_office, register_person
from puebla.forum.charters import charter
from puebla.forum.importing.access import IMPORT, insist_on_importing, may_invite
from puebla.forum.importing.plan import WRITTEN, Plan, RowPlan, plan_of
from puebla.forum.importing.report import kept
from puebla.forum.importing.sheets import Sheet
from puebla.forum.invitations import invite_person
from puebla.forum.keeping import one_at_a_time, refuse
from puebla.forum.models import Body, ImportDraft, Institution, Office, Party, Person
from puebla.procedure.permissions import Permission
from puebla.procedure.refusals import Reason

KEPT = timedelta(days=1)


def keep_draft(sheet: Sheet, digest: str, filename: str, *, by: Actor, at: datetime) -> ImportDraft:
    """Keep a file that was read, for the actor alone and for a day; nothing of record happens. Refuses outsiders."""
    insist_on_importing(by)
    if by.person is None:
        raise refuse(Reason.NOT_PERMITTED, by, IMPORT)
    ImportDraft.objects.filter(account=by.person).delete()
    return ImportDraft.objects.create(
        account_id=by.person, sent_at=at, filename=filename[-120:], digest=digest, sheet=sheet.as_json()
    )


def discard_draft(draft: ImportDraft, *, by: Actor) -> None:
    """Delete one's own draft; another's stays. Nothing of record happens."""
    ImportDraft.objects.filter(pk=draft.pk, account=by.person).delete()


def forget_drafts(at: datetime) -> int:
    """Delete the drafts of a day ago, done or not; return how many."""
    return ImportDraft.objects.filter(sent_at__lt=at - KEPT).delete()[0]


@act
def import_people(draft: ImportDraft, *, by: Actor, at: datetime, seen: str, invite: bool = False) -> Plan:
    """Enter the rows of a draft that are in order, exactly as the dry run with the print ``seen`` has shown them.

    Rows with a fault are left out. One entry names the file's print, the counts and the keys, beside those of the acts.
    An invitation is sent only when asked for, to new people with an address. Refused: not-permitted, not-found
    (another's draft), already-done (imported, or nothing to enter), stale (file or registers are not what was shown).
    """
    insist_on_importing(by)
    if invite and not may_invite(by):
        raise refuse(Reason.NOT_PERMITTED, by, IMPORT)
    one_at_a_time()
    fresh = ImportDraft.objects.select_for_update().filter(pk=draft.pk, account=by.person).first()
    if fresh is None:
        raise refuse(Reason.NOT_FOUND, by, IMPORT)
    if fresh.done_at is not None:
        raise refuse(Reason.ALREADY_DONE, by, IMPORT)
    plan = plan_of(Sheet.of_json(fresh.sheet), fresh.digest, by)
    if plan.fingerprint != seen:
        raise refuse(Reason.STALE, by, IMPORT)
    if not plan.writes:
        raise refuse(Reason.ALREADY_DONE, by, IMPORT)
    writer = Writer(plan, by, at)
    people, offices = writer.write()
    invited = writer.invite() if invite else 0
    changes = {"file": fresh.digest, **plan.counts, "invited": invited, "people": people, "offices": offices}
    record("forum.import-people", Subject("import", fresh.digest[:16]), by=by, at=at, changes=changes,
           audience=Audience.SECRETARIAT, reader="" if by.may(Permission.REGISTER_KEEP) else by.party)  # fmt: skip
    fresh.done_at, fresh.result, fresh.sheet = at, kept(plan), {}
    fresh.save(update_fields=["done_at", "result", "sheet"])
    return plan


class Writer:
    """Does the acts of a plan in the order of its rows; whatever they need is read beforehand."""

    def __init__(self, plan: Plan, by: Actor, at: datetime) -> None:
        """Read the parties, bodies, institutions, people and offices that the rows name; five queries."""
        self.rows = [row for row in plan.rows if row.outcome in WRITTEN]
        self.by, self.at = by, at
        self.parties = {party.code: party for party in Party.objects.filter(code__in={row.party for row in self.rows})}
        self.bodies = {body.code: body for body in Body.objects.filter(code__in={row.body for row in self.rows})}
        self.institutions = Institution.objects.in_bulk([row.institution for row in self.rows if row.institution])
        self.people: dict[int, Person] = Person.objects.in_bulk([row.person for row in self.rows if row.person])
        self.replaced: dict[int, Office] = Office.objects.select_related("party").in_bulk(
            [row.replaces for row in self.rows if row.replaces]
        )
        self.new: dict[int, Person] = {}

    def write(self) -> tuple[list[int], list[int]]:
        """Enter every row; return the keys of the new people and of the new offices."""
        offices = [self._row(row).pk for row in self.rows]
        return [person.pk for person in self.new.values()], offices

    def _row(self, row: RowPlan) -> Office:
        by, at, starts = self.by, self.at, row.starts
        if starts is None:
            raise refuse(Reason.STALE, by, IMPORT)
        replaced = self.replaced.get(row.replaces or 0)
        goes_last = replaced is not None and charter(by.on).offices[row.office].successor
        if replaced is not None and not goes_last:
            end_office(replaced, by=by, at=at, ends=starts)
        made = appoint(
            self._person(row), row.office, self.parties.get(row.party), by=by, at=at, starts=starts, ends=row.ends,
            body=self.bodies.get(row.body), institution=self.institutions.get(row.institution or 0), rank=row.rank,
        )  # fmt: skip
        if replaced is not None and goes_last:
            end_office(replaced, by=by, at=at, ends=starts)
        return made

    def _person(self, row: RowPlan) -> Person:
        if row.person:
            return self.people[row.person]
        if row.same_as:
            return self.new[row.same_as]
        self.new[row.number] = register_person(
            row.name, by=self.by, at=self.at, email=row.email, telephone=row.telephone, language=row.language
        )
        return self.new[row.number]

    def invite(self) -> int:
        """Invite every new person who has an address that opens no account yet; return how many."""
        addresses = {person.email.lower() for person in self.new.values()}
        taken = set(Account.objects.filter(username__in=addresses).values_list("username", flat=True))
        reachable = [person for person in self.new.values() if person.email and person.email.lower() not in taken]
        for person in reachable:
            invite_person(person, by=self.by, at=self.at)
        return len(reachable)
