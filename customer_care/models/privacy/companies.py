"""Which company a record belongs to, for those who answer for that company."""

COMPANY_PATHS = ("company_id", "profile_id.company_id")


def group_by_company(records, shared):
    """Map the companies whose managers may hear of records to these records.

    A model that has its company elsewhere says so by ``_care_company_path``.

    :param shared: stands for the company of those that have none, or are of all
    """
    path = getattr(records, "_care_company_path", None) or next(
        (path for path in COMPANY_PATHS if path.split(".")[0] in records._fields), ""
    )
    if not path:
        return {shared: records}
    return records.grouped(lambda record: record.mapped(path)[:1] or shared)
