from odoo import models

from ...tools.import_row import Wording


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
            **self._get_date_texts(),
            **self._get_record_texts(),
            **self._get_row_texts(),
        }

    def _get_word_texts(self):
        return {
            "unknown_word": self.env._("Unknown word: %(word)s"),
            "approximate": self.env._("An approximate amount, kept as it stands"),
            "range": self.env._("A range, not one amount"),
            "not_an_amount": self.env._("Not an amount"),
        }

    def _get_person_texts(self):
        return {
            "two_names": self.env._("Perhaps two persons in one cell"),
            "only_surname": self.env._("Only a family name and a title"),
            "title_against_gender": self.env._(
                "The gender does not fit the title: not taken"
            ),
            "title_left_out": self.env._("The title does not fit the gender: left out"),
            "not_a_person": self.env._("Not a name of a person"),
            "not_a_phone": self.env._("Not a phone number"),
            "rounded_number": self.env._("A spreadsheet has rounded this number"),
            "wrong_check_digit": self.env._("The check digit does not fit"),
            "several_phones": self.env._("Several numbers: the first is the phone"),
            "no_area_code": self.env._("A phone number without area code"),
            "same_as_no_phone": self.env._("Same as the phone, but there is no phone"),
            "not_an_email": self.env._("Not an email address"),
            "several_emails": self.env._("Several addresses: the first is taken"),
            "owner_left": self.env._("The owner has left: the customer has none"),
        }

    def _get_date_texts(self):
        return {
            "zodiac": self.env._("A zodiac animal, not a date"),
            "two_calendars": self.env._("Two dates, solar and lunar: which one?"),
            "vague_date": self.env._("Too vague for a date"),
            "only_year": self.env._("Only a year"),
            "missing_day": self.env._("The day of the month is missing"),
            "not_a_date": self.env._("Not a date"),
            "ambiguous_date": self.env._("Day and month could be either way round"),
            "serial_date": self.env._("A spreadsheet's day number, read as %(date)s"),
            "short_year": self.env._("A year of two digits, read as %(year)s"),
            "two_digit_year": self.env._(
                "A year of two digits that could be of either century"
            ),
            "read_as_lunar": self.env._(
                "Not marked as lunar, but worded so: read as lunar"
            ),
            "no_such_day": self.env._("There is no such day"),
            "no_29_february": self.env._(
                "No 29 February in that year; perhaps a lunar date"
            ),
            "no_such_leap_month": self.env._("There was no such leap month"),
            "future_date": self.env._("A date in the future"),
            "too_long_ago": self.env._("Too long ago"),
            "whose_birthday": self.env._("Whose birthday is it?"),
        }

    def _get_record_texts(self):
        return {
            "unknown_tier": self.env._("There is no such tier"),
            "unknown_owner": self.env._(
                "No colleague of this name: the customer has no owner"
            ),
            "several_owners": self.env._(
                "Several colleagues of this name: no owner taken"
            ),
            "owner_archived": self.env._(
                "This colleague is archived: the customer has no owner"
            ),
            "unknown_province": self.env._(
                "No such province in the country of the sheet"
            ),
            "unknown_channel": self.env._("A channel that is not in use"),
            "several_companies": self.env._(
                "Several companies of this name: none taken"
            ),
            "other_address": self.env._(
                "The company has another address, which the contact shares"
            ),
            "kept_value": self.env._("Another value was known before and is kept"),
            "no_kind": self.env._("This kind of date is not in use"),
            "foreign_kind": self.env._(
                "Persons have no such date, or companies have none"
            ),
        }

    def _get_row_texts(self):
        return {
            "no_key": self.env._(
                "Neither a customer number nor a name with a phone: the next sheet "
                "could not recognise this customer"
            ),
            "no_name": self.env._("No name, and no customer of this number"),
            "same_key": self.env._("The same customer stands in row %(row)s"),
            "same_person": self.env._("Rows with the same name and phone: %(rows)s"),
            "same_phone": self.env._("Rows with the same phone: %(rows)s"),
            "phone_of_other": self.env._("The phone of another contact: %(name)s"),
            "other_number": self.env._(
                "A contact of this name and phone has the customer number %(number)s: "
                "made anew"
            ),
            "several_customers": self.env._(
                "Several customers have this number: none taken"
            ),
            "several_contacts": self.env._(
                "Several contacts of this name and phone: none taken"
            ),
        }

    def _get_sheet_error_text(self, error):
        texts = {
            "file_too_large": self.env._(
                "The file is larger than %(megabytes)s MB: divide it."
            ),
            "too_many_rows": self.env._(
                "The sheet has more than %(limit)s rows: divide it."
            ),
            "too_many_columns": self.env._(
                "The sheet has more than %(limit)s columns."
            ),
            "old_spreadsheet": self.env._(
                "This is an old spreadsheet (xls): save it as xlsx."
            ),
            "unknown_encoding": self.env._(
                "The text of this file cannot be read: save it as xlsx, or as csv in "
                "UTF-8."
            ),
            "broken_csv": self.env._("The csv file is broken: %(reason)s"),
            "broken_xlsx": self.env._("The spreadsheet is broken: %(reason)s"),
            "empty_file": self.env._("The file is empty."),
            "no_rows": self.env._("There are no rows below the heading."),
        }
        return texts[error.code] % error.details
