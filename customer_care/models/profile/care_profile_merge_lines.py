from odoo import api, models

from ...planning import merging


class CareProfile(models.Model):
    """Moves the lines of merged customers: each room its own, and the rest as it is."""

    _inherit = "care.profile"

    def _list_merges(self):
        """Hook: the methods that merge lines which both customers may have, in order.

        A room adds a method for lines that cannot simply change hands: it is called
        with the customer who stays. What none of them has moved is moved by
        :meth:`_move_rest`.
        """
        return []

    def _find_twin_causes(self, kept):
        """Hook: map each date and event that is known twice to the one that stays."""
        return {}

    def _move_rest(self, kept):
        """Move all lines, and places in lists, that nobody has moved by now."""
        # a query for each pointing field: no one query finds records of several models
        for model, name in self._get_pointing_fields():
            if not self.env[model]._fields[name].readonly:
                lines = self.env[model].search([(name, "in", self.ids)])
                lines.write({name: kept.id})
        for name in self._get_merged_lists():
            kept[name] |= self[name]
            self[name] = False

    @api.model
    def _get_merged_lists(self):
        """The lists of which customers are members, or that they have members of."""
        return [
            name
            for name, field in self._fields.items()
            if field.type == "many2many" and field.store and not field.compute
        ]

    @api.model
    def _find_twins(self, kept, records, get_identity):
        """Map each record to the one that says the same and stays, if there is one."""
        lines = [
            merging.Line(record.id, get_identity(record), record.profile_id == kept)
            for record in records
        ]
        twins = merging.find_twins(lines)
        return {records.browse(twin): records.browse(twins[twin]) for twin in twins}

    @api.model
    def _keep_newest(self, kept, lines, name):
        """Move the newest of the lines that agree in a field; the others go.

        Of one day the own line of the customer who stays is kept.
        """
        stay = lines.browse()
        for same in lines.grouped(name).values():
            stay |= same.sorted(lambda line: (line.date, line.profile_id == kept))[-1:]
        (lines - stay)._as_system().unlink()
        stay._as_system().write({"profile_id": kept.id})
        return stay

    def _merge_relatives(self, kept):
        """Merge the relatives: one that both have becomes one, with all dates."""
        both = kept.relative_ids | self.relative_ids
        found = self._find_twins(kept, both, lambda relative: relative._get_identity())
        new = self.relative_ids
        twins = {twin: found[twin] for twin in found if twin in new}
        gone = both.browse().union(*twins)
        for twin, first in twins.items():
            first._merge_in(twin)
        (self.relative_ids - gone).write({"profile_id": kept.id})
        for twin, first in twins.items():
            twin.occasion_ids.write({"relative_id": first.id, "profile_id": kept.id})
        gone.unlink()

    def _merge_channels(self, kept):
        """Move the channels; of two the refusal holds."""
        known = kept.channel_line_ids.grouped("channel_id")
        for line in self.channel_line_ids:
            twin = known.get(line.channel_id)
            if twin:
                twin._merge_in(line)
            else:
                known[line.channel_id] = line
                line.profile_id = kept
        self.channel_line_ids.unlink()
