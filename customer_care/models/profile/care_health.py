from odoo import api, models

from ..common.care_health import GOOD, WARNING


class CareHealth(models.AbstractModel):
    """Finds customers whom nobody plans for, and colleagues without customers."""

    _inherit = "care.health"

    @api.model
    def _get_checks(self):
        return [*super()._get_checks(), self._check_customers, self._check_colleagues]

    @api.model
    def _check_customers(self):
        customers = self.env["care.profile"]
        count = customers.search_count([])
        tiers = customers.search_count([("tier_id", "=", False)])
        owners = customers.search_count([("user_id", "=", False)])
        lines = [
            self.env._("Customers: %(count)s", count=count),
            self.env._("Without tier: %(count)s", count=tiers),
            self.env._("Without owner: %(count)s", count=owners),
        ]
        state = GOOD if count and not (tiers or owners) else WARNING
        button = (self.env._("Open Customers"), "action_open_customers")
        return self._prepare_check(self.env._("Customers"), state, lines, button)

    @api.model
    def _check_colleagues(self):
        """Name those who have a role, and nobody to care for."""
        users = self.env["res.users"]
        carers = users.search(users._get_carers_domain())
        groups = self.env["care.profile"]._read_group(
            [("user_id", "in", carers.ids)], ["user_id"]
        )
        idle = carers - users.union(*[user for [user] in groups])
        lines = [self.env._("Users with a role: %(count)s", count=len(carers))]
        lines += [
            self.env._("%(name)s owns no customers.", name=user.name) for user in idle
        ]
        button = (self.env._("Open Roles"), "action_open_roles")
        has_owner = len(idle) < len(carers)
        state = GOOD if has_owner and not self._filter_users_only(idle) else WARNING
        return self._prepare_check(self.env._("Users"), state, lines, button)

    @api.model
    def _filter_users_only(self, users):
        """Those of whom customers are expected: officers may have none."""
        return users.filtered(lambda user: not user._is_care_officer())

    @api.model
    def action_open_customers(self):
        names = ("without_tier", "without_owner")
        context = {f"search_default_{name}": 1 for name in names}
        action = self._open_page("customer_care.care_profile_action")
        return action | {"context": context}

    @api.model
    def action_open_roles(self):
        return self._open_page("customer_care.res_users_action_care_roles")
