"""How promises of late were kept, and how much longer or shorter new ones get for it.

Each solved case has a ratio: its hours, in proportion to those that the cases like it
had promised when it was opened. Times drift; so a new promise is taken times the ratio
within which the wanted share of the newest solved cases stayed. This is split conformal
prediction (Vovk, Gammerman, Shafer: Algorithmic Learning in a Random World, 2005) over
the latest cases only (Barber, Candès, Ramdas, Tibshirani: Conformal prediction beyond
exchangeability, Annals of Statistics 51, 2023).
"""

from typing import NamedTuple

from .difficulty import limits
from .estimate import quantile

RECENT = 1000  # newest solved cases that are looked at
NEEDED = 50  # with fewer, promises stay as they are
WANTED = 0.83  # more than four in five, since long cases are known only when they end
LEAST, MOST = 0.5, 3.0  # times as long, whatever happened of late


class Calibration(NamedTuple):
    """How many times as long promises get, for how many of the latest cases held."""

    factor: float = 1.0
    kept: float = 0.0
    count: int = 0


class Recent(NamedTuple):
    """What the newest solved cases tell: what is hard, and how promises were kept."""

    borders: list
    calibration: Calibration


def recent(rows):
    """What rows of moment, hours and promise tell; no promise is unknown."""
    ratios = [hours / promised for _solved, hours, promised in rows if promised]
    return Recent(limits([row[1] for row in rows]), calibrate(ratios))


def calibrate(ratios):
    """How new promises follow from the ratios of the newest solved cases."""
    if len(ratios) < NEEDED:
        return Calibration()
    factor = min(max(quantile(ratios, WANTED), LEAST), MOST)
    kept = sum(ratio <= 1 for ratio in ratios) / len(ratios)
    return Calibration(factor, kept, len(ratios))


def adjust(found, calibration):
    """An estimate whose promise follows how those of late were kept."""
    promised = found["promised"] * calibration.factor
    return found | {
        "promised": max(promised, found["expected"]),
        "uncalibrated": found["promised"],
        "recent": calibration._asdict(),
    }
