"""Every problem that an import can have with a file, a row or a cell, by its code.

Readers find problems and answer with the code only. The files of ``models/`` that end
in ``_text.py`` have a sentence for each of them, in the language of whoever imports.
The code is also kept with the line, so that the page can count lines by problem.
"""

from odoo.addons.customer_care.tools import long_numbers

# --- The file cannot be read: it has no lines. ---
# Limits.
FILE_TOO_LARGE = "file_too_large"
TOO_MANY_ROWS = "too_many_rows"
TOO_MANY_COLUMNS = "too_many_columns"
EMPTY_FILE = "empty_file"
NO_ROWS = "no_rows"
# No list of customers is found in it.
NO_TABLE = "no_table"
TRANSPOSED = "transposed"  # the headings stand one below the other
LABELLED = "labelled"  # each value stands behind its name
SIDE_BY_SIDE = "side_by_side"
UNEVEN_COLUMNS = "uneven_columns"
UNKNOWN_ENCODING = "unknown_encoding"
# A spreadsheet that needs to be saved in another way.
BROKEN_FILE = "broken_file"
BINARY_WORKBOOK = "binary_workbook"
NUMBERS_DOCUMENT = "numbers_document"
ENCRYPTED = "encrypted"
# No spreadsheet at all.
DOCUMENT = "document"
PDF = "pdf"
PICTURE = "picture"
ARCHIVE = "archive"
DATABASE = "database"

# --- Something in the file becomes no line, or may be read otherwise than meant. ---
# Left out, or hidden and yet imported.
OTHER_SHEETS = "other_sheets"
HIDDEN_SHEETS = "hidden_sheets"
HIDDEN_ROWS = "hidden_rows"
HIDDEN_COLUMNS = "hidden_columns"
STRUCK_ROWS = "struck_rows"
COMMENTS = "comments"
EXAMPLE_ROWS = "example_rows"
CAPTIONS = "captions"
SECOND_TABLE = "second_table"
BETWEEN_CARDS = "between_cards"
AROUND_TABLES = "around_tables"
# Links behind cells.
LINKS = "links"
OTHER_LINKS = "other_links"
# Headings.
NO_KNOWN_HEADING = "no_known_heading"
ABOVE_HEADING = "above_heading"
FOREIGN_HEADING = "foreign_heading"
REPEATED_HEADING = "repeated_heading"
UNNAMED_COLUMNS = "unnamed_columns"
COUNTERS = "counters"  # columns that only count the lines
OTHERS_COLUMNS = "others_columns"  # about somebody other than the customer
# Lines in doubt.
LONGER_ROWS = "longer_rows"
MERGED_NAMES = "merged_names"
SWALLOWED_LINES = "swallowed_lines"
BLOCKS = "blocks"  # a value that may hold for the lines below it, too
BROKEN_CARD = "broken_card"
# Letters in doubt.
GUESSED_ENCODING = "guessed_encoding"
LOST_LETTERS = "lost_letters"
UNCLOSED_QUOTE = "unclosed_quote"

