import json
from collections import defaultdict

from odoo import api, models
from odoo.fields import Domain


class CarePolicyTransfer(models.TransientModel):
    """Finds the records that a file names by keys, by as few queries as it can.

    A key is what both databases know of a record: its external id, and what names it.
    """

    _inherit = "care.policy.transfer"

    def _look_up(self, entries):
        """Find all that entries name: a query for each model, not for each name."""
        named = defaultdict(list)
        for entry in entries:
            named[entry["model"]].append(entry["key"])
            for field, keys in self._get_links(entry):
                named[field.comodel_name] += keys
        for name, keys in named.items():
            self._find_each(name, keys)

    @api.model
    def _get_links(self, entry):
        """The fields of an entry that point to records, with the keys of these."""
        records = self.env[entry["model"]]
        for name, value in self._filter_known(records, entry["values"]).items():
            field = records._fields[name]
            if field.type in ("many2one", "many2many"):
                yield field, self._get_valid_keys(field.comodel_name, value)

    @api.model
    def _get_valid_keys(self, name, value):
        """The keys of records of a model that a value holds, in the form of keys."""
        keys = value if isinstance(value, list) else [value]
        return [key for key in keys if self._is_key(name, key)]

    @api.model
    def _find(self, name, key):
        """The record that a key names in this database, archived or not."""
        [record] = self._find_each(name, [key]).values()
        return record

    @api.model
    def _find_each(self, name, keys):
        """Map keys, as they are written, to the records that they name here, if any.

        In a transfer most are asked for several times, and looked for once. What is not
        here is looked for again: an entry that follows may add it.
        """
        found = self._get_found()
        asked = {self._write_key(key): key for key in keys}
        known = {text: found[name, text] for text in asked if (name, text) in found}
        unknown = {text: key for text, key in asked.items() if text not in known}
        searched = self._search_keys(name, unknown) if unknown else {}
        found |= {(name, text): record for text, record in searched.items() if record}
        return known | searched

    @api.model
    def _write_key(self, key):
        return json.dumps(key, sort_keys=True)

    @api.model
    def _search_keys(self, name, keys):
        """Find what keys name: by the external id, or else by what names a record.

        :param keys: maps how they are written to the keys
        :return: maps how they are written to the first record that fits, or to none
        """
        places = self._place_keys(name, keys)
        records = self._search_places(name, keys.values(), [*places.values()])
        by_id, by_place = self._map_external_ids(records, keys.values()), {}
        for record in records:
            by_place.setdefault(self._get_place(record), record)
        return {
            text: by_id.get(key.get("xmlid"))
            or by_place.get(places[text], records.browse())
            for text, key in keys.items()
        }

    @api.model
    def _place_keys(self, name, keys):
        """Map how keys are written to what names their records, field by field.

        Where a record above is not found, nothing below it is.
        """
        places = {text: () for text in keys}
        for part in self._get_key_fields(name):
            field = self.env[name]._fields[part]
            above = {}
            if field.type == "many2one":
                named = [key[part] for key in keys.values() if key[part]]
                above = self._find_each(field.comodel_name, named)
            for text, key in keys.items():
                value = key[part]
                if field.type == "many2one":
                    value = above[self._write_key(value)].id or None if value else False
                places[text] += (False if value == "" else value,)
        return places

    @api.model
    def _search_places(self, name, keys, places):
        """The records that keys may name, in the order in which one is chosen."""
        records = self.env[name].with_context(active_test=False, lang="en_US")
        domain = self._get_known_domain(name)
        has_ids = any(key.get("xmlid") for key in keys)
        # what bears an external id may be called anything here: all policy is looked at
        if has_ids and name in self._get_policy_models():
            return records.search(domain)
        named = Domain.TRUE
        values = zip(*places, strict=True)
        for part, known in zip(self._get_key_fields(name), values, strict=True):
            named &= Domain(part, "in", [*{*known} - {None}])
        if has_ids:
            named |= Domain("id", "in", self._find_shipped_ids(name, keys))
        return records.search(domain & named)

    @api.model
    def _find_shipped_ids(self, name, keys):
        """The ids of the records here that bear the external ids of keys."""
        # one after the other, as core keeps them: a database may have many records of
        # models that are none of ours, of which a file names a few
        shipped = (
            self.env.ref(key["xmlid"], raise_if_not_found=False)
            for key in keys
            if key.get("xmlid")
        )
        return [record.id for record in shipped if record and record._name == name]

    @api.model
    def _map_external_ids(self, records, keys):
        """Map external ids to those of the records that bear them, if a key has one."""
        if not any(key.get("xmlid") for key in keys):
            return {}
        ids = records._get_external_ids()
        return {xmlid: record for record in records for xmlid in ids[record.id]}

    @api.model
    def _get_place(self, record):
        """What names a record, as keys do."""
        values = (record[part] for part in self._get_key_fields(record._name))
        return tuple(
            value.id if isinstance(value, models.BaseModel) else value or False
            for value in values
        )

    @api.model
    def _get_known_domain(self, name):
        """The records that a file may name: policy of this company, or of all."""
        is_policy = name in self._get_policy_models()
        return self._get_exported_domain(name) if is_policy else Domain.TRUE
