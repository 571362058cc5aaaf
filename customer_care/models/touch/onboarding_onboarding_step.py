from odoo import api, models
from odoo.fields import Domain

from ...tools.colors import INFO
from ..common.answers import CLOSE, notify, open_action

MORNING = "customer_care.care_onboarding_step_morning"


class OnboardingOnboardingStep(models.Model):
    """Each first step: whether it is done, by what there is, and where it leads.

    A step shows its facts and its buttons. They are told by its method; other addons
    add buttons of their own to them.
    """

    _inherit = "onboarding.onboarding.step"

    def _describe_care(self, facts):
        """What the panel shows of the step."""
        self.ensure_one()
        is_done, text, buttons = facts[self.panel_step_open_action_name]
        return {
            "id": self.id,
            "title": self.title,
            "description": self.description,
            "is_done": is_done,
            "fact": text,
            "buttons": [{"label": label, "method": name} for label, name in buttons],
        }

    @api.model
    def _get_care_facts(self):
        """Map the method of each step to what is so, in words, and its buttons.

        :return: for each whether it is done, a sentence, and labels with methods
        """
        return {
            "action_care_give_roles": self._tell_care_roles(),
            "action_care_add_contacts": self._tell_care_customers(),
            "action_care_set_tiers": self._tell_care_tiers(),
            "action_care_open_touches": self._tell_care_morning(),
        }

    @api.model
    def _tell_care_roles(self):
        users = self.env["res.users"]
        count = users.search_count(users._get_carers_domain())
        text = self.env._("Users with a role: %(count)s", count=count)
        return count > 1, text, [(self.env._("Give Roles"), "action_care_give_roles")]

    @api.model
    def _tell_care_customers(self):
        count = self.env["care.profile"].search_count([])
        text = self.env._("Customers: %(count)s", count=count)
        return bool(count), text, self._get_care_sources()

    @api.model
    def _get_care_sources(self):
        """Where customers come from, each with its button; other addons add theirs."""
        contacts = self.env["res.partner"].with_context(active_test=False)
        count = contacts.search_count(contacts._get_care_candidates_domain())
        found = self.env._("From Contacts (%(count)s)", count=count)
        return [
            (found, "action_care_add_contacts"),
            (self.env._("By Hand"), "action_care_add_by_hand"),
        ]

    @api.model
    def _tell_care_tiers(self):
        customers = self.env["care.profile"]
        without_tier = customers.search_count([("tier_id", "=", False)])
        without_owner = customers.search_count([("user_id", "=", False)])
        text = self.env._(
            "Without tier: %(tiers)s, without owner: %(owners)s",
            tiers=without_tier,
            owners=without_owner,
        )
        is_done = not (without_tier or without_owner)
        is_done &= bool(customers.search_count([], limit=1))
        return is_done, text, [(self.env._("Set Them"), "action_care_set_tiers")]

    @api.model
    def _tell_care_morning(self):
        touches = self.env["care.touch"]
        count = touches.search_count(touches._get_planned_domain())
        text = self.env._("Touches planned: %(count)s", count=count)
        seen = self.env.ref(MORNING).current_step_state != "not_done"
        return seen, text, [(self.env._("View Touches"), "action_care_open_touches")]

    def action_care_give_roles(self):
        if self.env.user.has_group("base.group_erp_manager"):
            return self._open_care("res_users_action_care_roles")
        return notify(
            self.env._("An administrator gives the roles under Settings / Users."),
            CLOSE,
            INFO,
        )

    def action_care_add_contacts(self):
        return self._open_care("care_profile_create_action")

    def action_care_add_by_hand(self):
        return self._open_care("care_profile_start_action")

    def action_care_set_tiers(self):
        """Open the customers without a tier or an owner; all, when there is none."""
        action = self._open_care("care_profile_action")
        gaps = Domain("tier_id", "=", False) | Domain("user_id", "=", False)
        if self.env["care.profile"].search_count(gaps, limit=1):
            names = ("without_tier", "without_owner")
            action["context"] = {f"search_default_{name}": 1 for name in names}
        return action

    def action_care_open_touches(self):
        """Open what is planned for everybody, from today on."""
        self.env.ref(MORNING).action_set_just_done()
        return self._open_care("care_touch_action_planned")

    @api.model
    def _open_care(self, name):
        return open_action(self.env, f"customer_care.{name}")
