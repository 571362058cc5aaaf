from odoo import models

from ..importer import problems


class CareImport(models.Model):
    """Says in words what is wrong with a date."""

    _inherit = "care.import"

    def _get_date_texts(self):
        return {
            problems.ZODIAC: self.env._(
                "A zodiac animal, not a date: write the year of birth instead"
            ),
            problems.VAGUE_DATE: self.env._(
                "Too vague for a date: write year, month and day"
            ),
            problems.ONLY_YEAR: self.env._("Only a year: add month and day"),
            problems.MISSING_DAY: self.env._(
                "The day of the month is missing: add it if you know it"
            ),
            problems.NOT_A_DATE: self.env._("Not a date: write it as 1985-03-04"),
            problems.AMBIGUOUS_DATE: self.env._(
                "Day and month are ambiguous: choose in the preview which comes first, "
                "or write 1985-03-04"
            ),
            problems.NO_SUCH_DAY: self.env._("No such day: correct it"),
        }

    def _get_year_texts(self):
        """Of dates whose year may be another one, or is out of question."""
        return {
            problems.SHORT_YEAR: self.env._(
                "Two-digit year, read as %(year)s; check it"
            ),
            problems.TWO_DIGIT_YEAR: self.env._(
                "Two-digit year that could be in either century: write all four digits"
            ),
            problems.FUTURE_DATE: self.env._("A date in the future: correct it"),
            problems.TOO_LONG_AGO: self.env._("Too long ago: correct the year"),
        }

    def _get_calendar_texts(self):
        """Of solar and lunar days."""
        return {
            problems.WHICH_CALENDAR: self.env._(
                "By which calendar? Read as a solar date; mark it where it is lunar"
            ),
            problems.OTHER_BIRTHDAY: self.env._(
                "The birthday stands in the column of the other calendar: check it"
            ),
            problems.TWO_CALENDARS: self.env._(
                "Solar and lunar date: which one? Leave one of them"
            ),
            problems.READ_AS_LUNAR: self.env._(
                "Not marked as lunar but worded as lunar: read as lunar; check it"
            ),
            problems.NO_29_FEBRUARY: self.env._(
                "No February 29 in that year; perhaps a lunar date: correct it"
            ),
            problems.NO_SUCH_LEAP_MONTH: self.env._(
                "No such leap month: correct the month"
            ),
        }

    def _get_clock_texts(self):
        """Of dates that were written by a program rather than by a person."""
        return {
            problems.SERIAL_DATE: self.env._(
                "A number in place of a date, as spreadsheets count days: "
                "%(date)s; check it"
            ),
            problems.DECIMAL_DATE: self.env._(
                "A number that was read as a date; check the day"
            ),
            problems.OTHER_ZONE: self.env._(
                "A time in another time zone, read as %(date)s; check it"
            ),
            problems.DAY_BEFORE: self.env._(
                "Midnight in China by a foreign clock? Perhaps the day after %(date)s"
            ),
            problems.DEFAULT_DATE: self.env._(
                "Programs write this date where they know none; check it"
            ),
            problems.SWAPPED_DATE: self.env._(
                "The spreadsheet program may have swapped day and month: check it"
            ),
            problems.TOO_YOUNG: self.env._(
                "The year %(year)s was not taken: a program may have filled it in"
            ),
            problems.BEFORE_MIDNIGHT: self.env._(
                "Just before midnight, read as %(date)s: it may be the day after"
            ),
        }

    def _get_conflict_texts(self):
        """Of dates that contradict something else in their line."""
        return {
            problems.ZODIAC_AGAINST_BIRTHDAY: self.env._(
                "The zodiac animal is that of another year: check both"
            ),
            problems.DATE_TOO_EARLY: self.env._(
                "Too early beside another date of this line; check both"
            ),
            problems.WHOSE_BIRTHDAY: self.env._(
                "Whose birthday is it? Write the name beside it"
            ),
            problems.IDENTITY_AGAINST_BIRTHDAY: self.env._(
                "The identity number says another birthday: check both"
            ),
        }
