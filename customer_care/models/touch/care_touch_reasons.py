from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ...tools.sets import search_set
from ...tools.touch_states import PLANNED


class CareTouch(models.Model):
    """The card of My Care: all reasons to contact a customer today, in one touch.

    The most important of the touches that are due *leads*: its card names the reasons
    of the others, and whoever records it ticks those that it covered as well.
    """

    _inherit = "care.touch"

    is_leading = fields.Boolean(
        compute="_compute_is_leading",
        search="_search_is_leading",
        help="No other touch of the same customer and person that is due is more "
        "important.",
    )
    more_reasons = fields.Text(
        string="Further Reasons",
        compute="_compute_more_reasons",
        help="What else the same person is to contact the customer about.",
    )
    also_due_ids = fields.Many2many("care.touch", compute="_compute_also_due_ids")
    covered_ids = fields.Many2many(
        "care.touch",
        string="Also Covered",
        compute="_compute_covered_ids",
        inverse="_inverse_covered_ids",
        help="Other touches that the conversation covered: they are recorded with this "
        "one.",
    )
    covered_by_id = fields.Many2one(
        "care.touch",
        index="btree_not_null",
        ondelete="set null",
        copy=False,
        help="The touch whose conversation covered this one as well.",
    )

    @api.depends("importance", "date_planned", "state", "is_on_hold", "user_id")
    @api.depends_context("uid", "tz", "allowed_company_ids")
    def _compute_is_leading(self):
        leading = self.search(
            Domain("id", "in", self.ids) & Domain("is_leading", "=", True)
        )
        for touch in self:
            touch.is_leading = touch._origin in leading

    @api.model
    def _search_is_leading(self, operator, value):
        leading = Domain.custom(to_sql=self._make_leading_sql)
        return search_set(operator, value, leading)

    @api.model
    def _make_leading_sql(self, model, alias, query):
        """Find those that are not due, or are the most important of those that are."""
        # SQL, since a domain cannot compare a touch with others of the same customer
        return SQL(
            """NOT EXISTS (
                SELECT FROM care_touch other
                 WHERE other.profile_id = %(profile)s
                   AND other.user_id = %(user)s
                   AND other.company_id = %(company)s
                   AND other.state = %(planned)s AND other.is_on_hold IS NOT TRUE
                   AND other.date_planned <= %(today)s AND %(day)s <= %(today)s
                   AND (-other.importance, other.date_planned, other.id)
                       < (-%(importance)s, %(day)s, %(id)s)
            )""",
            profile=model._field_to_sql(alias, "profile_id", query),
            user=model._field_to_sql(alias, "user_id", query),
            company=model._field_to_sql(alias, "company_id", query),
            day=model._field_to_sql(alias, "date_planned", query),
            importance=model._field_to_sql(alias, "importance", query),
            id=SQL.identifier(alias, "id"),
            today=fields.Date.context_today(self),
            planned=PLANNED,
            to_flush=[self._fields[name] for name in ("is_on_hold", "state")],
        )

    @api.depends("profile_id", "user_id", "company_id")
    @api.depends_context("uid", "tz", "allowed_company_ids")
    def _compute_also_due_ids(self):
        due = self.search(
            self._get_due_domain() & Domain("profile_id", "in", self.profile_id.ids),
            order="importance desc, date_planned, id",
        )
        by_place = due.grouped(self._get_card)
        for touch in self:
            same = by_place.get(touch._get_card(touch), due.browse())
            touch.also_due_ids = same - touch._origin

    @api.model
    def _get_card(self, touch):
        """What the touches on one card have in common."""
        return touch.profile_id, touch.user_id, touch.company_id

    @api.depends("also_due_ids")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_more_reasons(self):
        for touch in self:
            given_up = touch.merged_ids.filtered(lambda merged: merged._is_given_up())
            reasons = touch.also_due_ids.mapped("reason_text") + given_up.mapped(
                "reason"
            )
            touch.more_reasons = "\n".join(filter(None, reasons))

    @api.depends("profile_id")
    def _compute_covered_ids(self):
        covered = self.search([("covered_by_id", "in", self.ids)])
        by_cover = covered.grouped("covered_by_id")
        for touch in self:
            touch.covered_ids = by_cover.get(touch._origin, covered.browse())

    def _inverse_covered_ids(self):
        chosen = {touch: touch.covered_ids for touch in self}
        before = self.search([("covered_by_id", "in", self.ids)])
        before = before.grouped("covered_by_id")
        for touch, covered in chosen.items():
            earlier = before.get(touch, self.browse())
            (earlier - covered).covered_by_id = False
            (covered - earlier).covered_by_id = touch

    @api.constrains("covered_by_id")
    def _check_covered_by(self):
        for touch in self.filtered("covered_by_id"):
            if touch.profile_id != touch.covered_by_id.profile_id:
                raise ValidationError(
                    self.env._("A touch covers only touches of the same customer.")
                )

    def _record_covered(self):
        """Record the covered touches with the same outcome."""
        covered = self.search(
            self._get_planned_domain() & Domain("covered_by_id", "in", self.ids)
        )
        for cover, touches in covered.grouped("covered_by_id").items():
            touches._expect_outcome_of(cover)
        return covered - self