# --- A cell is not understood, or understood with a doubt. ---
# Cells of any column.
UNKNOWN_WORD = "unknown_word"
CELL_ERROR = "cell_error"
DITTO = "ditto"
FORMULA = "formula_without_result"
GARBLED = "garbled"
LOST_LETTER = "lost_letter"
CHANGED_CODE = "changed_code"  # a date that may have been a code
ROUNDED_NUMBER = long_numbers.ROUNDED_NUMBER
# Names of people.
TWO_NAMES = "two_names"
MORE_THAN_NAME = "more_than_name"
ONLY_SURNAME = "only_surname"
LONG_NAME = "long_name"
NOT_A_PERSON = "not_a_person"
TITLE_AGAINST_GENDER = "title_against_gender"
TITLE_LEFT_OUT = "title_left_out"
OWNER_LEFT = "owner_left"
# Names of companies.
PERHAPS_PERSON = "perhaps_person"
TWO_COMPANIES = "two_companies"
MORE_THAN_COMPANY = "more_than_company"
NOT_A_COMPANY = "not_a_company"
# Numbers of customers and documents.
NOT_A_CODE = "not_a_code"
NOT_AN_IDENTITY = "not_an_identity"
WRONG_CHECK_DIGIT = long_numbers.WRONG_CHECK_DIGIT
IDENTITY_AGAINST_GENDER = "identity_against_gender"
IDENTITY_AGAINST_BIRTHDAY = "identity_against_birthday"
# Phones.
NOT_A_PHONE = "not_a_phone"
SEVERAL_PHONES = "several_phones"
COMPLETED_PHONE = "completed_phone"
PHONE_WORDS = "phone_words"
FOREIGN_PHONE = "foreign_phone"
UNKNOWN_PHONE = "unknown_phone"
SHORT_PHONE = "short_phone"
NO_AREA_CODE = "no_area_code"
# Accounts and email addresses.
SAME_AS_NO_PHONE = "same_as_no_phone"
NOT_AN_ACCOUNT = "not_an_account"
ACCOUNT_WORDS = "account_words"
NOT_AN_EMAIL = "not_an_email"
EMAIL_WORDS = "email_words"
SEVERAL_EMAILS = "several_emails"
MISTYPED_EMAIL = "mistyped_email"
# Amounts, and names of records: only columns of addons hold them.
UNKNOWN_NAME = "unknown_name"
NOT_AN_AMOUNT = "not_an_amount"
APPROXIMATE = "approximate"
DECIMAL_AMOUNT = "decimal_amount"
RANGE = "range"
OTHER_CURRENCY = "other_currency"
NEGATIVE_AMOUNT = "negative_amount"

# --- A date is not understood, or understood with a doubt. ---
# Its words.
NOT_A_DATE = "not_a_date"
ZODIAC = "zodiac"
VAGUE_DATE = "vague_date"
ONLY_YEAR = "only_year"
MISSING_DAY = "missing_day"
AMBIGUOUS_DATE = "ambiguous_date"
SHORT_YEAR = "short_year"
TWO_DIGIT_YEAR = "two_digit_year"
NO_SUCH_DAY = "no_such_day"
FUTURE_DATE = "future_date"
TOO_LONG_AGO = "too_long_ago"
WHOSE_BIRTHDAY = "whose_birthday"
# Its calendar.
WHICH_CALENDAR = "which_calendar"
OTHER_BIRTHDAY = "other_birthday"
TWO_CALENDARS = "two_calendars"
READ_AS_LUNAR = "read_as_lunar"
NO_29_FEBRUARY = "no_29_february"
NO_SUCH_LEAP_MONTH = "no_such_leap_month"
# What a program has made of it.
SERIAL_DATE = "serial_date"
DECIMAL_DATE = "decimal_date"
DEFAULT_DATE = "default_date"
SWAPPED_DATE = "swapped_date"
TOO_YOUNG = "too_young"
OTHER_ZONE = "other_zone"
DAY_BEFORE = "day_before"
BEFORE_MIDNIGHT = "before_midnight"
# What else its row says.
ZODIAC_AGAINST_BIRTHDAY = "zodiac_against_birthday"
DATE_TOO_EARLY = "date_too_early"

# --- A row does not fit what the database knows. ---
# Its words name no record, or several.
UNKNOWN_TIER = "unknown_tier"
UNKNOWN_OWNER = "unknown_owner"
SEVERAL_OWNERS = "several_owners"
OWNER_ARCHIVED = "owner_archived"
UNKNOWN_PROVINCE = "unknown_province"
UNKNOWN_CHANNEL = "unknown_channel"
SEVERAL_COMPANIES = "several_companies"
NO_TYPE = "no_type"
FOREIGN_TYPE = "foreign_type"
# Something else is known, and stays.
OTHER_ADDRESS = "other_address"
KEPT_VALUE = "kept_value"
# It is not clear who the customer is.
NO_KEY = "no_key"
NO_NAME = "no_name"
NUMBER_OF_OTHER = "number_of_other"
OTHER_NAME = "other_name"
OTHER_NUMBER = "other_number"
PHONE_OF_OTHER = "phone_of_other"
SEVERAL_CUSTOMERS = "several_customers"
SEVERAL_CONTACTS = "several_contacts"
# Other lines of the file are about the same customer, or may be.
SAME_KEY = "same_key"
SAME_NUMBER = "same_number"
SAME_PERSON = "same_person"
SAME_PHONE = "same_phone"
