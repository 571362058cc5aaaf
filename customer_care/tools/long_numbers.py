"""Numbers that name something and are no amounts: what is wrong with them, if it shows.

A spreadsheet keeps fifteen digits of a number. Of longer ones, such as identity
numbers, the rest is lost, and nothing else tells whose number it was.
"""

import re
from datetime import date

from stdnum import luhn
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from .persons import FEMALE, MALE
from .words import plain

# what can be wrong with an identity number
ROUNDED_NUMBER = "rounded_number"
WRONG_CHECK_DIGIT = "wrong_check_digit"
EXACT_DIGITS = 15
GREATEST_EXACT = 10**EXACT_DIGITS
# what a spreadsheet makes of a long number: 1.10101E+17
_ROUNDED = re.compile(r"\d(?:[.,]\d+)?E\+\d+|\d[.,]\d+E\d+", re.I)
# province and place, day of birth, a serial number, and a check digit
_CHINESE_IDENTITY = re.compile(
    r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])\d{4}"
    r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]"
)


def normal_identity(text: str | None) -> str:
    """The number of a document as it is compared."""
    return plain(text).replace(" ", "").upper()


def is_rounded(text: str) -> bool:
    """Whether a number was written by a spreadsheet that has rounded it."""
    return bool(_ROUNDED.fullmatch(text.strip()))


def has_lost_digits(text: str) -> bool:
    """Whether a number ends with the zeros that a spreadsheet puts for what it lost.

    A single zero may be the true last digit: of bank cards the check digit tells.
    """
    if len(text) <= EXACT_DIGITS:
        return False
    digits = re.sub(r"[\s-]", "", text)
    if re.fullmatch(r"[1-9]\d{14}0", digits):
        return not luhn.is_valid(digits)
    return bool(re.fullmatch(r"[1-9]\d{14}00+", digits))


def is_chinese_identity(number: str) -> bool:
    """Whether a number has the form of a Chinese identity number."""
    return bool(_CHINESE_IDENTITY.fullmatch(number))


def find_identity_problem(number: str) -> str:
    """The code of what is wrong with the number of a person's document, or nothing.

    Of the numbers of other countries nothing is known.
    """
    is_chinese = is_chinese_identity(number)
    if is_rounded(number) or not is_chinese and has_lost_digits(number):
        return ROUNDED_NUMBER
    if not is_chinese or ric.calc_check_digit(number) == number[-1]:
        return ""
    return ROUNDED_NUMBER if number.endswith("00") else WRONG_CHECK_DIGIT


def find_birthday(number: str) -> date | None:
    """The birthday that a Chinese identity number tells."""
    if not is_chinese_identity(number):
        return None
    try:
        return ric.get_birth_date(number)
    except ValidationError:  # such as 30 February
        return None


def find_gender(number: str) -> str | None:
    """The gender that a Chinese identity number tells."""
    if not is_chinese_identity(number):
        return None
    return MALE if int(number[16]) % 2 else FEMALE
