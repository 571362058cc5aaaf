"""How long a case will take, seen from the solved cases most like it.

A solved case scores points for each fact and for the rare words that it has in common
with the new one, and loses some for each case that was solved since. How many is chosen
for each company (`weighting.py`); at first a fact gives one point, the people concerned
more, all words together eight, and a thousand cases cost a third of a point. The
fifty best speak, each the less the more points it is behind the best of all, and none
for more than one in five: one extreme case promises nothing alone. Half of what they
say lies within the expected hours, four in five within the promised ones.
While there are fewer than 150 solved cases, the best third of them counts, at least
ten, and of these only those of the same category as soon as there are enough.

These are the quantiles of the nearest neighbours (Stone: Consistent nonparametric
regression, Annals of Statistics 5, 1977), weighted by a kernel whose width differs from
fact to fact (Li, Racine: Nonparametric estimation of conditional CDF and quantile
functions with mixed categorical and continuous data, Journal of Business and Economic
Statistics 26, 2008): a fact that tells nothing gets no points and is smoothed away.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import NamedTuple

KEPT = 50  # solved cases an estimate rests on
FULL = 3 * KEPT  # solved cases from which so many are kept
FIRST = 10  # of a short history; one outlier among them moves no promise
ENOUGH = 5  # with fewer there is no history to speak of
NO_HISTORY = "none"  # what an estimate rests on where there is none
HALF = 32  # whole numbers that half a point is counted in
FADING = 3 * HALF  # so far behind the best, a case speaks 2.7 times less
WEIGHTS = {  # at first, beside those of the facts
    "words": 16,  # half points for a case that has all rare words in common
    "recency": 20,  # lost by a thousand cases that were solved since, 32 are half one
}
AGED = 1000
WORD_SHIFT = 4  # the points for words are counted with as many bits more
WORD_POINTS = HALF << WORD_SHIFT  # for all rare words in common
SPOKEN = WORD_POINTS // 4  # with fewer, a text speaks of something else; a power of 2
LOOKED_AT = (
    25_000  # newest solved cases that are compared, which seldom lose to older ones
)
WORD_WINDOW = 10_000  # words are compared with so many of the newest solved cases
PROMISED_SHARE = 0.82  # a little more than four in five, since newer ones may differ
ROUNDING = 1e-9  # of sums, so that four of five equal weights are four fifths
TERMS = 40  # terms kept of a text
TELLING = {"category", "symptom", "reference", "words"}  # what a case is about
NAMED_SHARE = 0.6  # a fact is named when so many of the alike have it in common

LATIN = re.compile(r"[^\W_]{2,}")
CHINESE = re.compile(r"[\u3400-\u9fff]+")


class Alike(NamedTuple):
    """A solved case like the new one: its hours, and the facts in common."""

    row_id: int
    hours: float
    facts: tuple[str, ...] = ()
    score: int = 0


def terms(*texts: str | None) -> list[str]:
    """The first words of texts, each once; Chinese in overlapping pairs of signs."""
    found = {}
    for text in texts:
        text = (text or "").lower()
        for run in CHINESE.findall(text):
            pairs = (run[i : i + 2] for i in range(max(len(run) - 1, 1)))
            found.update(dict.fromkeys(pairs))
        found.update(dict.fromkeys(LATIN.findall(CHINESE.sub(" ", text))))
    return list(found)[:TERMS]


def aging(rank: int, recency: int) -> int:
    """The points that a case loses, since so many others were solved after it."""
    return rank * recency // AGED


def word_weights(
    wanted: Iterable[str], counts: dict[str, int], total: int
) -> dict[str, int]:
    """Spread the points for words over the terms of a case, rare ones more."""
    rarity = {
        term: math.log((total + 1) / counts[term])
        for term in wanted
        if counts.get(term)
    }
    whole = sum(rarity.values())
    if not whole:
        return {}
    points = WORD_POINTS / whole
    return {term: round(value * points) for term, value in rarity.items()}


def places_of(term: str, text: str, starts: list[int]) -> list[int]:
    """The lines of a text that have a term among their words, in order.

    :param starts: where each line begins
    """
    places, needle, size = [], f" {term} ", len(text)
    found = text.find(needle)
    while found >= 0:
        place = bisect_right(starts, found) - 1
        places.append(place)
        after = starts[place + 1] if place + 1 < len(starts) else size
        found = text.find(needle, after - 1)
    return places


def word_points(ids: Sequence[int], text: str, wanted: Sequence[str]) -> Counter[int]:
    """The points for words in common, for each solved case that has any.

    :param ids: the ids of solved cases
    :param text: their words, a line a case
    """
    text = " " + text.replace("\n", " \n ") + " "
    starts = [0]
    starts += [match.end() for match in re.finditer("\n", text)]
    postings = {term: places_of(term, text, starts) for term in wanted}
    counts = {term: len(places) for term, places in postings.items()}
    points = Counter()
    for term, weight in word_weights(wanted, counts, len(ids)).items():
        for place in postings[term]:
            points[ids[place]] += weight
    return points


def quantile(values: Iterable[float], share: float) -> float:
    """The smallest value that this share of the values does not exceed."""
    ranked = sorted(values)
    return ranked[max(math.ceil(share * len(ranked)) - 1, 0)] if ranked else 0.0


def votes(scores: Sequence[int]) -> list[float]:
    """How much each of some cases speaks, none of them alone."""
    best = max(scores, default=0)
    return limited([math.exp((score - best) / FADING) for score in scores])


def limited(weights: Sequence[float]) -> list[float]:
    """Weights of which none is more than that of one among few."""
    whole = sum(weights)
    for place, weight in enumerate(sorted(weights, reverse=True)[:ENOUGH]):
        most = whole / (ENOUGH - place)  # once those before have no more than this
        if weight <= most:
            return [min(share, most) for share in weights]
        whole -= weight
    return [1.0] * len(weights)


def weighted_quantiles(
    values: Sequence[float], weights: Sequence[float], shares: Sequence[float]
) -> list[float]:
    """The smallest values that these shares of the weights do not exceed."""
    ranked = sorted(zip(values, weights, strict=True))
    reached = list(accumulate(weight for _value, weight in ranked))
    whole = reached[-1] * (1 - ROUNDING)
    return [ranked[bisect_left(reached, share * whole)][0] for share in shares]


def closest(alike: Sequence[Alike], count: int = 10) -> list[int]:
    """The ids of those with most in common, the latest first among equals.

    Those that agree in nothing that tells what a case is about are left out.
    """
    about = [case for case in alike if TELLING & set(case.facts)]
    ranked = sorted(about, key=lambda case: (-len(case.facts), -case.row_id))
    return [case.row_id for case in ranked[:count]]


def own(alike: Sequence[Alike]) -> Sequence[Alike]:
    """Of the alike cases of a short history those of the same category, if enough."""
    if len(alike) < KEPT:
        for fact in ("category", "branch"):
            same = [case for case in alike if fact in case.facts]
            if len(same) >= ENOUGH:
                return same
    return alike


def kept(total: int) -> int:
    """On how many of so many solved cases an estimate rests: at first on a third."""
    return min(max(total // 3, FIRST), KEPT)


def times(alike: Sequence[Alike]) -> list[float]:
    """The hours in which half of the alike cases were solved, and most of them."""
    weights = votes([case.score for case in alike])
    hours = [case.hours for case in alike]
    others = 1 - max(weights) / sum(weights)  # than the one that speaks most
    return weighted_quantiles(hours, weights, (0.5, min(PROMISED_SHARE, others)))


def summary(alike: Sequence[Alike]) -> dict:
    """Expected and promised hours, and what the alike cases have in common."""
    expected, promised = times(alike)
    together = Counter(case.facts for case in alike)  # many agree in the same facts
    common = Counter()
    for facts, count in together.items():
        for fact in facts:
            common[fact] += count
    named = sorted(
        fact for fact, count in common.items() if count >= NAMED_SHARE * len(alike)
    )
    agreeing = sum(n for facts, n in together.items() if set(named) <= set(facts))
    return {
        "expected": expected,
        "promised": promised,
        "count": agreeing if named else len(alike),
        "of": len(alike),
        "facts": named,
        "agreeing": dict(common),
    }
