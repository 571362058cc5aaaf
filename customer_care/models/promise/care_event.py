from odoo import api, fields, models

from ..event.care_event_type import ENVIRONMENT, HARDSHIP, SETBACK

DIFFICULT = (HARDSHIP, SETBACK, ENVIRONMENT)


class CareEvent(models.Model):
    """The support plan of a customer in difficulty: help, cost, who, and until when.

    Each help is a promise: above the limit it waits for approval, its person is warned
    before it is due, and it ends kept or broken.
    """

    _inherit = "care.event"

    promise_ids = fields.One2many("care.promise", "event_id", string="Support Plan")
    is_difficulty = fields.Boolean(compute="_compute_is_difficulty")
    support_cost = fields.Char("Support Costs", compute="_compute_support_cost")

    @api.depends("category")
    def _compute_is_difficulty(self):
        for event in self:
            event.is_difficulty = event.category in DIFFICULT

    @api.depends("promise_ids.amount", "promise_ids.state")
    @api.depends_context("uid", "lang", "allowed_company_ids")
    def _compute_support_cost(self):
        for event in self:
            meant = event.promise_ids._filtered_access("read").filtered("amount")
            event.support_cost = " + ".join(
                currency.format(sum(same.mapped("amount")))
                for currency, same in meant.grouped("currency_id").items()
            )

    @api.model
    def _get_added_fields(self):
        return super()._get_added_fields() | {"promise_ids"}
