from psycopg2.errors import UniqueViolation

from odoo import api, models


class CareOnceMixin(models.AbstractModel):
    """Creates a record only once, even if two users do so in the same second.

    A look beforehand shows nothing that somebody else has created since the own
    transaction began; the unique index of the model knows of it all the same.
    """

    _name = "care.once.mixin"
    _description = "Concurrent Creation"

    @api.model
    def _create_absent(self, vals_list):
        """Create records, but those that somebody else has created meanwhile.

        :return: the new records
        """
        if not vals_list:
            return self.browse()
        try:
            with self.env.cr.savepoint():
                return self.create(vals_list)
        except UniqueViolation as taken:
            if taken.diag.table_name != self._table:
                raise
        if len(vals_list) == 1:
            return self.browse()
        return self.browse().union(*[self._create_absent([vals]) for vals in vals_list])
