from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.answers import open_action

from .care_response import HELD


class CareProfile(models.Model):
    """What a customer was asked in surveys, and answered."""

    _inherit = "care.profile"

    response_ids = fields.One2many(
        "care.response", "profile_id", string="Survey Responses"
    )
    score_ids = fields.One2many("care.score", "profile_id", string="Survey Answers")

    def action_show_satisfaction(self):
        """Show how content the customer is, as charts."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care_worth.care_satisfaction_action",
            params={"profile_id": self.id},
            path=False,
        )

    def action_type_survey(self):
        """Open the questions of the running survey, to type what the customer says."""
        self.ensure_one()
        self._check_decided()
        wave = self.env["care.wave"].search(self._get_typed_domain(), limit=1)
        if not wave:
            raise UserError(
                self.env._("No survey is running for which answers can be typed.")
            )
        known = self.response_ids.filtered(lambda each: each.wave_id == wave)[:1]
        return (known or self._add_typed(wave)).action_type_answers()

    def _get_typed_domain(self):
        """The named waves that this customer may be part of, and that go on."""
        here = Domain("company_id", "in", (self.company_id or self.env.companies).ids)
        named = Domain("is_anonymous", "=", False) & Domain("is_staff", "=", False)
        return self.env["care.wave"]._get_running_domain() & here & named

    def _add_typed(self, wave):
        """A response of a customer who was not drawn; it says who has added it."""
        reason = self.env._("not drawn: added by %(person)s", person=self.env.user.name)
        responses = self.env["care.response"]._for_answers()
        added = responses.create(
            {
                "wave_id": wave.id,
                "profile_id": self.id,
                "user_id": self.user_id.id,
                "tier_id": self.tier_id.id,
                "state": HELD,
                "not_asked_reason": reason,
            }
        )
        return added.with_env(self.env)
