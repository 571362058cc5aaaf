from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date, formatLang

from odoo.addons.customer_care.models.common.answers import open_action
from odoo.addons.customer_care.tools.rating import BEST

from .care_scorecard import PERIOD


class CareScorecard(models.Model):
    """Says the figures of a scorecard in words, and leads to what they count."""

    _inherit = "care.scorecard"

    period_text = fields.Char(compute="_compute_texts")
    promise_text = fields.Char(compute="_compute_texts")
    delay_text = fields.Char(compute="_compute_texts")
    touch_text = fields.Char(compute="_compute_texts")
    coverage_text = fields.Char(compute="_compute_texts")
    case_text = fields.Char(compute="_compute_case_text")
    rating_text = fields.Char(compute="_compute_case_text")

    @api.depends_context("lang")
    def _compute_texts(self):
        for card in self:
            card.period_text = self.env._(
                "Last %(days)s days, since %(date)s",
                days=PERIOD,
                date=format_date(self.env, card.date_from),
            )
            card.promise_text = self.env._(
                "%(kept)s of %(all)s kept", kept=card.kept_count, all=card.closed_count
            )
            card.delay_text = self.env._(
                "customers informed in time for %(told)s of %(all)s delays",
                told=card.informed_count,
                all=card.delayed_count,
            )
            card.touch_text = self.env._(
                "%(late)s late, %(missed)s missed",
                late=card.done_late_count,
                missed=card.missed_count,
            )
            card.coverage_text = self.env._(
                "%(covered)s of %(all)s contacted within the tier's limit",
                covered=card.covered_count,
                all=card.customer_count,
            )

    @api.depends_context("lang")
    def _compute_case_text(self):
        for card in self:
            card.case_text = self.env._(
                "%(open)s open, %(told)s of %(all)s first responses on time",
                open=card.open_case_count,
                told=card.answered_in_time_count,
                all=card.answered_count,
            )
            card.rating_text = bool(card.rated_count) and self.env._(
                "rated %(value)s of %(best)s (ratings: %(count)s)",
                best=BEST,
                value=formatLang(self.env, card.rating, digits=1),
                count=card.rated_count,
            )

    def action_open_person(self):
        """Show the figures of a period that one chooses, beside the team's."""
        self.ensure_one()
        return self.user_id.action_care_open_scorecard()

    def action_open_list(self):
        """List what stands behind the figure that was clicked: the context names it."""
        self.ensure_one()
        measure = self._get_measures().get(self.env.context.get("care_measure"))
        if not measure:
            raise UserError(self.env._("There is no such figure."))
        engine = self.env["care.work.measure"]
        return engine._open_list(measure, self.user_id, *self._get_period())

    def action_open_reports(self):
        """Show the daily and weekly reports, on which a sentence is to be added."""
        return self._open_own("customer_care_worth.care_work_report_action")

    def action_open_value(self):
        """Show what the customers bring in, and where they stand."""
        return self._open_own("customer_care_worth.care_profile_action_value")

    def _open_own(self, action):
        self.ensure_one()
        own = Domain("user_id", "=", self.user_id.id)
        return self.env["care.work.measure"]._open_rows(action, own)

    def action_open_morning(self):
        """Show what lies before the reader and the reader's team this morning."""
        return open_action(self.env, "customer_care_worth.care_morning_action")
