from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.customer_care.models.common.answers import open_action
from odoo.addons.customer_care.models.touch.care_profile_briefing import POINTS

from .care_response import ADDED, ASKED, BY_LINK, HELD


class CareProfile(models.Model):
    """What a customer was asked in surveys, and answered."""

    _inherit = "care.profile"

    response_ids = fields.One2many(
        "care.response", "profile_id", string="Survey Responses"
    )
    score_ids = fields.One2many("care.score", "profile_id", string="Survey Answers")

    typed_wave_id = fields.Many2one(
        "care.wave",
        string="Running Survey",
        compute="_compute_typed_wave_id",
        help="A survey that is running, and that the customer has not answered: what "
        "the customer says can be typed.",
    )

    @api.depends("company_id", "response_ids.state")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_typed_wave_id(self):
        named = Domain("is_anonymous", "=", False) & Domain("is_staff", "=", False)
        running = self.env["care.wave"]._get_running_domain()
        waves = self.env["care.wave"].search(running & named)
        for profile in self:
            profile.typed_wave_id = profile._filter_unanswered(waves)[:1]

    def _filter_unanswered(self, waves):
        """The waves that this customer may be part of, and has not answered."""
        here = waves.filtered(
            lambda wave: self.company_id in (wave.company_id, self.env["res.company"])
        )
        answered = self.response_ids.filtered(lambda response: response._is_filled())
        return here - answered.wave_id

    def _get_briefings(self):
        """Remind those who send the links of waves that the system does not send."""
        briefings = super()._get_briefings()
        for response in self._filter_decided()._find_to_send():
            wave = response.wave_id.name
            line = self.env._(
                "Survey to send: %(wave)s. Its link is under Survey Responses.",
                wave=wave,
            )
            briefings[response.profile_id].append((POINTS, line))
        return briefings

    def _find_to_send(self):
        """The surveys of which colleagues send these customers the links."""
        running = self.env["care.wave"]._get_running_domain()
        by_link = Domain("wave_id", "any", running & Domain("way", "=", BY_LINK))
        asked = Domain("profile_id", "in", self.ids) & Domain("state", "=", ASKED)
        return self.env["care.response"].search(asked & by_link)

    def action_show_satisfaction(self):
        """Show how content the customer is, as charts."""
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care_worth.care_satisfaction_action",
            params={"profile_id": self.id},
            path=False,
        )

    def action_enter_survey(self):
        """Open the questions of the running survey, to type what the customer says."""
        self.ensure_one()
        self._check_decided()
        wave = self.typed_wave_id
        if not wave:
            raise UserError(
                self.env._(
                    "No survey is running that this customer has not answered yet."
                )
            )
        known = self.response_ids.filtered(lambda response: response.wave_id == wave)[
            :1
        ]
        return (known or self._add_typed(wave)).action_enter_answers()

    def _add_typed(self, wave):
        """A response of a customer who was not drawn; it says who has added it."""
        responses = self.env["care.response"]._for_answers()
        added = responses.create(self._prepare_added_values(wave))
        return added.with_env(self.env)

    def _prepare_added_values(self, wave):
        reason = self.env._("not drawn: added by %(person)s", person=self.env.user.name)
        return wave._prepare_response_values(self) | {
            "state": HELD,
            "not_asked_type": ADDED,
            "not_asked_reason": reason,
        }
