"""What of all that we hold is printed for a customer, and in which order."""

from collections.abc import Iterable

Line = list[tuple[str, str]]  # labels and values of one record
Section = tuple[str, list[Line]]  # a title, and the records below it

# what says nothing in words, or is said elsewhere
TECHNICAL_TYPES = {"binary", "image", "many2one_reference", "one2many", "properties"}
TECHNICAL_FIELDS = {
    "access_user_ids",
    "active",
    "create_date",
    "create_uid",
    "criticised_user_ids",
    "display_name",
    "family_user_ids",
    "id",
    "key",
    "profile_id",
    "res_id",
    "sequence",
    "write_date",
    "write_uid",
}
TECHNICAL_HEADS = ("message_", "activity_")


def is_printed(name: str, field_type: str, unprinted: Iterable[str] = ()) -> bool:
    """Tell whether a field says anything to the customer.

    :param field_type: the type of the field
    :param unprinted: the names that its model keeps for itself
    """
    return (
        field_type not in TECHNICAL_TYPES
        and name not in TECHNICAL_FIELDS
        and name not in unprinted
        and not name.startswith(TECHNICAL_HEADS)
    )


def is_filled(value_type: str, value) -> bool:
    """Tell whether somebody has given a free fact its value: no, or nought, is one."""
    if value_type == "boolean":
        return value is not None
    return bool(value) or type(value) in (int, float)


def arrange(sections: Iterable[Section]) -> list[Section]:
    """Leave out what is empty, and put what bears one title under it once."""
    found: dict[str, list[Line]] = {}
    for title, lines in sections:
        if filled := [line for line in lines if line]:
            found.setdefault(title, []).extend(filled)
    return list(found.items())
