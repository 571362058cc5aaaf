from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from odoo.addons.customer_care.tools.contactability import BUSINESS, Verdict

from ...tools import selling

YEAR = {"months": 12}


class CareProfile(models.Model):
    """How often we sell to a customer, and the limit of the tier.

    Whoever is about to sell asks contactability, which asks here. What colleagues sell
    counts as well: the customer hears it all.
    """

    _inherit = "care.profile"

    selling_date_to = fields.Date(
        string="No Selling Until",
        compute="_compute_selling_date_to",
        help="The last day on which one more selling touch would be more than the "
        "tier allows.",
    )
    selling_text = fields.Char(
        string="Selling and Care",
        compute="_compute_selling_text",
        help="Touches that reached the customer: those that sell something, and the "
        "others, beside what the tier allows.",
    )
    has_too_much_selling = fields.Boolean(
        string="Too Much Selling", compute="_compute_selling_text"
    )

    @api.depends(lambda self: self._get_selling_depends())
    @api.depends_context("tz")
    def _compute_selling_date_to(self):
        sold, today = self._origin._find_selling(), fields.Date.context_today(self)
        for profile in self:
            terms = profile._get_selling_terms()
            days = sold.get(profile._origin.id, {}).values()
            last = terms and selling.find_last_day(days, terms)
            profile.selling_date_to = last if last and last >= today else False

    @api.depends(lambda self: self._get_selling_depends())
    @api.depends_context("lang", "tz")
    def _compute_selling_text(self):
        counts = self._origin._count_contacts_of_year()
        for profile in self:
            sold, came = counts.get(profile._origin.id, (0, 0))
            terms = profile._get_selling_terms()
            share = selling.measure_share(sold, came)
            profile.has_too_much_selling = bool(
                terms and terms.share and share > terms.share
            )
            profile.selling_text = came > 0 and profile._tell_selling(sold, came)

    @api.model
    def _get_selling_depends(self):
        terms = ("selling_limit", "selling_days", "selling_share")
        of_tier = (f"tier_id.{name}" for name in terms)
        return "tier_id", *of_tier, "touch_ids.state", "touch_ids.is_selling"

    def _get_objections(self, tone, channel):
        """Object to business contacts when the tier's selling limit is reached."""
        objections = super()._get_objections(tone, channel)
        if tone == BUSINESS and self.selling_date_to:
            reason = self._tell_selling_limit()
            objections.append(Verdict(reason, self.selling_date_to))
        return objections

    def _get_selling_terms(self):
        """How much selling the tier of the customer bears, or nothing."""
        return self.env["care.tier"]._get_selling_terms().get(self.tier_id.id)

    def _tell_tier(self):
        return self.tier_id.code or self.tier_id.name

    def _tell_selling_limit(self):
        terms = self._get_selling_terms()
        return self.env._(
            "selling limit of tier %(tier)s reached until %(day)s: %(limit)s in "
            "%(days)s days",
            tier=self._tell_tier(),
            day=format_date(self.env, self.selling_date_to),
            limit=terms.limit,
            days=terms.days,
        )

    def _tell_selling(self, sold, came):
        """Say how many of the contacts of a year sold something."""
        return self.env._(
            "12 months: %(selling)s to sell, %(caring)s to care (%(share)s %% selling)",
            selling=sold,
            caring=came - sold,
            share=round(selling.measure_share(sold, came)),
        )

    def _tell_too_much_selling(self):
        """Say that too many of our contacts sell, if so."""
        if not self.has_too_much_selling:
            return ""
        return self.env._(
            "%(text)s, tier %(tier)s: at most %(share)s %%",
            text=self.selling_text,
            tier=self._tell_tier(),
            share=round(self._get_selling_terms().share),
        )

    def _find_selling(self, also=Domain.FALSE):
        """Map ids of customers to the days of what sold to them as long as it counts.

        :param also: other touches that sell, such as those that are planned
        :return: of each customer the day of each touch, by its id
        """
        terms = filter(None, (profile._get_selling_terms() for profile in self))
        longest = max((term.days for term in terms), default=0)
        if not longest:
            return {}
        touches = self.env["care.touch"]
        asked = touches._get_came_domain(days=longest + 1) | also
        found = touches._find_all(
            asked & touches._get_selling_domain() & Domain("profile_id", "in", self.ids)
        )
        return {
            profile.id: {touch.id: touch._get_selling_day() for touch in same}
            for profile, same in found.grouped("profile_id").items()
        }

    def _count_contacts_of_year(self):
        """Map ids of customers to how many touches sold in a year, and of how many."""
        touches = self.env["care.touch"]
        came = touches._get_came_domain(**YEAR)
        found = touches._find_all(came & Domain("profile_id", "in", self.ids))
        sold = found.filtered(lambda touch: touch._is_selling())
        by_profile = sold.grouped("profile_id")
        return {
            profile.id: (len(by_profile.get(profile, ())), len(same))
            for profile, same in found.grouped("profile_id").items()
        }
