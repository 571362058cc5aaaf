from odoo import api, fields, models
from odoo.fields import Command

from ..common.answers import RELOAD
from .res_users import CARER, MANAGER, OFFICER

ROLES = (CARER, OFFICER, MANAGER)  # each includes those before it


class ResUsers(models.Model):
    """Lets administrators see and give roles in customer care to many users at once."""

    _inherit = "res.users"

    care_role = fields.Char(
        string="Role in Customer Care",
        compute="_compute_care_role",
        groups="base.group_erp_manager",
    )

    @api.depends("all_group_ids")
    def _compute_care_role(self):
        groups = self.env["res.groups"].union(*map(self.env.ref, ROLES))
        for user in self:
            held = [group.name for group in groups if group in user.all_group_ids]
            user.care_role = held[-1] if held else False

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
        commands = [Command.unlink(self.env.ref(name).id) for name in ROLES]
        if role:
            commands.append(Command.link(self.env.ref(role).id))
        self.write({"group_ids": commands})
        return {**RELOAD}
