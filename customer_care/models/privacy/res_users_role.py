from odoo import api, fields, models
from odoo.fields import Command

from ..common.answers import RELOAD
from .res_users import CARER, MANAGER, OFFICER

ROLES = {"user": CARER, "officer": OFFICER, "manager": MANAGER}  # in rising order


class ResUsers(models.Model):
    """Lets administrators see and give roles in customer care, to many at once."""

    _inherit = "res.users"

    care_role = fields.Selection(
        selection=[
            ("user", "User: own customers"),
            ("officer", "Officer: all customers"),
            ("manager", "Manager: policy"),
        ],
        string="Role in Customer Care",
        compute="_compute_care_role",
        inverse="_inverse_care_role",
        groups="base.group_erp_manager",
    )

    @api.depends("all_group_ids")
    def _compute_care_role(self):
        groups = {role: self.env.ref(name) for role, name in ROLES.items()}
        for user in self:
            held = [role for role in ROLES if groups[role] in user.all_group_ids]
            user.care_role = held[-1] if held else False

    def _inverse_care_role(self):
        for role, users in self.grouped("care_role").items():
            users._give_care_role(ROLES.get(role))

    def action_care_make_user(self):
        return self._give_care_role(CARER)

    def action_care_make_officer(self):
        return self._give_care_role(OFFICER)

    def action_care_make_manager(self):
        return self._give_care_role(MANAGER)

    def action_care_remove_role(self):
        return self._give_care_role()

    def _give_care_role(self, role=None):
        """Give the role as the user's own form does, under the same rights."""
        commands = [Command.unlink(self.env.ref(name).id) for name in ROLES.values()]
        if role:
            commands.append(Command.link(self.env.ref(role).id))
        self.write({"group_ids": commands})
        return {**RELOAD}
