"""The codes of problems that are compared, or that several files tell.

What they mean is said in words by ``models/care_import_text.py`` and
``models/care_import_file_text.py``, as of all others.
"""

AMBIGUOUS_DATE = "ambiguous_date"
APPROXIMATE = "approximate"
BROKEN_FILE = "broken_file"
COMPLETED_PHONE = "completed_phone"
ENCRYPTED = "encrypted"
FILE_TOO_LARGE = "file_too_large"
KEPT_VALUE = "kept_value"
LOST_LETTER = "lost_letter"
NO_TABLE = "no_table"
PHONE_WORDS = "phone_words"
ROUNDED_NUMBER = "rounded_number"
UNKNOWN_PROVINCE = "unknown_province"
WHOSE_BIRTHDAY = "whose_birthday"
