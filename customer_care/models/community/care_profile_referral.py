from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.contactability import ASKING
from ...tools.readiness import (
    BELIEF,
    CONTENT,
    EFFECT,
    INFLUENCE,
    NEVER,
    NEVER_ASKED_TIER,
    NOT_YET,
    READY,
    TRUST,
    UNKNOWN,
    is_content,
    readiness,
)
from ...tools.words import colon
from ..common.counts import count_lines
from ..profile.care_profile_wishes import NO, YES

YES_OR_NO = [(YES, "Yes"), (NO, "No")]
KNOWN = {YES: True, NO: False}
READINESS = [
    (READY, "Ready"),
    (UNKNOWN, "Unknown"),
    (NOT_YET, "Not Yet"),
    (NEVER, "Never"),
]
PEACE_FIELDS = ("pause_date_to", "quiet_date_to")


class CareProfile(models.Model):
    """Who referred a customer, whom they referred, and whether to ask them."""

    _inherit = "care.profile"

    referral_ids = fields.One2many("care.referral", "profile_id", string="Referrals")
    origin_referral_ids = fields.One2many(
        "care.referral", "referred_profile_id", string="Referrals of this Customer"
    )
    referred_by_id = fields.Many2one(
        "care.profile",
        compute="_compute_referred_by_id",
        inverse="_inverse_referred_by_id",
        store=True,
        readonly=False,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )
    referred_count = fields.Integer(
        string="Referred Customers",
        compute="_compute_referred_count",
        store=True,
        help="The number of customers or prospects this customer has referred.",
    )
    referral_belief = fields.Selection(
        YES_OR_NO, string="Believes in the Product", copy=False
    )
    referral_trust = fields.Selection(YES_OR_NO, string="Trusts Us", copy=False)
    referral_effect = fields.Selection(
        YES_OR_NO,
        string="Has Seen Results",
        copy=False,
        help="Whether the customer has seen results with our product.",
    )
    referral_conditions = fields.Selection(
        READINESS,
        compute="_compute_referral_conditions",
        store=True,
        help="Ready when believing in the product, satisfied, convinced by results, "
        "trusting and influential, while no complaint is open. Customers of tier D and "
        "those who cannot be contacted are never asked.",
    )
    referral_readiness = fields.Selection(
        READINESS,
        string="Ask for a Referral",
        compute="_compute_referral_readiness",
        search="_search_referral_readiness",
        help="Ready when the conditions for a referral are met and the customer is not "
        "to be left in peace today.",
    )
    referral_parts = fields.Text(
        string="Readiness Details", compute="_compute_referral_parts"
    )

    @api.depends("origin_referral_ids.profile_id")
    def _compute_referred_by_id(self):
        for profile in self:
            profile.referred_by_id = profile.origin_referral_ids[:1].profile_id

    def _inverse_referred_by_id(self):
        self.flush_recordset()  # whoever says it in the same second begins anew here
        fresh = []
        for referrer, profiles in self.grouped("referred_by_id").items():
            known = profiles._find_origins()
            if not referrer:
                known.unlink()
                continue
            known.profile_id = referrer
            others = profiles - known.referred_profile_id
            fresh += [profile._prepare_referral_values() for profile in others]
        self.env["care.referral"].create(fresh)

    def _find_origins(self):
        """The referrals by which these customers came, whoever may read them."""
        # they may belong to colleagues' customers: checked when they are changed
        return self.sudo().origin_referral_ids.sudo(False)

    def _refresh_bought(self):
        """Recompute on the referrals of these customers whether they have bought."""
        self._find_origins().modified(["date"])

    def _prepare_referral_values(self):
        self.ensure_one()
        return {
            "profile_id": self.referred_by_id.id,
            "referred_profile_id": self.id,
            "date": self.date_start,
            "needs_response": False,  # whose customer it is calls anyway
        }

    @api.depends("referral_ids")
    def _compute_referred_count(self):
        referrals = self.env["care.referral"]
        for profile, count in count_lines(self, referrals, "profile_id"):
            profile.referred_count = count

    @api.model
    def _get_readiness_fields(self):
        """Hook: what decides whether a customer is ready to be asked."""
        return [
            "decision_role",
            "influence",
            "is_company",
            "last_touch_id.mood",
            "referral_belief",
            "referral_effect",
            "referral_trust",
            "tier_id.code",
            "has_blocked_us",
            *self._get_block_fields(),
        ]

    @api.depends(lambda self: self._get_readiness_fields())
    def _compute_referral_conditions(self):
        moods = self._find_last_moods()
        for profile in self:
            parts = profile._get_referral_parts(moods.get(profile.id))
            answer = readiness(parts, profile._may_be_asked())
            is_hindered = answer == READY and profile._tell_hindrances()
            profile.referral_conditions = NOT_YET if is_hindered else answer

    @api.depends("referral_conditions", *PEACE_FIELDS)
    @api.depends_context("tz")
    def _compute_referral_readiness(self):
        for profile in self:
            profile.referral_readiness = profile.referral_conditions
        ready = self.filtered(lambda profile: profile.referral_conditions == READY)
        askable = ready.filtered_domain(self._get_askable_domain())
        (ready - askable).referral_readiness = NOT_YET

    @api.model
    def _search_referral_readiness(self, operator, value):
        if operator != "in":
            return NotImplemented  # the ORM negates and retries by itself
        left = Domain("referral_conditions", "=", READY) & ~self._get_askable_domain()
        found = Domain("referral_conditions", "in", value) & ~left
        return found | left if NOT_YET in value else found

    @api.model
    def _get_askable_domain(self):
        """Hook: the ready customers who may be asked for a referral today."""
        today = fields.Date.context_today(self)
        return Domain.AND(
            Domain(name, "=", False) | Domain(name, "<", today) for name in PEACE_FIELDS
        )

    def _find_last_moods(self):
        """Map the ids of customers to the last mood that anybody has noted.

        A mail has no mood, and hides nothing that is known from the talk before it.
        Earlier touches are searched only for customers whose belief or trust is known:
        the others cannot be ready in whatever mood.
        """
        moods = {profile.id: profile.last_touch_id.mood for profile in self}
        known = self.filtered("referral_belief") | self.filtered("referral_trust")
        silent = known.filtered(lambda profile: not moods[profile.id])
        if silent:
            touches = self.env["care.touch"]
            domain = touches._get_done_domain() & Domain("mood", "!=", False)
            noted = touches.search_fetch(
                domain & Domain("profile_id", "in", silent._origin.ids),
                ["profile_id", "mood"],
                order="date_done, id",
            )
            moods |= {touch.profile_id.id: touch.mood for touch in noted}
        return moods

    def _get_referral_parts(self, mood):
        """What is known of each condition for asking; None is not known.

        A company is asked as a whole, so its influence is not a condition.
        """
        self.ensure_one()
        parts = {
            BELIEF: KNOWN.get(self.referral_belief),
            CONTENT: is_content(mood),
            TRUST: KNOWN.get(self.referral_trust),
            EFFECT: KNOWN.get(self.referral_effect),
        }
        if not self.is_company:
            parts[INFLUENCE] = self._has_influence()
        return parts

    def _tell_hindrances(self):
        """Hook: sentences that say why the customer should not be asked today."""
        self.ensure_one()
        return []

    def _may_be_asked(self):
        self.ensure_one()
        return (
            self.tier_id.code != NEVER_ASKED_TIER
            and not self.has_blocked_us
            and self._is_reachable()
        )

    @api.depends(lambda self: [*self._get_readiness_fields(), *PEACE_FIELDS])
    @api.depends_context("lang", "tz")
    def _compute_referral_parts(self):
        names = {
            BELIEF: self.env._("Believes in the product"),
            CONTENT: self.env._("Satisfied at the last touch"),
            TRUST: self.env._("Trusts us"),
            EFFECT: self.env._("Has seen results"),
            INFLUENCE: self.env._("Has influence"),
        }
        words = {
            True: self.env._("yes"),
            False: self.env._("no"),
            None: self.env._("unknown"),
        }
        moods = self._find_last_moods()
        for profile in self:
            parts = profile._get_referral_parts(moods.get(profile.id))
            lines = [
                colon(self.env).join([names[part], words[known]])
                for part, known in parts.items()
            ]
            lines += profile._tell_why_not_asked()
            profile.referral_parts = "\n".join(lines)

    def _tell_why_not_asked(self):
        """Say why the customer is not asked: never, not today, or not at present."""
        if not self._may_be_asked():
            return [self.env._("Tier D or not contactable: not asked")]
        verdict = self._judge_contact(ASKING)
        today = [self.env._("Not today: %(reason)s", reason=verdict.reason)]
        return [*(today if verdict.reason else []), *self._tell_hindrances()]
