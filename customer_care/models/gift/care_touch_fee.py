from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .care_expense import THIRD_PARTY


class CareTouch(models.Model):
    """What was paid for an entrusted service is entered along with the record of it.

    Whoever was there may not see the customer any more once the touch is done.
    """

    _inherit = "care.touch"

    asks_fee = fields.Boolean(related="service_type_id.asks_fee")
    logged_vendor_id = fields.Many2one(
        "res.partner",
        string="Vendor",
        compute="_compute_logged_fee",
        inverse="_inverse_logged_fee",
        help="Who rendered the service for us.",
    )
    logged_fee = fields.Monetary(
        "Fee",
        compute="_compute_logged_fee",
        inverse="_inverse_logged_fee",
        help="What the vendor was paid. It counts in the cost of care.",
    )

    @api.depends("expense_ids.amount", "expense_ids.type", "expense_ids.vendor_id")
    @api.depends_context("uid")
    def _compute_logged_fee(self):
        for touch in self:
            fees = touch.expense_ids._filtered_access("read").filtered(
                lambda expense: expense._is_third_party()
            )
            expense = fees[:1]
            touch.logged_vendor_id = expense.vendor_id
            touch.logged_fee = expense.amount

    def _inverse_logged_fee(self):
        """Enter what was paid; what was entered before is corrected where it stands."""
        recorded = self._find_recorded_fees()
        for touch in self:
            touch._check_logged_fee(recorded.get(touch.id))
        paid = self.filtered(
            lambda touch: touch.id not in recorded and touch.logged_fee
        )
        values = [touch._prepare_logged_fee_values() for touch in paid]
        self.env["care.expense"].create(values)

    def _find_recorded_fees(self):
        """Map the ids of touches to amount and vendor, whoever has entered them."""
        expenses = self.env["care.expense"]
        own = Domain("touch_id", "in", self.ids) & expenses._get_third_party_domain()
        # lifts the rules, which hide those of colleagues: they are compared, not shown
        query = expenses._search(own, order="date, id", bypass_access=True)
        names = ("touch_id", "amount", "vendor_id")
        columns = [expenses._field_to_sql(query.table, name, query) for name in names]
        # SQL: columns of expenses that the person may not read as records
        rows = self.env.execute_query(query.select(*columns))
        # the first of the list, as the form shows it
        return {touch_id: (amount, vendor) for touch_id, amount, vendor in rows}

    def _check_logged_fee(self, recorded):
        """Refuse what would be lost: a second fee, or a vendor without one."""
        vendor_id = self.logged_vendor_id.id or None
        if recorded:
            amount, known_id = recorded
            is_other = self.currency_id.compare_amounts(self.logged_fee, amount)
            if is_other or vendor_id != known_id:
                raise UserError(
                    self.env._(
                        "The fee of this touch is recorded already: correct it in the "
                        "expenses of the customer."
                    )
                )
        elif vendor_id and not self.logged_fee:
            raise UserError(self.env._("Enter the fee that the vendor was paid."))

    def _prepare_logged_fee_values(self):
        return {
            "name": self.service_type_id.name or self.env._("Third Party"),
            "type": THIRD_PARTY,
            "touch_id": self.id,
            "vendor_id": self.logged_vendor_id.id,
            "amount": self.logged_fee,
            "date": self._get_fee_date(),
        }

    def _get_fee_date(self):
        """The day of the touch, whenever its fee is entered."""
        return self._get_day_done() if self.date_done else self.date_planned

    def _write_done(self):
        """Let fees that were entered on the way have the day on which it is done.

        They go before: who has done it may not see the customer any more.
        """
        entered = self.filtered("asks_fee").expense_ids._filtered_access("write")
        for touch, expenses in entered.grouped("touch_id").items():
            fees = expenses.filtered(
                lambda expense: (
                    expense._is_third_party()
                    and expense.date == expense.touch_id.date_planned
                )
            )
            done = touch._prepare_done_values()
            person = self.env["res.users"].browse(done["done_user_id"])
            fees.date = touch._get_day_where(person, done["date_done"])
        return super()._write_done()
