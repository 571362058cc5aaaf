from odoo import api, fields, models
from odoo.fields import Command, Domain

from ...tools.words import colon
from ..common.answers import CLOSE, open_dialog


class CareTouch(models.Model):
    """The gifts of a touch, and which ones it suggests."""

    _inherit = "care.touch"
    _care_recorded_fields = {"gift_price_range_id"}
    _care_changed_by_hand = {"gift_id", "gift_line_ids"}

    gift_line_ids = fields.One2many("care.touch.gift", "touch_id", string="Gifts")
    gift_id = fields.Many2one(
        "care.gift",
        compute="_compute_gift_id",
        inverse="_inverse_gift_id",
        search="_search_gift_id",
        help="The gift for this touch. Add lines for several gifts.",
    )
    gift_price_range_id = fields.Many2one(
        "care.gift.price.range",
        string="Gift Choice",
        copy=False,
        help="The customer may choose among the suggested gifts of this price range.",
    )
    gift_suggestion_ids = fields.Many2many(
        "care.gift", string="Suggested Gifts", compute="_compute_gift_suggestion_ids"
    )

    gift_approval_status = fields.Text(
        string="Gift Approval", compute="_compute_gift_approval_status"
    )
    gift_advice = fields.Text(
        string="Presentation Notes", compute="_compute_gift_advice"
    )

    @api.depends("gift_line_ids.gift_id")
    def _compute_gift_id(self):
        for touch in self:
            touch.gift_id = touch.gift_line_ids[:1].gift_id

    @api.model
    def _search_gift_id(self, operator, value):
        return [("gift_line_ids.gift_id", operator, value)]

    @api.depends("gift_line_ids.approval_status")
    @api.depends_context("uid", "lang")
    def _compute_gift_approval_status(self):
        """Show who is asked to approve which gift and why, also before saving."""
        for touch in self:
            open_lines = touch.gift_line_ids.filtered("approval_status")
            touch.gift_approval_status = "\n".join(
                colon(self.env).join([line._tell_subject(), line.approval_status])
                for line in open_lines
            )

    @api.depends("gift_line_ids.gift_id")
    @api.depends_context("lang")
    def _compute_gift_advice(self):
        for touch in self:
            gifts = touch.gift_line_ids.gift_id
            texts = filter(
                None, gifts.mapped("story") + gifts.mapped("presentation_notes")
            )
            touch.gift_advice = "\n".join(texts)

    @api.onchange("gift_id")
    def _onchange_gift_id(self):
        """Show at once the line, and the cost, that pressing a suggestion brings."""
        self._inverse_gift_id()

    def _inverse_gift_id(self):
        for touch in self:
            if touch.gift_id == touch.gift_line_ids[:1].gift_id:
                continue
            touch.gift_line_ids = touch._prepare_gift_commands()

    def _prepare_gift_commands(self):
        """The commands that make the chosen gift the touch's first one."""
        self.ensure_one()
        line = self.gift_line_ids[:1]
        if not self.gift_id:
            return [Command.delete(line.id)]
        values = self._prepare_chosen_gift_values()
        return [Command.update(line.id, values) if line else Command.create(values)]

    def _prepare_chosen_gift_values(self):
        return {
            "gift_id": self.gift_id.id,
            "is_chosen": bool(self.gift_price_range_id),
        }

    @api.depends(
        "date_planned",
        "festival_id",
        "gift_line_ids.cost",
        "gift_price_range_id",
        "occasion_id",
        "profile_id",
    )
    def _compute_gift_suggestion_ids(self):
        # The caps of a tier are not shown to everybody, but hold for everybody; the
        # type of a date is no secret, whose date it is may be one.
        known = self.sudo()
        gifts = self.env["care.gift"].search(Domain.TRUE)
        last, spent = self._get_last_gifts(), known._get_spent_in_year()
        for touch, known_touch in zip(self, known, strict=True):
            tier = known_touch.profile_id.tier_id
            suited = touch._filter_affordable(gifts, tier, spent.get(touch, 0))
            suited -= last[touch]
            suited = suited._filter_suitable(
                known_touch.occasion_id.type_id, touch.festival_id
            )
            touch.gift_suggestion_ids = suited.filtered(
                lambda gift, profile=touch.profile_id: not gift._get_forbidding(profile)
            )

    def _get_spent_in_year(self):
        """Map touches of customers with a yearly budget to what its year costs.

        All but the gift that another choice would replace, in the tier's currency.
        """
        budgeted = self.filtered(
            lambda touch: touch.profile_id.tier_id.yearly_budget and touch.date_planned
        )
        spent = {}
        groups = budgeted.grouped(
            lambda touch: (touch.date_planned.year, touch.profile_id.tier_id)
        )
        for (year, tier), touches in groups.items():
            currency = tier.currency_id or self.env.company.currency_id
            costs = touches.profile_id._get_care_spending(year, currency)
            for touch in touches:
                replaced = touch._origin.gift_line_ids[:1]
                own = replaced._get_counted_cost(year, currency)
                spent[touch] = costs.get(touch.profile_id.id, 0) - own
        return spent

    def _filter_affordable(self, gifts, tier, spent):
        """The gifts within the chosen price range, or else the tier's limits."""
        self.ensure_one()
        gifts = gifts.filtered_domain(
            Domain("company_id", "in", [self.company_id.id, False])
        )
        if price_range := self.gift_price_range_id:
            return gifts.filtered(lambda gift: gift.price_range_id == price_range)
        limits = [tier.gift_cap] if tier.gift_cap else []
        if tier.yearly_budget:
            limits.append(tier.yearly_budget - spent)
        if not limits:
            return gifts
        company = self.company_id or self.env.company
        currency = tier.currency_id or company.currency_id
        return gifts.filtered(
            lambda gift: (
                gift.currency_id._convert(gift.cost, currency, company) <= min(limits)
            )
        )

    def _get_last_gifts(self):
        """Map each touch to the gifts of the last touch before it that gave some."""
        lines = self._get_gift_lines()
        by_profile = lines.grouped("profile_id")
        return {
            touch: touch._get_gifts_before(by_profile.get(touch.profile_id, lines[:0]))
            for touch in self
        }

    def _get_gift_lines(self):
        """What these customers got, or are to get, the latest first."""
        lines = self.env["care.touch.gift"]
        return lines.search(
            lines._get_counted_domain()
            & Domain("profile_id", "in", self.profile_id.ids),
            order="date_planned desc, touch_id desc",
        )

    def _get_gifts_before(self, lines):
        """The gifts of the first touch among these lines, newest first, before this."""
        self.ensure_one()
        earlier = lines.filtered(
            lambda line: (
                line.touch_id != self._origin and line.date_planned <= self.date_planned
            )
        )
        last = earlier[:1].touch_id
        return earlier.filtered(lambda line: line.touch_id == last).gift_id

    def _propose_gifts(self):
        """Put the gift of its step on each touch whose customer may have it.

        Of touches in a row, such as after two deals of one day, the first brings it.
        """
        beside, given = self._get_gifts_beside(), {}
        for touch in self.sorted(lambda touch: (touch.date_planned, touch.id)):
            gift, others = touch.step_id.gift_id, beside[touch]
            if before := given.get(touch.profile_id):
                others |= before[-1].step_id.gift_id
            if not touch._refuses_gift(gift, others):
                given.setdefault(touch.profile_id, []).append(touch)
        self.env["care.touch.gift"].create(
            [
                touch._prepare_step_gift_values()
                for touches in given.values()
                for touch in touches
            ]
        )

    def _prepare_step_gift_values(self):
        """The gift of the step, on the touch."""
        self.ensure_one()
        return {"touch_id": self.id, "gift_id": self.step_id.gift_id.id}

    def _get_gifts_beside(self):
        """Map each touch to the gifts of the touches before and after it."""
        lines = self._get_gift_lines()
        by_profile = lines.grouped("profile_id")
        beside = {}
        for touch in self:
            same = by_profile.get(touch.profile_id, lines[:0])
            beside[touch] = touch._get_gifts_before(same) | touch._get_gifts_after(same)
        return beside

    def _get_gifts_after(self, lines):
        """The gifts of the first touch among these lines, newest first, after this."""
        later = lines.filtered(lambda line: line.date_planned > self.date_planned)
        following = later[-1:].touch_id
        return later.filtered(lambda line: line.touch_id == following).gift_id

    def _refuses_gift(self, gift, last):
        """Tell whether a gift is forbidden for the customer, or would be repeated.

        Gifts of other companies and archived gifts are refused as well.
        """
        is_there = gift.active and gift.company_id <= self.company_id
        if gift in last or not is_there:
            return True
        return bool(gift._get_forbidding(self.profile_id))

    def _filter_made_more(self):
        return super()._filter_made_more() | self.filtered("gift_line_ids")

    def _check_moved(self, vals):
        """Refuse a day next to a touch that gives the same gift.

        In another year its cost is held against the budget of that year.
        """
        if "date_planned" in vals:
            if not self._is_system():
                self.gift_line_ids._check_not_twice_running()
            self.gift_line_ids._judge_moved()
        return super()._check_moved(vals)

    def _close(self, state, reason=False):
        """Remove approval requests for gifts of touches that are closed."""
        gifts = self._filter_planned().gift_line_ids
        result = super()._close(state, reason)
        gifts._remove_reminders()
        return result

    def action_choose_gift(self):
        """Open the short form in which a gift is chosen."""
        self.ensure_one()
        view = "customer_care.care_touch_view_form_choose_gift"
        return open_dialog(self, self.env._("Gift"), view)

    def action_settle_gift(self):
        """Close the short form, once it has said who is asked to approve the gift."""
        if not self.gift_approval_status:
            return {**CLOSE}
        return self.action_choose_gift() | {"context": {"is_settled": True}}
