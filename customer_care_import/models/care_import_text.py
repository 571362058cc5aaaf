from odoo import models

from ..importer.import_row import Wording


class CareImport(models.Model):
    """Says in words what a sheet's reader has only a code for."""

    _inherit = "care.import"

    def _get_wording(self):
        return Wording(
            {column._get_key(): column.heading for column in self.column_ids},
            self._get_problem_texts(),
        )

    def _get_problem_texts(self):
        return {
            **self._get_word_texts(),
            **self._get_person_texts(),
            **self._get_account_texts(),
            **self._get_phone_texts(),
            **self._get_date_texts(),
            **self._get_calendar_texts(),
            **self._get_clock_texts(),
            **self._get_conflict_texts(),
            **self._get_damage_texts(),
            **self._get_record_texts(),
            **self._get_row_texts(),
            **self._get_double_texts(),
        }

    def _get_word_texts(self):
        return {
            "unknown_word": self.env._("Unknown value: %(word)s"),
            "approximate": self.env._("Approximate amount, kept as text"),
            "decimal_amount": self.env._(
                "The point may stand before decimals or between thousands"
            ),
            "range": self.env._("A range, not a single amount"),
            "not_an_amount": self.env._("Not an amount"),
            "cell_error": self.env._("An error of the spreadsheet, not a value"),
            "ditto": self.env._("Refers to the line above: write it out"),
            "formula": self.env._(
                "It begins with =: a formula whose result is not in the file"
            ),
        }

    def _get_person_texts(self):
        return {
            "two_names": self.env._("Possibly two people in one cell"),
            "more_than_name": self.env._("More than a name in one cell"),
            "only_surname": self.env._("Only a surname and a title"),
            "long_name": self.env._("Long for a person's name; perhaps a company"),
            "perhaps_person": self.env._("Taken for a company; perhaps a person"),
            "title_against_gender": self.env._(
                "The gender does not match the title: not used"
            ),
            "title_left_out": self.env._(
                "The title does not match the gender: ignored"
            ),
            "not_a_person": self.env._("Not a person's name"),
            "rounded_number": self.env._("The spreadsheet program rounded this number"),
            "wrong_check_digit": self.env._("The check digit does not fit"),
            "identity_against_gender": self.env._("The identity number says otherwise"),
            "owner_left": self.env._("The owner has left: the customer has no owner"),
        }

    def _get_account_texts(self):
        """Of addresses and numbers that are no phones."""
        return {
            "same_as_no_phone": self.env._(
                "Same as the phone, but there is no mobile phone"
            ),
            "not_a_code": self.env._("Not a customer number"),
            "not_an_account": self.env._("Not the name or number of an account"),
            "account_words": self.env._(
                "Words beside the account, read as %(account)s"
            ),
            "not_an_email": self.env._("Not an email address"),
            "email_words": self.env._("Words beside the address, read as %(email)s"),
            "several_emails": self.env._(
                "Several email addresses: the first one was used"
            ),
        }

    def _get_phone_texts(self):
        return {
            "not_a_phone": self.env._("Not a phone number"),
            "several_phones": self.env._("Several numbers: the first one is the phone"),
            "completed_phone": self.env._("Shortened numbers, read as %(phones)s"),
            "phone_words": self.env._("Words beside the phone, read as %(phones)s"),
            "foreign_phone": self.env._(
                "No number of this country; perhaps one abroad: %(phone)s"
            ),
            "unknown_phone": self.env._("No such phone number is known to be in use"),
            "short_phone": self.env._(
                "A short number, perhaps no phone; kept as it is"
            ),
            "no_area_code": self.env._("Phone number without area code"),
        }

    def _get_date_texts(self):
        return {
            "zodiac": self.env._("A zodiac animal, not a date"),
            "vague_date": self.env._("Too vague for a date"),
            "only_year": self.env._("Only a year"),
            "missing_day": self.env._("The day of the month is missing"),
            "not_a_date": self.env._("Not a date"),
            "ambiguous_date": self.env._("Day and month are ambiguous"),
            "serial_date": self.env._(
                "A number in place of a date, as spreadsheets count days: %(date)s"
            ),
            "short_year": self.env._("Two-digit year, read as %(year)s"),
            "two_digit_year": self.env._(
                "Two-digit year that could be in either century"
            ),
            "no_such_day": self.env._("No such day"),
            "future_date": self.env._("A date in the future"),
            "too_long_ago": self.env._("Too long ago"),
            "whose_birthday": self.env._("Whose birthday is it?"),
        }

    def _get_calendar_texts(self):
        """Of solar and lunar days."""
        return {
            "which_calendar": self.env._("By which calendar? Read as a solar date"),
            "other_birthday": self.env._(
                "The birthday stands in the column of the other calendar"
            ),
            "two_calendars": self.env._("Solar and lunar date: which one?"),
            "read_as_lunar": self.env._(
                "Not marked as lunar but worded as lunar: read as lunar"
            ),
            "no_29_february": self.env._(
                "No February 29 in that year; perhaps a lunar date"
            ),
            "no_such_leap_month": self.env._("No such leap month"),
        }

    def _get_clock_texts(self):
        """Of dates that were written by a program rather than by a person."""
        return {
            "decimal_date": self.env._(
                "A number that was read as a date; check the day"
            ),
            "other_zone": self.env._("A time in another time zone, read as %(date)s"),
            "day_before": self.env._(
                "Midnight in China by a foreign clock? Perhaps the day after %(date)s"
            ),
            "default_date": self.env._(
                "Programs write this date where they know none; check it"
            ),
            "swapped_date": self.env._(
                "The spreadsheet program may have swapped day and month"
            ),
            "too_young": self.env._(
                "The year %(year)s was not taken: a program may have filled it in"
            ),
            "before_midnight": self.env._(
                "Just before midnight, read as %(date)s: it may be the day after"
            ),
        }

    def _get_conflict_texts(self):
        """Of dates that contradict something else in their line."""
        return {
            "zodiac_against_birthday": self.env._(
                "The zodiac animal is that of another year"
            ),
            "date_too_early": self.env._(
                "Too early beside another date of this line; check both"
            ),
            "identity_against_birthday": self.env._(
                "The identity number says another birthday"
            ),
        }

    def _get_damage_texts(self):
        """Of texts that a program has changed or hidden, or that name nobody."""
        return {
            "garbled": self.env._(
                "Damaged characters: the text was saved wrongly before"
            ),
            "lost_letter": self.env._("A character of the name is missing or hidden"),
            "changed_code": self.env._(
                "A date or TRUE/FALSE that may have been a code; check it"
            ),
            "not_an_identity": self.env._("Not the whole number of one document"),
            "two_companies": self.env._("Possibly several companies in one cell"),
            "not_a_company": self.env._("Not the name of a company"),
        }

    def _get_record_texts(self):
        return {
            "unknown_tier": self.env._("No such tier"),
            "unknown_owner": self.env._(
                "No user with this name: the customer has no owner"
            ),
            "several_owners": self.env._("Several users with this name: no owner set"),
            "owner_archived": self.env._(
                "This user is archived: the customer has no owner"
            ),
            "unknown_province": self.env._(
                "The country of the import has no such province"
            ),
            "unknown_channel": self.env._("The channel is archived"),
            "several_companies": self.env._(
                "Several companies with this name: none used"
            ),
            "other_address": self.env._(
                "The company has a different address, which the contact shares"
            ),
            "kept_value": self.env._("A different existing value was kept"),
            "no_kind": self.env._("This occasion type is archived"),
            "foreign_kind": self.env._("No such date for people or companies"),
        }

    def _get_row_texts(self):
        return {
            "no_key": self.env._(
                "Neither a customer number nor a name with a phone: the next import "
                "could not recognize this customer"
            ),
            "no_name": self.env._("No name, and no customer with this number"),
            "number_of_other": self.env._(
                "This customer number belongs to %(name)s, who has a different phone"
            ),
            "other_name": self.env._(
                "The customer with this number was called %(name)s"
            ),
            "phone_of_other": self.env._("The phone of another contact: %(name)s"),
            "other_number": self.env._(
                "A contact with this name and phone has the customer number "
                "%(number)s: created separately"
            ),
            "several_customers": self.env._(
                "Several customers with this number: none used"
            ),
            "several_contacts": self.env._(
                "Several contacts with this name and phone: none used"
            ),
        }

    def _get_double_texts(self):
        """Of lines that are, or may be, about the same customer."""
        return {
            "same_key": self.env._("The same customer is in line %(row)s"),
            "same_number": self.env._(
                "The same customer number is in line %(row)s: %(name)s"
            ),
            "same_person": self.env._("Lines with the same name and phone: %(rows)s"),
            "same_phone": self.env._("Lines with the same phone: %(rows)s"),
        }
