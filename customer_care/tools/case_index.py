"""Finds the solved cases most like a new one, for very many new ones at once.

Each solved case is one bit, the newest the lowest. A fact is a long whole number whose
bits say which cases have it; the score of all cases is a list of such numbers, one for
each binary digit. So a handful of additions of long numbers scores all cases together.
"""

import re
from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from .estimate import (
    HALF,
    KEPT,
    LOOKED_AT,
    SPOKEN,
    WORD_SHIFT,
    WORD_WINDOW,
    aging,
    kept,
    word_weights,
)

Digits = list[int]  # of the scores of all cases, the lowest first

SHIFT = HALF.bit_length() - 1
SET_BYTE = re.compile(rb"[^\0]")
SET_BITS = [[place for place in range(8) if octet >> place & 1] for octet in range(256)]


def bits(places: Sequence[int]) -> int:
    """A number with these bits set; the places ascend."""
    if not places:
        return 0
    octets = bytearray(places[-1] // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def lowest(number: int, count: int) -> list[int]:
    """The places of the lowest bits of a number."""
    octets = number.to_bytes(number.bit_length() // 8 + 1, "little")
    places = []
    for match in SET_BYTE.finditer(octets):
        base = match.start() * 8
        places += [base + place for place in SET_BITS[octets[match.start()]]]
        if len(places) >= count:
            break
    return places[:count]


def add(digits: Digits, number: int, shift: int = 0) -> None:
    """Add a number of one-bit scores, times a power of two, to the scores."""
    while number:
        while len(digits) <= shift:
            digits.append(0)
        digits[shift], number = digits[shift] ^ number, digits[shift] & number
        shift += 1


def weigh(digits: Digits, number: int, weight: int) -> None:
    """Add a number of one-bit scores, times a weight, to the scores."""
    for place in range(weight.bit_length()):
        if weight >> place & 1:
            add(digits, number, place)


def total(
    first: Sequence[int], second: Sequence[int], shift: int = 0, skipped: int = 0
) -> Digits:
    """The sum of two lists of scores, the second times a power of two.

    :param skipped: the second list begins at this case
    """
    digits = list(first)
    for place, number in enumerate(second):
        add(digits, number << skipped, place + shift)
    return digits


def scores(values: Sequence[int]) -> Digits:
    """The digits of given scores, one a case."""
    digits = []
    for place in range(max(values, default=0).bit_length()):
        digits.append(bits([i for i, value in enumerate(values) if value >> place & 1]))
    return digits


def best(digits: Digits, among: int, count: int = KEPT) -> list[int]:
    """The places of the highest scores, the newest first among equals."""
    sure, open_ = 0, among
    for digit in reversed(digits):
        higher = open_ & digit
        enough = (sure | higher).bit_count() >= count
        if enough:
            open_ = higher
        else:
            sure |= higher
            open_ &= ~digit
    missing = count - sure.bit_count()
    return lowest(sure, count) + lowest(open_, max(missing, 0))


def times(digits: Sequence[int], weight: int) -> Digits:
    """Scores times a whole number."""
    product = []
    for place in range(weight.bit_length()):
        if weight >> place & 1:
            product = total(product, digits, place)
    return product


def scores_of(digits: Digits, places: list[int]) -> list[int]:
    """The scores of some cases."""
    found, last = [0] * len(places), max(places, default=0)
    where = [(place >> 3, 1 << (place & 7)) for place in places]
    for i, number in enumerate(digits):
        # octets are read much faster than the bits of a long number
        octets = number.to_bytes(max(number.bit_length(), last) // 8 + 1, "little")
        points = 1 << i
        found = [
            score + points if octets[octet] & bit else score
            for score, (octet, bit) in zip(found, where, strict=True)
        ]
    return found


def speaking(points: Digits) -> int:
    """A bit for each case that has enough words in common, a power of two of points."""
    return reduce(or_, points[SPOKEN.bit_length() - 1 :], 0)


class CaseIndex:
    """The facts and words of solved cases, newest first."""

    def __init__(
        self,
        size: int,
        columns: dict[str, Sequence[int]],
        wanted: dict[str, Iterable[int]],
        postings: dict[str, list[int]] | None = None,
    ):
        """Take in the cases.

        :param size: how many there are
        :param columns: for each fact the values of all cases, 0 for unknown
        :param wanted: for each fact the values that will be asked for
        :param postings: for each word the ascending places of the cases that have it
        """
        self.size = size
        self.recency = {}
        self.facts = {
            fact: self._index(columns[fact], values) for fact, values in wanted.items()
        }
        self.words = {term: bits(places) for term, places in (postings or {}).items()}

    @staticmethod
    def _index(column: Sequence[int], values: Iterable[int]) -> dict[int, int]:
        places = {value: [] for value in values if value}
        for place, value in enumerate(column):
            if value in places:
                places[value].append(place)
        return {value: bits(found) for value, found in places.items()}

    def find(
        self,
        facts: dict[str, int],
        weights: dict[str, int],
        spoken: Sequence[int] = (),
        skipped: int = 0,
    ) -> list[tuple[int, int]]:
        """The places and scores of the cases most like this one.

        :param facts: maps each fact to the value of this case
        :param weights: maps each fact, words and recency to what they count
        :param spoken: the points for words, of the known cases
        :param skipped: so many of the newest cases were solved too late to be known
        """
        agreeing = []
        for fact, value in facts.items():
            if value:
                weigh(agreeing, self.facts[fact].get(value, 0), weights[fact])
        points = times(spoken, weights["words"])[WORD_SHIFT:]
        points = total(self._get_recency(weights["recency"]), points)
        digits = total([], points, skipped=skipped)
        digits = total(digits, agreeing, SHIFT)
        window = self._get_window(skipped)
        places = best(digits, window, kept(window.bit_count()))
        return list(zip(places, scores_of(digits, places), strict=True))

    def _get_recency(self, weight: int) -> Digits:
        """The points of the known cases for being new, by how many came after."""
        if weight not in self.recency:
            size = min(self.size, LOOKED_AT)
            most = aging(size, weight)
            ranked = [most - aging(rank, weight) for rank in range(size)]
            self.recency[weight] = scores(ranked)
        return self.recency[weight]

    def _get_window(self, skipped: int) -> int:
        """The newest cases that are known, as bits."""
        last = min(skipped + LOOKED_AT, self.size)
        return ((1 << max(last - skipped, 0)) - 1) << skipped

    def score_words(self, terms: Sequence[str], skipped: int = 0) -> Digits:
        """The points for words, of the newest cases that are known."""
        window = (1 << WORD_WINDOW) - 1
        known = {
            term: self.words[term] >> skipped & window
            for term in terms
            if term in self.words
        }
        counts = {term: number.bit_count() for term, number in known.items()}
        size = min(self.size - skipped, WORD_WINDOW)
        digits = []
        for term, weight in word_weights(terms, counts, size).items():
            weigh(digits, known[term], weight)
        return digits
