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
            **self._get_year_texts(),
            **self._get_calendar_texts(),
            **self._get_clock_texts(),
            **self._get_conflict_texts(),
            **self._get_damage_texts(),
            **self._get_record_texts(),
            **self._get_known_texts(),
            **self._get_key_texts(),
            **self._get_other_customer_texts(),
            **self._get_double_texts(),
        }

    def _get_word_texts(self):
        return {
            problems.UNKNOWN_WORD: self.env._(
                "Unknown value: %(word)s; the template shows which values are known"
            ),
            problems.CELL_ERROR: self.env._(
                "An error of the spreadsheet, not a value: correct it in the file"
            ),
            problems.DITTO: self.env._("Refers to the line above: write it out"),
            problems.FORMULA: self.env._(
                "It begins with =: a formula whose result is not in the file; "
                "open and save the file in your spreadsheet program"
            ),
        }

    def _get_added_texts(self):
        """Of amounts and names, which only columns of addons hold."""
        return {
            problems.UNKNOWN_NAME: self.env._(
                "Not in the list, so the cell is not used: %(word)s"
            ),
            problems.APPROXIMATE: self.env._(
                "Approximate amount, used as it is: check it"
            ),
            problems.DECIMAL_AMOUNT: self.env._(
                "The point may stand before decimals or between thousands: write "
                "the amount without it"
            ),
            problems.RANGE: self.env._(
                "A range, not a single amount: write one number"
            ),
            problems.OTHER_CURRENCY: self.env._("In another currency, kept as text"),
            problems.NEGATIVE_AMOUNT: self.env._(
                "Negative: write an amount of 0 or more"
            ),
            problems.NOT_AN_AMOUNT: self.env._(
                "Not an amount: write a number such as 12000"
            ),
        }

    def _get_person_texts(self):
        return {
            problems.TWO_NAMES: self.env._(
                "Possibly two people in one cell: give each of them a line"
            ),
            problems.MORE_THAN_NAME: self.env._(
                "More than a name in one cell: write the name only"
            ),
            problems.ONLY_SURNAME: self.env._(
                "Only a surname and a title: add the first name if you know it"
            ),
            problems.LONG_NAME: self.env._(
                "Long for a person's name; perhaps a company: then move it to the "
                "column of companies"
            ),
            problems.PERHAPS_PERSON: self.env._(
                "Taken for a company; perhaps a person: check it"
            ),
        }

    def _get_title_texts(self):
        """Of titles, identity numbers and owners."""
        return {
            problems.TITLE_AGAINST_GENDER: self.env._(
                "The gender does not match the title: not used; correct one of them"
            ),
            problems.TITLE_LEFT_OUT: self.env._(
                "The title does not match the gender: ignored; correct one of them"
            ),
            problems.NOT_A_PERSON: self.env._(
                "Not a person's name: write a name, or leave it empty"
            ),
            problems.ROUNDED_NUMBER: self.env._(
                "The spreadsheet program rounded this number: format the column "
                "as text, and type the number again"
            ),
            problems.WRONG_CHECK_DIGIT: self.env._(
                "The check digit does not fit: compare the number with the document"
            ),
            problems.IDENTITY_AGAINST_GENDER: self.env._(
                "The identity number says otherwise: check both"
            ),
            problems.OWNER_LEFT: self.env._(
                "The owner has left: the customer has no owner; choose one after "
                "the import"
            ),
        }

    def _get_account_texts(self):
        """Of addresses and numbers that are no phones."""
        return {
            problems.SAME_AS_NO_PHONE: self.env._(
                "Same as the phone, but there is no mobile phone: write the "
                "account itself"
            ),
            problems.NOT_A_CODE: self.env._(
                "Not a customer number: correct it, or leave it empty"
            ),
            problems.NOT_AN_ACCOUNT: self.env._(
                "Not the name or number of an account: correct it, or leave it empty"
            ),
            problems.ACCOUNT_WORDS: self.env._(
                "Words beside the account, read as %(account)s; check it"
            ),
            problems.NOT_AN_EMAIL: self.env._(
                "Not an email address: write it as name@example.com"
            ),
            problems.EMAIL_WORDS: self.env._(
                "Words beside the address, read as %(email)s; check it"
            ),
            problems.SEVERAL_EMAILS: self.env._(
                "Several email addresses: the first one was used"
            ),
            problems.MISTYPED_EMAIL: self.env._("Probably a typing error: %(email)s"),
        }

    def _get_phone_texts(self):
        return {
            problems.NOT_A_PHONE: self.env._("Not a phone number: correct it"),
            problems.SEVERAL_PHONES: self.env._(
                "Several numbers: the first one is the phone"
            ),
            problems.COMPLETED_PHONE: self.env._(
                "Shortened numbers, read as %(phones)s; check them"
            ),
            problems.PHONE_WORDS: self.env._(
                "Words beside the phone, read as %(phones)s; check it"
            ),
            problems.FOREIGN_PHONE: self.env._(
                "No number of this country; perhaps one abroad: %(phone)s"
            ),
            problems.UNKNOWN_PHONE: self.env._(
                "No such phone number is known to be in use: check its digits"
            ),
            problems.SHORT_PHONE: self.env._(
                "A short number, perhaps no phone; kept as it is"
            ),
            problems.NO_AREA_CODE: self.env._("Phone number without area code: add it"),
        }

    def _get_damage_texts(self):
        """Of texts that a program has changed or hidden, or that name nobody."""
        return {
            problems.GARBLED: self.env._(
                "Damaged characters: the text was saved wrongly before; type it again"
            ),
            problems.LOST_LETTER: self.env._(
                "A character of the name is missing or hidden: type it again"
            ),
            problems.CHANGED_CODE: self.env._(
                "A date or TRUE/FALSE that may have been a code; check it"
            ),
            problems.NOT_AN_IDENTITY: self.env._(
                "Not the whole number of one document: write the number in full"
            ),
            problems.TWO_COMPANIES: self.env._(
                "Possibly several companies in one cell: leave one of them"
            ),
            problems.MORE_THAN_COMPANY: self.env._(
                "More than a company name in one cell: write the name only"
            ),
            problems.NOT_A_COMPANY: self.env._(
                "Not the name of a company: correct it, or leave it empty"
            ),
        }
