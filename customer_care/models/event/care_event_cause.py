from odoo import api, models


class CareEvent(models.Model):
    """Events that a record causes carry its key, and are found again by it.

    The key is written here only: model and id of the record,
    and what tells the event from others of the same record, such as how often a case
    was opened again.
    """

    _inherit = "care.event"

    @api.model
    def _prepare_entry(self, profile, cause, *details, **values):
        """An event in the journal of a customer, as :meth:`_record` takes it.

        :param cause: the record that brings it about; else the day, or the word, by
            which each customer has it once
        :param details: what tells it from other events of the record or day
        :param values: of the event, such as its date and its note
        """
        key = self._write_key(cause, *details)
        return {"profile_id": profile.id, "key": key, **values}

    @api.model
    def _write_key(self, cause, *details):
        if isinstance(cause, models.BaseModel):
            parts = cause._name, cause.id
        else:
            parts = [cause if isinstance(cause, str) else self._get_day_key(cause)]
        return ",".join(map(str, (*parts, *details)))

    @api.model
    def _find_caused(self, profiles, causes, *details):
        """The events that records have brought about, whoever asks for them.

        They follow what happens to the records: the rights of who does it matter not.
        """
        keys = [self._write_key(cause, *details) for cause in causes]
        return self._find_by_keys(profiles, keys)
