"""Writes values of many records with as few writes as possible."""


def write_alike(changes):
    """Write each set of values once, to all records that get the same.

    :param changes: maps records to what is written of them
    """
    alike = {}
    for record, values in changes.items():
        alike.setdefault(frozenset(values.items()), []).append(record)
    for values, [first, *others] in alike.items():
        first.union(*others).write(dict(values))
