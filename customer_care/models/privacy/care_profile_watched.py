from odoo import api, models
from odoo.exceptions import UserError

from ...tools.words import get_label
from .care_access_log import IDENTITY_SEARCHED
from .watched_field import Watched


class CareProfile(models.Model):
    """Keeps confidential fields out of searches, sorting and grouping.

    They would tell of many customers at once, and no log would say of whom.
    """

    _inherit = "care.profile"

    @api.model
    def _note_search_by(self, field, operator):
        """Note that somebody searches by a watched field, where that is allowed.

        Parts of it, larger and smaller, would tell it in a hundred searches.
        """
        if self.env.su:
            return
        if operator not in field.searched_by:
            raise UserError(self._explain_unsearched(field))
        log = self.env["care.access.log"]
        log._log(IDENTITY_SEARCHED, self.browse(), [field.name])

    @api.model
    def _explain_unsearched(self, field):
        name = get_label(self, field.name)
        if field.searched_by:
            return self.env._("Customers are found by the whole %(field)s.", field=name)
        return self.env._("Customers cannot be searched by %(field)s.", field=name)

    def _order_field_to_sql(self, alias, field_name, direction, nulls, query):
        self._check_not_watched(field_name)
        return super()._order_field_to_sql(alias, field_name, direction, nulls, query)

    def _read_group_groupby(self, alias, groupby_spec, query):
        self._check_not_watched(groupby_spec)
        return super()._read_group_groupby(alias, groupby_spec, query)

    def _read_group_select(self, aggregate_spec, query):
        self._check_not_watched(aggregate_spec)
        return super()._read_group_select(aggregate_spec, query)

    @api.model
    def _check_not_watched(self, spec):
        """Refuse to sort or group: it would show or place the values of many."""
        field = self._fields.get(spec.split(":")[0].split(".")[0])
        if isinstance(field, Watched) and not self.env.su:
            raise UserError(
                self.env._(
                    "Customers cannot be grouped or sorted by %(field)s.",
                    field=get_label(self, field.name),
                )
            )
