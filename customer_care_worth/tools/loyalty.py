"""Whether customers stay: what they say, what they do, and where that places them.

Points go from 0 to 100. What nobody was asked, or nobody has seen, has no points: then
there are none, and not zero. All that is counted lies in the 12 months before a day.
"""

from typing import NamedTuple

from odoo.addons.customer_care.tools.persons import DECIDES

from .satisfaction import TOP, weigh

# how the customer stands between content and loyal; the trade names the extremes, and
# has no word but this for the many who are satisfied and stay without being apostles
APOSTLE, LOYAL, MERCENARY, HOSTAGE = "apostle", "loyal", "mercenary", "hostage"
INDIFFERENT, DEFECTING, TERRORIST = "indifferent", "defecting", "terrorist"
HAPPY = {APOSTLE, LOYAL, MERCENARY}
UNHAPPY = {DEFECTING, TERRORIST}
# how an account is served
PASSIVE, AWARE, DEVOTED = "passive", "aware", "devoted"
# how much people are heard when they speak for their company
DECIDER_WEIGHT, INFLUENTIAL_WEIGHT, OTHER_WEIGHT = 3, 2, 1
# what makes a score
AGAIN, RECOMMEND = "again", "recommend"
BUYING, ANSWERING, INTRODUCING = "buying", "answering", "introducing"


class Rules(NamedTuple):
    """The thresholds, weights and factors, as they are until somebody changes them."""

    satisfied_from: float = 80
    loyal_from: float = 80
    apostle_satisfied_from: float = 100
    apostle_loyal_from: float = 95
    indifferent_from: float = 60
    terrorist_to: float = 30
    promoter_from: float = 90
    buying_from: float = 50
    buying_weight: float = 3
    answering_weight: float = 2
    introducing_weight: float = 1
    aware_touches: int = 1
    devoted_touches: int = 2
    team_share: float = 50
    happy_tells: float = 12
    unhappy_tells: float = 20
    happy_leads: float = 8
    happy_deals: float = 1


USUAL = Rules()


class Facts(NamedTuple):
    """What is known of a customer, and of the people of the company."""

    satisfaction: float | None = None
    again: float | None = None
    recommend: float | None = None
    people: int = 0  # who have answered
    answered_on: str | None = None
    bought: float | None = None
    bought_before: float | None = None
    reached: int = 0
    tried: int = 0
    reached_before: int = 0
    referrals: int = 0
    cases: int = 0
    surveys: int = 0  # that somebody was asked
    answered: int = 0  # of these
    planned: int = 0  # touches by plan that have come to the customer
    personal: int = 0  # in which somebody spoke with the customer without a plan
    surprises: int = 0
    occasions: int = 0


class Part(NamedTuple):
    """One part of a score: its points, if there are any, and how much it counts."""

    name: str
    points: float | None
    weight: float


def get_intent(facts: Facts) -> list[Part]:
    """What customers say that they will do."""
    return [Part(AGAIN, facts.again, 1), Part(RECOMMEND, facts.recommend, 1)]


def get_behaviour(facts: Facts, rules: Rules = USUAL) -> list[Part]:
    """What customers do.

    Nobody owes us a referral: without one, only what there is to measure counts.
    """
    introducing = TOP if facts.referrals else None
    answering = TOP * facts.reached / facts.tried if facts.tried else None
    return [
        Part(BUYING, get_buying(facts), rules.buying_weight),
        Part(ANSWERING, answering, rules.answering_weight),
        Part(INTRODUCING, introducing, rules.introducing_weight),
    ]


def get_buying(facts: Facts) -> float | None:
    """How much of the year before a customer still buys; more than that is all."""
    if facts.bought is None:
        return None
    now, before = max(0, facts.bought), max(0, facts.bought_before or 0)
    if not before:
        return TOP if now else 0
    return min(TOP, TOP * now / before)


def score(parts: list[Part]) -> float | None:
    """The weighted mean of the parts that are known."""
    return weigh(
        (part.points, part.weight) for part in parts if part.points is not None
    )


