from odoo import api, fields, models
from odoo.fields import Command


class CareProfileHandover(models.TransientModel):
    """Shows what has changed hands: the customers, or lists of everything."""

    _inherit = "care.profile.handover"

    is_handed_over = fields.Boolean(readonly=True)
    handed_profile_ids = fields.Many2many(
        "care.profile",
        "care_profile_handover_handed_rel",
        string="Customers Handed Over",
        readonly=True,
    )
    handed_line_ids = fields.One2many(
        "care.profile.handover.line",
        "handover_id",
        string="Other Work Handed Over",
        readonly=True,
    )

    def action_open_profiles(self):
        self.ensure_one()
        return self._open_profiles(self.handed_profile_ids)

    def _show_all(self, profiles, work):
        """Keep this page open, with lists of what has changed hands."""
        self._as_system().write(
            {"is_handed_over": True, "handed_profile_ids": profiles.ids}
        )
        self._as_system().handed_line_ids = [
            Command.create(values) for values in self._prepare_handed_lines(work)
        ]
        return self._get_records_action(
            name=self.env._("Handed over"), target="new", views=[(False, "form")]
        )

    @api.model
    def _prepare_handed_lines(self, work):
        """Name each item that has changed hands, and whose it is now."""
        work_types = self.env["care.open.work"]._get_work_types()
        return [
            {
                "type": work_types[name].label,
                "name": record.display_name,
                "profile_id": work_types[name].customer
                and record[work_types[name].customer].id,
                "user_id": record[work_types[name].person].id,
            }
            for name, records in work.items()
            for record in records
        ]

    def _open_profiles(self, profiles):
        name = self.env._("Customers handed over: %(count)s", count=len(profiles))
        return profiles._get_list_action([("id", "in", profiles.ids)], name)
