from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.person_type import BOTH, COMPANY, PERSON, applies
from ...tools.yearly import (
    DAY29,
    FEB28,
    FOLLOWING,
    LUNAR,
    MARCH1,
    REGULAR,
    SKIP,
    SOLAR,
    Policies,
)

BIRTHDAY = "birthday"
CALENDARS = [(SOLAR, "Solar"), (LUNAR, "Chinese lunar")]


class CareOccasionType(models.Model):
    """A type of yearly date, and its policies for years without that day.

    The policies decide on which day such a date is kept; they never rewrite it.
    """

    _name = "care.occasion.type"
    _inherit = "care.policy.mixin"
    _description = "Occasion Type"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(copy=False, help="Short name by which other apps find the type.")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    applies_to = fields.Selection(
        [(PERSON, "People only"), (COMPANY, "Companies only"), (BOTH, "Both")],
        required=True,
        default=BOTH,
        help="To whom dates of this type apply. Existing dates are not changed.",
    )
    calendar = fields.Selection(
        CALENDARS,
        string="Default Calendar Type",
        required=True,
        default=SOLAR,
        help="Default for new dates of this type.",
    )
    leap_day_policy = fields.Selection(
        [
            (FEB28, "February 28"),
            (MARCH1, "March 1"),
            (SKIP, "Only in leap years"),
        ],
        string="February 29 in Common Years",
        required=True,
        default=FEB28,
    )
    leap_month_policy = fields.Selection(
        [
            (REGULAR, "The regular month"),
            (FOLLOWING, "The month after it"),
            (SKIP, "Only in years with this leap month"),
        ],
        string="If There Is No Leap Month",
        required=True,
        default=REGULAR,
    )
    short_month_policy = fields.Selection(
        [
            (DAY29, "The 29th"),
            (FOLLOWING, "The first day of the next month"),
            (SKIP, "Only in years that have the day"),
        ],
        string="Lunar Day 30 in Short Months",
        required=True,
        default=DAY29,
    )

    _code_unique = models.UniqueIndex(
        "(code) WHERE code IS NOT NULL", "Another type already has this code."
    )

    def _is_birthday(self):
        return self.code == BIRTHDAY

    @api.model
    def _get_birthday_domain(self, path=""):
        """What is a birthday; for other models the path to the type goes before."""
        return Domain(f"{path}code", "=", BIRTHDAY)

    def _is_for(self, is_company):
        """Tell whether a company, or else a person, may have such a date."""
        self.ensure_one()
        return applies(self.applies_to, is_company)

    def _get_policies(self):
        self.ensure_one()
        return Policies(
            self.leap_day_policy, self.leap_month_policy, self.short_month_policy
        )
