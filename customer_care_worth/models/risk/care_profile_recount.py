from odoo import api, fields, models


class CareProfile(models.Model):
    """Customers whose risk is counted anew before the night.

    What has just happened is seen as soon as the job has run. Whoever brings it about
    does not wait for all that is measured.
    """

    _inherit = "care.profile"
    _care_inner_fields = {"date_recount"}
    _care_unprinted_fields = {"date_recount"}

    date_recount = fields.Date(
        string="Risk to Recount Since",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="Something has happened that changes the risk: the job counts it next.",
    )

    @api.model
    def _get_kept_fields(self):
        return super()._get_kept_fields() | {"date_recount"}

    def _recount_risk_soon(self):
        """Have the job count the risk of these customers as soon as this is kept."""
        if self:
            self._write_as_system({"date_recount": fields.Date.today()})
            self.env["care.risk.policy"]._count_soon()

    def _count_risk(self):
        """Count them, and forget that they were waiting for it."""
        waiting = self.filtered("date_recount")
        if waiting:
            waiting._write_as_system({"date_recount": False})
        return super()._count_risk()
