from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.customer_care.tools.contactability import BUSINESS

from ...tools import selling


class CareTouch(models.Model):
    """Which touches sell something, and whether the customer bears one more.

    Those of a plan sell if the plan does; of others, people say it. What has happened
    is never refused, only warned of.
    """

    _inherit = "care.touch"
    _care_recorded_fields = {"is_selling"}

    is_selling = fields.Boolean(
        string="Selling",
        copy=False,
        help="The touch is to sell something: an offer, a promotion, an extension.",
    )
    selling_note = fields.Char(string="Selling Limit", compute="_compute_selling_note")

    def _get_tone(self):
        return BUSINESS if self.is_selling else super()._get_tone()

    @api.depends("profile_id", "is_selling", "plan_id", "date_planned", "state")
    @api.depends_context("uid", "lang", "tz", "allowed_company_ids")
    def _compute_selling_note(self):
        asked = self.filtered(lambda touch: touch._is_planned() and touch._is_selling())
        (self - asked).selling_note = False
        profiles = asked._get_readable_profiles()._origin
        near = profiles._find_selling(self._get_waiting_domain())
        for touch in asked:
            profile = self._keep_readable(touch.profile_id._origin, profiles)
            touch.selling_note = touch._tell_selling(profile, near)

    @api.depends("selling_note")
    def _compute_caution(self):
        return super()._compute_caution()

    def _tell_selling(self, profile, near):
        """Say that the touch is one too many for the tier of the customer.

        :param near: maps ids of customers to the days of what sells to them
        """
        terms = profile._get_selling_terms()
        if not terms:
            return ""
        others = near.get(profile.id, {})
        days = [day for id_, day in others.items() if id_ != self._origin.id]
        day = self.date_planned or fields.Date.context_today(self)
        count = 1 + selling.count_near(days, day, terms.days)
        if not terms.limit or count <= terms.limit:
            return profile._tell_too_much_selling()
        return self.env._(
            "Selling touch number %(count)s in %(days)s days (tier %(tier)s: at most "
            "%(limit)s)",
            count=count,
            days=terms.days,
            limit=terms.limit,
            tier=profile._tell_tier(),
        )

    def _get_selling_day(self):
        """The day on which somebody sells, or has sold."""
        return self._get_day_done() if self._is_done() else self.date_planned

    @api.model
    def _get_selling_domain(self):
        return Domain("is_selling", "=", True) | Domain("plan_id.tone", "=", BUSINESS)

    @api.model
    def _get_came_domain(self, **period):
        """The touches that came to customers in so many days or months until today."""
        since = fields.Date.context_today(self) - relativedelta(**period)
        late = Domain("date_done", ">", since)
        return self._get_done_domain() & self._get_arrived_domain() & late

    def _get_warnings(self, profile, contacts):
        warnings = super()._get_warnings(profile, contacts)
        return [*warnings, self.selling_note]
