"""The most that a person may enter, or a stranger may send."""

MOST_DAYS = 3650  # ten years: whoever plans further ahead has mistyped
MOST_LEAD_DAYS = 365  # between a reminder and the touch that it is about

# letters of what visitors write: names are cut there, longer texts are refused
NAME_LENGTH = 200
PHONE_LENGTH = 50
TEXT_LENGTH = 20_000
