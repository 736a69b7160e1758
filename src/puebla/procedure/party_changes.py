"""What can be done with the register of parties and with the readings of a claim, and by which provision (Q32)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from puebla.procedure import party_names, party_relations, readings


class PartyAct(StrEnum):
    """What can be done with the record of a party, apart from its statuses."""

    ENTER = "enter"
    RENAME = "rename"
    CORRECT_NAME = "correct-name"
    WITHDRAW_NAME = "withdraw-name"
    CORRECT_DETAILS = "correct-details"
    ADD_ALIAS = "add-alias"
    WITHDRAW_ALIAS = "withdraw-alias"
    SET_PARENT = "set-parent"
    END_PARENT = "end-parent"
    SUCCEED = "succeed"


class ClaimAct(StrEnum):
    """What can be done with a question on which the sources differ."""

    ADD_READING = "add-reading"
    RULE = "rule"
    WITHDRAW_READING = "withdraw-reading"


PROVISIONS: Final[dict[PartyAct | ClaimAct, str]] = {
    PartyAct.ENTER: party_names.PROVISION,
    PartyAct.RENAME: party_names.PROVISION,
    PartyAct.CORRECT_NAME: party_names.PROVISION,
    PartyAct.WITHDRAW_NAME: party_names.PROVISION,
    PartyAct.CORRECT_DETAILS: party_names.PROVISION,
    PartyAct.ADD_ALIAS: party_names.PROVISION,
    PartyAct.WITHDRAW_ALIAS: party_names.PROVISION,
    PartyAct.SET_PARENT: party_relations.PROVISION,
    PartyAct.END_PARENT: party_relations.PROVISION,
    PartyAct.SUCCEED: party_relations.SUCCESSION,
    ClaimAct.ADD_READING: readings.PROVISION,
    ClaimAct.RULE: readings.PROVISION,
    ClaimAct.WITHDRAW_READING: readings.PROVISION,
}
