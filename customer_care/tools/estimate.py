"""How long a case will take, seen from the solved cases most like it.

A solved case scores one point for each fact that it has in common with the new one,
more for the people concerned, up to three points for rare words in common, and loses
four hundredths a day of age. Half of the fifty best were solved within the expected
hours, four in five within the promised ones; while there are fewer than 150 solved
cases, the best third of them counts, and at least ten.
"""

import math
import re
from collections import Counter
from dataclasses import dataclass

KEPT = 50  # solved cases an estimate rests on
FIRST = 10  # of a short history; one outlier among them moves no promise
ENOUGH = 5  # with fewer there is no history to speak of
HALF = 32  # whole numbers that half a point is counted in
DAILY = 2.56  # of these, lost by a day of age: four hundredths of a point
WORD_POINTS = 3  # for a case that has all rare words in common
WORD_WINDOW = 10_000  # words are compared with so many of the newest solved cases
PROMISED_SHARE = 0.82  # a little more than four in five, since newer ones may differ
TERMS = 40  # terms kept of a text
NAMED_SHARE = 0.6  # a fact is named when so many of the alike have it in common

LATIN = re.compile(r"[^\W_]{2,}")
CHINESE = re.compile(r"[\u3400-\u9fff]+")


@dataclass(frozen=True)
class Alike:
    """A solved case like the new one: its hours, and the facts in common."""

    row_id: int
    hours: float
    facts: tuple = ()


def terms(*texts):
    """The first words of texts, each once; Chinese in overlapping pairs of signs."""
    found = {}
    for text in texts:
        text = (text or "").lower()
        for run in CHINESE.findall(text):
            pairs = (run[i : i + 2] for i in range(max(len(run) - 1, 1)))
            found.update(dict.fromkeys(pairs))
        found.update(dict.fromkeys(LATIN.findall(CHINESE.sub(" ", text))))
    return list(found)[:TERMS]


def newness(solved):
    """The points of a solved case for being new; older ones have fewer."""
    return math.floor(solved / 86400 * DAILY)


def word_weights(wanted, counts, total):
    """Spread the points for words over the terms of a case, rare ones more."""
    rarity = {
        term: math.log((total + 1) / counts[term])
        for term in wanted
        if counts.get(term)
    }
    whole = sum(rarity.values())
    if not whole:
        return {}
    points = 2 * HALF * WORD_POINTS / whole
    return {term: round(value * points) for term, value in rarity.items()}


def word_points(rows, wanted):
    """The points for words in common, for each solved case that has any.

    :param rows: pairs of an id and the words of a solved case in one text
    """
    wanted = set(wanted)
    found = {row_id: wanted.intersection(text.split()) for row_id, text in rows if text}
    counts = Counter(term for shared in found.values() for term in shared)
    weights = word_weights(wanted, counts, len(rows))
    return {
        row_id: sum(weights[term] for term in shared)
        for row_id, shared in found.items()
        if shared
    }


def quantile(values, share):
    """The smallest value that this share of the values does not exceed."""
    ranked = sorted(values)
    return ranked[max(math.ceil(share * len(ranked)) - 1, 0)] if ranked else 0.0


def closest(alike, count=10):
    """The ids of those with most in common, the latest first among equals."""
    ranked = sorted(alike, key=lambda case: (-len(case.facts), -case.row_id))
    return [case.row_id for case in ranked[:count]]


def kept(total):
    """On how many of so many solved cases an estimate rests: at first on a third."""
    return min(max(total // 3, FIRST), KEPT)


def summary(alike):
    """Expected and promised hours, and what the alike cases have in common."""
    hours = [case.hours for case in alike]
    common = Counter(fact for case in alike for fact in case.facts)
    named = sorted(
        fact for fact, count in common.items() if count >= NAMED_SHARE * len(hours)
    )
    agreeing = sum(set(named) <= set(case.facts) for case in alike)
    return {
        "expected": quantile(hours, 0.5),
        "promised": quantile(hours, PROMISED_SHARE),
        "count": agreeing if named else len(hours),
        "of": len(hours),
        "facts": named,
        "agreeing": dict(common),
    }
