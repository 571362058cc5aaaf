from odoo import models

from odoo.addons.customer_care.tools.words import comma

from ..importer import problems
from ..importer.import_row import Wording


class CareImport(models.Model):
    """Says in words what a sheet's reader has only a code for."""

    _inherit = "care.import"

    def _get_wording(self):
        return Wording(
            {column._get_key(): column.heading for column in self.column_ids},
            self._get_problem_texts(),
            comma(self.env),
        )

    def _get_problem_texts(self):
        return {
            **self._get_word_texts(),
            **self._get_added_texts(),
            **self._get_person_texts(),
            **self._get_title_texts(),
            **self._get_account_texts(),
            **self._get_phone_texts(),
            **self._get_date_texts(),
            **self._get_calendar_texts(),
            **self._get_clock_texts(),
            **self._get_conflict_texts(),
            **self._get_damage_texts(),
            **self._get_record_texts(),
            **self._get_known_texts(),
            **self._get_row_texts(),
            **self._get_double_texts(),
        }

    def _get_word_texts(self):
        return {
            "unknown_word": self.env._(
                "Unknown value: %(word)s; the template shows which values are known"
            ),
            "cell_error": self.env._(
                "An error of the spreadsheet, not a value: correct it in the file"
            ),
            "ditto": self.env._("Refers to the line above: write it out"),
            "formula": self.env._(
                "It begins with =: a formula whose result is not in the file; "
                "open and save the file in your spreadsheet program"
            ),
        }

    def _get_added_texts(self):
        """Of amounts and names, which only columns of addons hold."""
        return {
            "unknown_name": self.env._(
                "Not in the list, so the cell is not used: %(word)s"
            ),
            problems.APPROXIMATE: self.env._(
                "Approximate amount, used as it is: check it"
            ),
            "decimal_amount": self.env._(
                "The point may stand before decimals or between thousands: write "
                "the amount without it"
            ),
            "range": self.env._("A range, not a single amount: write one number"),
            "other_currency": self.env._("In another currency, kept as text"),
            "negative_amount": self.env._("Negative: write an amount of 0 or more"),
            "not_an_amount": self.env._("Not an amount: write a number such as 12000"),
        }

    def _get_person_texts(self):
        return {
            "two_names": self.env._(
                "Possibly two people in one cell: give each of them a line"
            ),
            "more_than_name": self.env._(
                "More than a name in one cell: write the name only"
            ),
            "only_surname": self.env._(
                "Only a surname and a title: add the first name if you know it"
            ),
            "long_name": self.env._(
                "Long for a person's name; perhaps a company: then move it to the "
                "column of companies"
            ),
            "perhaps_person": self.env._(
                "Taken for a company; perhaps a person: check it"
            ),
        }

    def _get_title_texts(self):
        """Of titles, identity numbers and owners."""
        return {
            "title_against_gender": self.env._(
                "The gender does not match the title: not used; correct one of them"
            ),
            "title_left_out": self.env._(
                "The title does not match the gender: ignored; correct one of them"
            ),
            "not_a_person": self.env._(
                "Not a person's name: write a name, or leave it empty"
            ),
            problems.ROUNDED_NUMBER: self.env._(
                "The spreadsheet program rounded this number: format the column "
                "as text, and type the number again"
            ),
            "wrong_check_digit": self.env._(
                "The check digit does not fit: compare the number with the document"
            ),
            "identity_against_gender": self.env._(
                "The identity number says otherwise: check both"
            ),
            "owner_left": self.env._(
                "The owner has left: the customer has no owner; choose one after "
                "the import"
            ),
        }

    def _get_account_texts(self):
        """Of addresses and numbers that are no phones."""
        return {
            "same_as_no_phone": self.env._(
                "Same as the phone, but there is no mobile phone: write the "
                "account itself"
            ),
            "not_a_code": self.env._(
                "Not a customer number: correct it, or leave it empty"
            ),
            "not_an_account": self.env._(
                "Not the name or number of an account: correct it, or leave it empty"
            ),
            "account_words": self.env._(
                "Words beside the account, read as %(account)s; check it"
            ),
            "not_an_email": self.env._(
                "Not an email address: write it as name@example.com"
            ),
            "email_words": self.env._(
                "Words beside the address, read as %(email)s; check it"
            ),
            "several_emails": self.env._(
                "Several email addresses: the first one was used"
            ),
            "mistyped_email": self.env._("Probably a typing error: %(email)s"),
        }

    def _get_phone_texts(self):
        return {
            "not_a_phone": self.env._("Not a phone number: correct it"),
            "several_phones": self.env._("Several numbers: the first one is the phone"),
            problems.COMPLETED_PHONE: self.env._(
                "Shortened numbers, read as %(phones)s; check them"
            ),
            problems.PHONE_WORDS: self.env._(
                "Words beside the phone, read as %(phones)s; check it"
            ),
            "foreign_phone": self.env._(
                "No number of this country; perhaps one abroad: %(phone)s"
            ),
            "unknown_phone": self.env._(
                "No such phone number is known to be in use: check its digits"
            ),
            "short_phone": self.env._(
                "A short number, perhaps no phone; kept as it is"
            ),
            "no_area_code": self.env._("Phone number without area code: add it"),
        }

    def _get_date_texts(self):
        return {
            "zodiac": self.env._(
                "A zodiac animal, not a date: write the year of birth instead"
            ),
            "vague_date": self.env._("Too vague for a date: write year, month and day"),
            "only_year": self.env._("Only a year: add month and day"),
            "missing_day": self.env._(
                "The day of the month is missing: add it if you know it"
            ),
            "not_a_date": self.env._("Not a date: write it as 1985-03-04"),
            problems.AMBIGUOUS_DATE: self.env._(
                "Day and month are ambiguous: choose in the preview which comes first, "
                "or write 1985-03-04"
            ),
            "serial_date": self.env._(
                "A number in place of a date, as spreadsheets count days: "
                "%(date)s; check it"
            ),
            "short_year": self.env._("Two-digit year, read as %(year)s; check it"),
            "two_digit_year": self.env._(
                "Two-digit year that could be in either century: write all four digits"
            ),
            "no_such_day": self.env._("No such day: correct it"),
            "future_date": self.env._("A date in the future: correct it"),
            "too_long_ago": self.env._("Too long ago: correct the year"),
            problems.WHOSE_BIRTHDAY: self.env._(
                "Whose birthday is it? Write the name beside it"
            ),
        }

    def _get_calendar_texts(self):
        """Of solar and lunar days."""
        return {
            "which_calendar": self.env._(
                "By which calendar? Read as a solar date; mark it where it is lunar"
            ),
            "other_birthday": self.env._(
                "The birthday stands in the column of the other calendar: check it"
            ),
            "two_calendars": self.env._(
                "Solar and lunar date: which one? Leave one of them"
            ),
            "read_as_lunar": self.env._(
                "Not marked as lunar but worded as lunar: read as lunar; check it"
            ),
            "no_29_february": self.env._(
                "No February 29 in that year; perhaps a lunar date: correct it"
            ),
            "no_such_leap_month": self.env._("No such leap month: correct the month"),
        }

    def _get_clock_texts(self):
        """Of dates that were written by a program rather than by a person."""
        return {
            "decimal_date": self.env._(
                "A number that was read as a date; check the day"
            ),
            "other_zone": self.env._(
                "A time in another time zone, read as %(date)s; check it"
            ),
            "day_before": self.env._(
                "Midnight in China by a foreign clock? Perhaps the day after %(date)s"
            ),
            "default_date": self.env._(
                "Programs write this date where they know none; check it"
            ),
            "swapped_date": self.env._(
                "The spreadsheet program may have swapped day and month: check it"
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
                "The zodiac animal is that of another year: check both"
            ),
            "date_too_early": self.env._(
                "Too early beside another date of this line; check both"
            ),
            "identity_against_birthday": self.env._(
                "The identity number says another birthday: check both"
            ),
        }

    def _get_damage_texts(self):
        """Of texts that a program has changed or hidden, or that name nobody."""
        return {
            "garbled": self.env._(
                "Damaged characters: the text was saved wrongly before; type it again"
            ),
            problems.LOST_LETTER: self.env._(
                "A character of the name is missing or hidden: type it again"
            ),
            "changed_code": self.env._(
                "A date or TRUE/FALSE that may have been a code; check it"
            ),
            "not_an_identity": self.env._(
                "Not the whole number of one document: write the number in full"
            ),
            "two_companies": self.env._(
                "Possibly several companies in one cell: leave one of them"
            ),
            "more_than_company": self.env._(
                "More than a company name in one cell: write the name only"
            ),
            "not_a_company": self.env._(
                "Not the name of a company: correct it, or leave it empty"
            ),
        }

    def _get_record_texts(self):
        return {
            "unknown_tier": self.env._("No such tier: use one that is in use here"),
            "unknown_owner": self.env._(
                "No user with this name: the customer has no owner; correct the "
                "name, or choose one after the import"
            ),
            "several_owners": self.env._(
                "Several users with this name: no owner set; write the login instead"
            ),
            "owner_archived": self.env._(
                "This user is archived: the customer has no owner; choose one "
                "after the import"
            ),
            problems.UNKNOWN_PROVINCE: self.env._(
                "The country of the import has no such province: correct it, or "
                "choose the country above"
            ),
        }

    def _get_known_texts(self):
        """Of what is known here otherwise than the file has it."""
        return {
            "unknown_channel": self.env._("The channel is archived: choose another"),
            "several_companies": self.env._(
                "Several companies with this name: none used; merge them first, "
                "or choose one after the import"
            ),
            "other_address": self.env._(
                "The company has a different address, which the contact shares: "
                "correct it at the company"
            ),
            problems.KEPT_VALUE: self.env._(
                "A different existing value was kept; change it on the customer "
                "if the file is right"
            ),
            "no_type": self.env._(
                "This occasion type is archived: ask a manager to restore it"
            ),
            "foreign_type": self.env._(
                "No such date for people or companies: it stays in the import warnings"
            ),
        }

    def _get_row_texts(self):
        return {
            "no_key": self.env._(
                "Neither a customer number nor a name with a phone: the next "
                "import could not recognize this customer. Add one of them"
            ),
            "no_name": self.env._(
                "No name, and no customer with this number: add the name"
            ),
            "number_of_other": self.env._(
                "This customer number belongs to %(name)s, who has a different "
                "phone: check who is meant"
            ),
            "other_name": self.env._(
                "The customer with this number was called %(name)s: check whether"
                " it is the same one"
            ),
            "phone_of_other": self.env._("The phone of another contact: %(name)s"),
            "other_number": self.env._(
                "A contact with this name and phone has the customer number "
                "%(number)s: created separately; merge them if they are the same"
            ),
            "several_customers": self.env._(
                "Several customers with this number: none used; merge them first"
            ),
            "several_contacts": self.env._(
                "Several contacts with this name and phone: none used; merge them first"
            ),
        }

    def _get_double_texts(self):
        """Of lines that are, or may be, about the same customer."""
        return {
            "same_key": self.env._(
                "The same customer is in line %(row)s: this line is left out"
            ),
            "same_number": self.env._(
                "The same customer number is in line %(row)s: %(name)s"
            ),
            "same_person": self.env._("Lines with the same name and phone: %(rows)s"),
            "same_phone": self.env._("Lines with the same phone: %(rows)s"),
        }
