"""Sets of records that a field names, and a domain describes."""

COMPARABLE = {"in", "<", "<=", ">", ">="}  # by which a search for a day asks


def search_set(operator, value, domain):
    """What a search for a boolean field asks whose records are those of a domain.

    :param domain: finds the records for which the field is true
    """
    if operator != "in":
        return NotImplemented  # the ORM negates and retries by itself
    return domain if True in value else ~domain
