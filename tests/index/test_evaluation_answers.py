"""The judge: each rule with an answer that only this rule finds fault with."""

import pytest
from pydantic import ValidationError

from corpus.model import Role
from index.evaluation.answers import AnsweredCase, Rule, judge
from index.evaluation.sets import Case

GOLD = "1315/QĐ-UBND#ke-hoach/III.3"
OTHER = "1315/QĐ-UBND#ke-hoach/II.1/doan-2"

OWNER = Case(
    id="owner",
    question="?",
    kind="owner",
    form="plain",
    answerable=True,
    provisions=(GOLD, "1315/QĐ-UBND#ke-hoach/III.2"),
    units=("Sở Công Thương", "Sở Tài chính"),
    roles=(Role.LEAD, Role.SUPPORT),
    named_owner=True,
)
OWNER_RIGHT = AnsweredCase(
    kind="owner",
    answered=True,
    named_owner=True,
    units=("sct", "Sở Tài chính", "Sở Nội vụ"),
    roles=("lead", "support", "assigned"),
    citations=(OTHER, OTHER, OTHER, GOLD),
)
UNNAMED = Case(
    id="unnamed",
    question="?",
    kind="owner",
    form="plain",
    answerable=True,
    provisions=(OTHER,),
    named_owner=False,
)
UNNAMED_RIGHT = AnsweredCase(
    kind="owner", answered=True, named_owner=False, citations=(OTHER, GOLD)
)
REPORTING = Case(
    id="reporting",
    question="?",
    kind="reporting",
    form="plain",
    answerable=True,
    provisions=(GOLD,),
    units=("Sở Công Thương",),
    recipients=("Ủy ban nhân dân thành phố",),
    frequencies=("6 tháng", "hằng năm"),
)
REPORTING_RIGHT = AnsweredCase(
    kind="reporting",
    answered=True,
    named_owner=False,
    reporters=("các Sở", "sct"),
    recipients=("UBND thành phố", "sct"),
    frequencies=("hằng năm", "6 tháng"),
    citations=(GOLD,),
)
NONE = Case(id="none", question="?", kind="none", form="plain", answerable=False)
NONE_RIGHT = AnsweredCase(kind="none", answered=False, named_owner=False)


def same_unit(one: str, other: str) -> bool:
    names = {"sct": "sở công thương", "ủy ban nhân dân thành phố": "ubnd thành phố"}
    return names.get(one.lower(), one.lower()) == names.get(other.lower(), other.lower())


def faults(case: Case, right: AnsweredCase, /, **changed: object) -> list[Rule]:
    answered = AnsweredCase.model_validate(right.model_dump() | changed)
    return [reason.rule for reason in judge(case, answered, same_unit).reasons]


@pytest.mark.parametrize(
    ("case", "answered"),
    [
        (OWNER, OWNER_RIGHT),
        (UNNAMED, UNNAMED_RIGHT),
        (REPORTING, REPORTING_RIGHT),
        (NONE, NONE_RIGHT),
    ],
)
def test_right_answers_are_right(case: Case, answered: AnsweredCase) -> None:
    verdict = judge(case, answered, same_unit)
    assert verdict.right
    assert verdict.reasons == ()
    assert verdict.clause_cited is (True if case.answerable else None)


@pytest.mark.parametrize(
    ("case", "right", "changed", "rule"),
    [
        (OWNER, OWNER_RIGHT, {"kind": "content"}, Rule.KIND),
        (OWNER, OWNER_RIGHT, {"answered": False}, Rule.ABSTENTION),
        (NONE, NONE_RIGHT, {"answered": True}, Rule.ABSTENTION),
        (OWNER, OWNER_RIGHT, {"quotes_grounded": False}, Rule.UNGROUNDED),
        (OWNER, OWNER_RIGHT, {"named_owner": False}, Rule.NAMED_OWNER),
        (UNNAMED, UNNAMED_RIGHT, {"named_owner": True}, Rule.NAMED_OWNER),
        (
            OWNER,
            OWNER_RIGHT,
            {"units": ["sct", "sct"], "roles": ["lead", "support"]},
            Rule.UNITS_MISSING,
        ),
        (UNNAMED, UNNAMED_RIGHT, {"units": ["sct"], "roles": ["lead"]}, Rule.UNITS_INVENTED),
        (OWNER, OWNER_RIGHT, {"roles": ["lead", "assigned", "assigned"]}, Rule.ROLES),
        # The role is there, but it is another unit's.
        (OWNER, OWNER_RIGHT, {"roles": ["lead", "assigned", "support"]}, Rule.ROLES),
        (REPORTING, REPORTING_RIGHT, {"reporters": ["các Sở"]}, Rule.REPORTERS),
        (REPORTING, REPORTING_RIGHT, {"recipients": ["sct"]}, Rule.RECIPIENTS),
        (REPORTING, REPORTING_RIGHT, {"frequencies": ["6 tháng"]}, Rule.FREQUENCIES_MISSING),
        (
            REPORTING,
            REPORTING_RIGHT,
            {"frequencies": ["6 tháng", "hằng năm", "hằng quý"]},
            Rule.FREQUENCIES_EXTRA,
        ),
        (OWNER, OWNER_RIGHT, {"citations": [OTHER] * 4 + [GOLD]}, Rule.CLAUSE),
        (REPORTING, REPORTING_RIGHT, {"citations": []}, Rule.CLAUSE),
    ],
)
def test_each_rule(case: Case, right: AnsweredCase, changed: dict[str, object], rule: Rule) -> None:
    assert faults(case, right, **changed) == [rule]


def test_frequencies_are_free_where_the_gold_gives_none() -> None:
    case = REPORTING.model_copy(update={"frequencies": ()})
    assert faults(case, REPORTING_RIGHT) == []


def test_units_of_a_unit_question_are_judged_by_the_clause_alone() -> None:
    case = REPORTING.model_copy(update={"kind": "unit", "recipients": (), "frequencies": ()})
    assert faults(case, REPORTING_RIGHT, kind="unit", reporters=[], frequencies=["hằng quý"]) == []


def test_reasons_say_what_was_missing() -> None:
    changed = OWNER_RIGHT.model_copy(
        update={"units": ("sct",), "roles": ("lead",), "citations": (OTHER,)}
    )
    verdict = judge(OWNER, changed, same_unit)
    details = {reason.rule: reason.detail for reason in verdict.reasons}
    assert details[Rule.UNITS_MISSING] == "Sở Tài chính"
    assert details[Rule.ROLES] == "support"
    assert OTHER in details[Rule.CLAUSE]
    assert verdict.clause_cited is False
    assert not verdict.right


def test_an_answer_has_one_role_for_each_unit() -> None:
    with pytest.raises(ValidationError, match="one role for each unit"):
        AnsweredCase(
            kind="owner", answered=True, named_owner=True, units=("a", "b"), roles=("lead",)
        )
