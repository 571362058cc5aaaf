from odoo import models


class CareFeedback(models.Model):
    """An apology in person or in writing, planned from a complaint."""

    _inherit = "care.feedback"

    def action_plan_apology(self):
        """Plan a visit or letter of apology; who does not see the customer asks for it.

        The owner of the customer then finds a reminder on the case.
        """
        self.ensure_one()
        if not self.profile_id._filter_readable_by_person():
            self._create_alerts(
                lambda env: env._("Apologize to the customer in person or in writing"),
                self._find_apologist(),
                automated=False,
            )
            self._message_log(body=self.env._("An apology was asked for."))
            return True
        channel = self.env.ref(
            "customer_care.care_channel_visit", raise_if_not_found=False
        )
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan Apology"),
            "res_model": "care.touch",
            "view_mode": "form",
            "context": {
                "default_profile_id": self.profile_id.id,
                "default_channel_id": channel and channel.id,
                "default_reason": self.env._(
                    "Apology in person or in writing: %(case)s", case=self.number
                ),
            },
        }

    def _find_apologist(self):
        """The owner of the customer, or else the lead of the team."""
        # whose customer it is is not told to who asks
        owner = self._for_notices().profile_id.user_id
        owner = owner.filtered(lambda user: user.active and self._may_be_known_to(user))
        return owner.with_env(self.env) or self._get_lead(self.env.user)
