"""Files that people put on records of ours."""


def claim(records, name):
    """Let those who read the records read the files that were put on them.

    A file belongs to whoever uploaded it until a record takes it; only the user's own
    files are taken here.

    :param name: the field of the records that holds the files
    """
    user = records.env.user
    free = records[name].filtered(
        lambda file: not file.res_id and file.create_uid == user
    )
    for record in records if free else ():
        # each goes to a record of its own: the ORM sends them off in one statement
        files = record[name] & free
        files.write({"res_model": record._name, "res_id": record.id})
