"""The retention fee: what an owner earns by keeping customers.

    fee = retention fee rate (by the length of the relation) x retained revenue

The fee and the rate are the trade's own words (客户维护费, 客户维护率): who keeps a
customer longer gets a higher share of what that customer goes on buying. The retained
revenue follows the usual definition of gross revenue retention: what a customer bought
this year, but not more than he bought in the year before. So the fee rewards keeping;
new customers and growth are the business of the sales commission.
"""

from datetime import date


def relation_years(start: date, year: int) -> int:
    """The whole years that a relation has lasted at the end of a calendar year."""
    return max(year - start.year + ((start.month, start.day) == (1, 1)), 0)


def find_rate(years: int, rates: dict[int, float]) -> float:
    """The rate in per cent after so many years.

    :param rates: maps the years from which a rate holds to the rate
    """
    reached = [years_from for years_from in rates if years_from <= years]
    return rates[max(reached)] if reached else 0.0


def retained_revenue(amount: float, previous: float) -> float:
    """What of the previous year's revenue was kept this year."""
    return max(min(amount, previous), 0.0)


def retention_fee(rate: float, retained: float) -> float:
    """The fee at a rate in per cent, for the revenue that was retained."""
    return retained * rate / 100
