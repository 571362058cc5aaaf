from functools import partial

from odoo import api, models
from odoo.fields import Domain

from odoo.addons.customer_care.tools.colors import DANGER, SUCCESS, WARNING

from ...tools import codes
from ..loss.care_loss import WON_BACK
from ..tier.care_tier_class import GROW
from .care_work_measure import Measure
from .care_work_measure_work import CORE, OURS, SOON


class CareWorkMeasure(models.AbstractModel):
    """How the customers of a colleague stand, and what they answer, bring and cost."""

    _inherit = "care.work.measure"

    @api.model
    def _get_measures(self, today=None):
        return {
            **super()._get_measures(today),
            **self._get_coverage_measures(),
            **self._get_standing_measures(),
            **self._get_prospect_measures(),
            **self._get_loyalty_measures(),
            **self._get_loss_measures(),
            **self._get_answer_measures(),
            **self._get_amount_measures(),
        }

    @api.model
    def _get_coverage_measures(self):
        """The customers whom one is to contact, and has not let wait for too long."""
        silent = Domain("is_contact_overdue", "=", True)
        customers = partial(
            Measure,
            model="care.profile",
            action=f"{CORE}.care_profile_action",
            rows=self._get_customer_domain(),
            is_by_tier=True,
        )
        return {
            codes.CUSTOMERS: customers(self.env._("Customers to Contact")),
            codes.COVERED: customers(
                self.env._("Customers Covered"),
                part=~silent,
                share_of=(codes.CUSTOMERS,),
                tone=SUCCESS,
            ),
            codes.UNCOVERED: customers(
                self.env._("Overdue for Contact"), part=silent, tone=DANGER
            ),
        }

    @api.model
    def _get_customer_domain(self):
        """The customers who can be contacted, and are to be: no lost ones."""
        reachable = self.env["care.profile"]._get_reachable_domain()
        stays = Domain("date_lost", "=", False)
        # ids, by which the database knows how many they are
        tiers = [*self.env["care.tier"]._get_tolerated_days()]
        return reachable & stays & Domain("tier_id", "in", tiers)

    @api.model
    def _get_standing_measures(self):
        """The customers who may go, and those whose day is near."""
        stays = Domain("date_lost", "=", False)
        at_risk = self.env["care.risk"]._get_at_risk_domain()
        return {
            codes.RISK: Measure(
                self.env._("At Risk"),
                "care.profile",
                f"{CORE}.care_profile_action",
                part=stays & Domain("risk_ids", "any", at_risk),
                tone=WARNING,
            ),
            codes.RISEN: Measure(
                self.env._("Risks Risen"),
                "care.risk",
                f"{OURS}.care_risk_action_history",
                Domain("has_risen", "=", True),
                person="profile_id.user_id",
                day="date",
            ),
            codes.SOON: Measure(
                self.env._("Occasions in %(days)s Days", days=SOON),
                "care.occasion",
                f"{CORE}.care_occasion_action",
                self.env["care.occasion"]._get_soon_domain(SOON),
                person="profile_id.user_id",
            ),
        }

    @api.model
    def _get_prospect_measures(self):
        """The customers who have yet to buy, or could buy more."""
        stays = Domain("is_lost", "=", False)
        theirs = Domain("profile_id", "any", stays)
        return {
            codes.NEVER_BOUGHT: Measure(
                self.env._("Never Bought"),
                "care.profile",
                f"{OURS}.care_profile_action_development",
                part=stays & Domain("has_never_bought", "=", True),
            ),
            codes.GROW: Measure(
                self.env._("Upgrade Candidates"),
                "care.tier.result",
                f"{OURS}.care_tier_result_action_grow",
                Domain("strategy", "=", GROW)
                & Domain("is_foremost", "=", True)
                & theirs,
                person="profile_id.user_id",
            ),
        }

    @api.model
    def _get_loyalty_measures(self):
        """The customers who may be on their way out; who is lost is won back apart."""
        stays = Domain("profile_id", "any", Domain("is_lost", "=", False))
        standing = partial(
            Measure,
            model="care.loyalty",
            rows=self.env["care.loyalty"]._get_current_domain() & stays,
            person="profile_id.user_id",
        )
        return {
            codes.GONE_SILENT: standing(
                self.env._("Gone Silent"),
                action=f"{OURS}.care_loyalty_action_silent",
                part=Domain("is_silent", "=", True),
                tone=DANGER,
            ),
            codes.LAPSED: standing(
                self.env._("Promoters Who Stopped Buying"),
                action=f"{OURS}.care_loyalty_action_lapsed",
                part=Domain("is_lapsed_promoter", "=", True),
                tone=DANGER,
            ),
        }

    @api.model
    def _get_loss_measures(self):
        loss = partial(Measure, model="care.loss", action=f"{OURS}.care_loss_action")
        return {
            codes.LOSSES: loss(self.env._("Customers Lost"), day="date", tone=DANGER),
            codes.WON_BACK: loss(
                self.env._("Customers Won Back"),
                rows=Domain("state", "=", WON_BACK),
                day="date_closed",
                tone=SUCCESS,
            ),
        }

    @api.model
    def _get_answer_measures(self):
        """What customers answer, and what is to be improved for it."""
        return {
            codes.SATISFACTION: Measure(
                self.env._("Satisfaction"),
                "care.response",
                f"{OURS}.care_response_action",
                Domain("has_points", "=", True) & Domain("is_anonymous", "=", False),
                day="date_answered",
                value="points",
                best=100,
            ),
            codes.IMPROVEMENTS: Measure(
                self.env._("Improvement Actions"),
                "care.improvement",
                f"{OURS}.care_improvement_action",
                self.env["care.improvement"]._get_open_domain(),
            ),
        }

    @api.model
    def _get_amount_measures(self):
        """What customers bring in and cost, in the current company."""
        own = Domain("company_id", "=", self.env.company.id)
        return {
            codes.CONTRIBUTIONS: Measure(
                self.env._("Contributions"),
                "care.contribution",
                f"{OURS}.care_contribution_action",
                own,
                person="profile_id.user_id",
                day="date",
                value="amount",
            ),
            codes.COSTS: Measure(
                self.env._("Care Costs"),
                "care.cost.report",
                f"{CORE}.care_cost_report_action",
                own,
                person="owner_user_id",
                day="date",
                value="amount",
            ),
        }

    # Of a period

    @api.model
    def _get_period_measures(self, first, last):
        """Measures that need a period to be found: who stays, and what years bring."""
        retained, gone = self._find_kept(first, last)
        own = Domain("company_id", "=", self.env.company.id)
        years = [*range(first.year, last.year + 1)]
        return {
            codes.RETAINED: Measure(
                self.env._("Retention"),
                "care.profile",
                f"{CORE}.care_profile_action",
                retained,
                share_of=(codes.RETAINED, codes.GONE),
            ),
            codes.GONE: Measure(
                self.env._("Customers Lost"),
                "care.loss",
                f"{OURS}.care_loss_action",
                gone,
            ),
            codes.FEE: Measure(
                self.env._("Retention Fee"),
                "care.revenue",
                f"{OURS}.care_revenue_action",
                own & Domain("year", "in", years),
                value="fee",
            ),
        }

    @api.model
    def _find_kept(self, first, last):
        """Of the customers at the start: who is one still, and the losses of others."""
        report = self.env["care.loss.report"]
        stands = Domain("state", "!=", WON_BACK) | Domain("date_closed", ">", last)
        during = Domain("date", ">=", first) & Domain("date", "<=", last)
        lost = report._get_full_domain() & during & stands
        kept = report._get_start_domain(first) & ~Domain("loss_ids", "any", lost)
        return kept, report._get_lost_domain(first, last) & stands