def place(satisfaction: float | None, loyalty: float | None, rules: Rules = USUAL):
    """The zone of a customer; without both figures there is none."""
    if satisfaction is None or loyalty is None:
        return None
    if satisfaction >= rules.satisfied_from:
        return _place_satisfied(satisfaction, loyalty, rules)
    if loyalty >= rules.loyal_from:
        return HOSTAGE
    if satisfaction <= rules.terrorist_to:
        return TERRORIST
    return INDIFFERENT if satisfaction >= rules.indifferent_from else DEFECTING


def _place_satisfied(satisfaction, loyalty, rules):
    if loyalty < rules.loyal_from:
        return MERCENARY
    is_apostle = (
        satisfaction >= rules.apostle_satisfied_from
        and loyalty >= rules.apostle_loyal_from
    )
    return APOSTLE if is_apostle else LOYAL


def has_stopped_buying(facts: Facts, rules: Rules = USUAL) -> bool:
    """Tell whether a customer buys so much less than before that it is a farewell."""
    buying = get_buying(facts)
    return buying is not None and buying < rules.buying_from


def is_lapsed_promoter(facts: Facts, rules: Rules = USUAL) -> bool:
    """Tell whether a customer would recommend us, and has stopped buying."""
    recommends = facts.recommend is not None and facts.recommend >= rules.promoter_from
    return recommends and has_stopped_buying(facts, rules)


def is_silent(facts: Facts, rules: Rules = USUAL) -> bool:
    """Tell whether a customer says nothing while there is less and less between us."""
    says_something = facts.cases or facts.answered
    return not says_something and (
        has_less_contact(facts) or has_stopped_buying(facts, rules)
    )


def has_less_contact(facts: Facts) -> bool:
    return facts.reached < facts.reached_before


def mature(facts: Facts, rules: Rules = USUAL) -> str | None:
    """How an account is served: only when it complains, by plan, or as a person."""
    if is_devoted(facts, rules):
        return DEVOTED
    touches = facts.planned + facts.personal
    if touches >= rules.aware_touches:
        return AWARE
    return PASSIVE if touches or facts.cases or facts.reached_before else None


def is_devoted(facts: Facts, rules: Rules = USUAL) -> bool:
    """Tell whether somebody does more than the plan, knowing the person."""
    knows = facts.occasions or facts.surprises
    return bool(knows) and facts.personal >= rules.devoted_touches


def mature_team(passive: int, aware: int, devoted: int, rules: Rules = USUAL):
    """How a team serves: as it serves the better part of its accounts."""
    total = passive + aware + devoted
    if not total:
        return None
    if TOP * devoted >= rules.team_share * total:
        return DEVOTED
    if TOP * (devoted + aware) >= rules.team_share * total:
        return AWARE
    return PASSIVE


class WordOfMouth(NamedTuple):
    """What customers tell others, as an estimate."""

    happy: int
    unhappy: int
    told_good: float
    told_bad: float
    leads: float
    deals: float


def estimate_word_of_mouth(happy: int, unhappy: int, rules: Rules = USUAL):
    """How many people hear of us from so many customers, and what comes of it."""
    return WordOfMouth(
        happy,
        unhappy,
        happy * rules.happy_tells,
        unhappy * rules.unhappy_tells,
        happy * rules.happy_leads,
        happy * rules.happy_deals,
    )


def speak(answers):
    """The points of a company, from those of its people and how much they are heard.

    :param answers: pairs of points and a weight; points may be missing
    """
    return weigh((points, weight) for points, weight in answers if points is not None)


def get_word_weight(decision_role: str | None, has_influence: bool | None) -> int:
    """How much a person is heard; a decider whose word counts little is as others."""
    if not has_influence:
        return OTHER_WEIGHT
    return DECIDER_WEIGHT if decision_role == DECIDES else INFLUENTIAL_WEIGHT
