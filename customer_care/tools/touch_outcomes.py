"""How a touch went."""

REACHED, NOT_REACHED = "reached", "not_reached"
WRONG_NUMBER, DECLINED = "wrong_number", "declined"
IN_VAIN = (NOT_REACHED, DECLINED)  # somebody tried, and had no talk
SENT_AUTOMATICALLY = "sent"  # by a letter that counts for no contact
