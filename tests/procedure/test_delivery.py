"""What follows when a mail comes back, and how long one waits before the next attempt."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, strategies as st

from puebla.procedure.delivery import (
    BOUNCES_BEFORE_A_CALL,
    CameBack,
    Follow,
    Proof,
    Trace,
    furthest,
    is_refused_for_good,
    pause_after,
    server_pause_after,
    what_follows,
)

MAILS = st.builds(
    CameBack,
    is_for_good=st.booleans(), is_to_act=st.booleans(), is_formal=st.booleans(), is_stand_in=st.booleans(),
    is_personal=st.booleans(), has_second=st.booleans(), country_knows=st.booleans(),
    bounces=st.integers(min_value=1, max_value=5),
)  # fmt: skip


def test_the_second_contact_is_written_to_at_the_first_mail_that_comes_back() -> None:
    assert what_follows(CameBack(is_for_good=True, is_to_act=True, has_second=True)) == Follow(second_contact=True)


def test_without_a_second_contact_somebody_is_telephoned() -> None:
    assert what_follows(CameBack(is_for_good=True, is_to_act=True)) == Follow(telephone=True)


def test_when_the_second_contacts_mail_comes_back_too_somebody_is_telephoned() -> None:
    mail = CameBack(is_for_good=True, is_to_act=True, has_second=True, is_stand_in=True)
    assert what_follows(mail) == Follow(telephone=True)


def test_a_late_mail_is_followed_only_where_a_term_hangs_on_it() -> None:
    late = {"is_for_good": False, "is_to_act": True, "has_second": True}
    assert what_follows(CameBack(**late)) == Follow()
    assert what_follows(CameBack(**late, is_formal=True)) == Follow(second_contact=True)


@given(MAILS)
def test_what_speaks_to_one_person_is_given_to_nobody_else(mail: CameBack) -> None:
    assert not (mail.is_personal and what_follows(mail).second_contact)


@given(MAILS)
def test_a_stand_in_never_has_a_stand_in_so_that_mails_cannot_go_round(mail: CameBack) -> None:
    assert not (mail.is_stand_in and what_follows(mail).second_contact)


@given(MAILS)
def test_an_address_from_which_mail_comes_again_is_always_telephoned(mail: CameBack) -> None:
    if mail.is_for_good and mail.bounces >= BOUNCES_BEFORE_A_CALL:
        assert what_follows(mail).telephone


@given(MAILS)
def test_no_country_that_must_act_is_left_alone_with_a_mail_that_will_not_arrive(mail: CameBack) -> None:
    if mail.is_for_good and mail.is_to_act and not mail.country_knows:
        assert what_follows(mail) != Follow()


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 5), (3, 30), (4, 120), (5, 360), (9, 360)])
def test_a_message_waits_longer_after_each_attempt(attempts: int, minutes: int) -> None:
    assert pause_after(attempts) == timedelta(minutes=minutes)


@pytest.mark.parametrize(("failures", "seconds"), [(1, 10), (2, 30), (3, 60), (4, 120), (5, 300), (99, 300)])
def test_an_absent_server_is_left_alone_for_longer_and_longer(failures: int, seconds: int) -> None:
    assert server_pause_after(failures) == timedelta(seconds=seconds)


@pytest.mark.parametrize("pause", [pause_after, server_pause_after])
def test_there_is_no_pause_before_anything_failed(pause: object) -> None:
    with pytest.raises(ValueError, match="nothing to wait"):
        pause(0)  # type: ignore[operator]


@pytest.mark.parametrize(("code", "is_final"), [(250, False), (421, False), (450, False), (550, True), (599, True)])
def test_only_a_reply_that_begins_with_five_is_final(code: int, *, is_final: bool) -> None:
    assert is_refused_for_good(code) is is_final


TRACES = st.builds(
    Trace, accepted=st.integers(0, 2), waiting=st.integers(0, 2), shown=st.integers(0, 2), opened=st.integers(0, 2),
    is_telephoned=st.booleans(), has_answered=st.booleans(),
)  # fmt: skip


@pytest.mark.parametrize(("trace", "proof"), [
    (Trace(), Proof.NOT_REACHED), (Trace(shown=1), Proof.SHOWN), (Trace(waiting=1, shown=1), Proof.WAITING),
    (Trace(accepted=1, waiting=1), Proof.ACCEPTED), (Trace(is_telephoned=True, accepted=1), Proof.TELEPHONED),
    (Trace(opened=1, is_telephoned=True), Proof.OPENED), (Trace(has_answered=True), Proof.ANSWERED),
])  # fmt: skip
def test_the_strongest_proof_counts(trace: Trace, proof: Proof) -> None:
    assert furthest(trace) is proof


@given(TRACES)
def test_more_that_is_known_never_makes_a_weaker_proof(trace: Trace) -> None:
    order = list(Proof)
    more = [replace(trace, opened=trace.opened + 1), replace(trace, accepted=trace.accepted + 1)]
    assert all(order.index(furthest(each)) <= order.index(furthest(trace)) for each in more)
