from odoo import fields, models


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
    handed_promise_ids = fields.Many2many(
        "care.promise", string="Promises Handed Over", readonly=True
    )
    handed_match_ids = fields.Many2many(
        "care.match", string="Business Matches Handed Over", readonly=True
    )
    handed_help_ids = fields.Many2many(
        "care.touch", string="Requests for Help Handed Over", readonly=True
    )
    handed_group_ids = fields.Many2many(
        "care.group", string="Groups Handed Over", readonly=True
    )

    def action_open_profiles(self):
        self.ensure_one()
        return self._show(self.handed_profile_ids)

    def _show_all(self, profiles, work):
        """Keep this page open, with lists of what has changed hands."""
        groups = work["group"] | work["admin"].group_id | work["topic"].group_id
        self._as_system().write(
            {
                "is_handed_over": True,
                "handed_profile_ids": profiles.ids,
                "handed_promise_ids": work["promise"].ids,
                "handed_match_ids": work["match"].ids,
                "handed_help_ids": work["help"].ids,
                "handed_group_ids": groups.ids,
            }
        )
        return self._get_records_action(
            name=self.env._("Handed over"), target="new", views=[(False, "form")]
        )

    def _show(self, profiles):
        name = self.env._("Handed over: %(count)s customers", count=len(profiles))
        return profiles._get_list_action([("id", "in", profiles.ids)], name)
