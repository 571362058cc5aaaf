"""How a touch went."""

REACHED, NOT_REACHED = "reached", "not_reached"
WRONG_NUMBER, DECLINED = "wrong_number", "declined"
SENT_AUTOMATICALLY = "sent"  # by a letter that counts for no contact
