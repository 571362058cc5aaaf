from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.sets import search_set
from ...tools.words import get_choice

OPEN, PROPOSED, MET, DROPPED = "open", "proposed", "met", "dropped"
PENDING = (OPEN, PROPOSED)


class CareNeed(models.Model):
    """A need or worry of a customer that a colleague has noted.

    A need is *open* until something is *proposed* for it. It ends *met*, or *dropped*
    when the customer wants it no more; either may be taken up again.
    """

    _name = "care.need"
    _inherit = "care.retention.line.mixin"
    _description = "Need"
    _care_once_fields = {"profile_id"}
    _care_person_fields = {"user_id"}
    _care_system_fields = {"date_closed"}
    _order = "date desc, id desc"

    name = fields.Char(
        string="Need", required=True, help="What the customer needs, in a few words."
    )
    type = fields.Selection(
        [
            ("explicit", "Explicit Need"),
            ("hidden", "Hidden Need"),
            ("worry", "Worry"),
            ("scene", "Usage Scenario"),
        ],
        string="Need Type",
        required=True,
        default="explicit",
    )
    state = fields.Selection(
        [
            (OPEN, "Unmet"),
            (PROPOSED, "Proposed"),
            (MET, "Met"),
            (DROPPED, "Dropped"),
        ],
        string="Status",
        required=True,
        default=OPEN,
        copy=False,
    )
    source = fields.Char(help="How we know, such as what the customer said on a visit.")
    date = fields.Date(
        string="Noted On", required=True, default=fields.Date.context_today
    )
    user_id = fields.Many2one(
        "res.users",
        string="Noted By",
        copy=False,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    is_pending = fields.Boolean(
        string="Not Closed",
        compute="_compute_is_pending",
        search="_search_is_pending",
        help="We may still do something for it.",
    )
    date_closed = fields.Date(string="Met or Dropped On", copy=False)
    note = fields.Text("Details")

    @api.depends("state")
    def _compute_is_pending(self):
        for need in self:
            need.is_pending = need.state in PENDING

    def _search_is_pending(self, operator, value):
        return search_set(operator, value, self._get_pending_domain())

    @api.model
    def _get_pending_domain(self):
        """The needs for which we may still do something."""
        return Domain("state", "in", PENDING)

    @api.model
    def _complete_new(self, vals_list):
        return super()._complete_new([*map(self._complete_closing, vals_list)])

    def _complete_changes(self, vals):
        return super()._complete_changes(self._complete_closing(vals))

    @api.model
    def _complete_closing(self, vals):
        """Note the day on which a need is met or dropped."""
        if "state" not in vals:
            return vals
        is_closed = vals["state"] not in PENDING
        return {"date_closed": is_closed and fields.Date.context_today(self), **vals}

    def _tell_need(self):
        """The need as a sentence of a briefing."""
        return self.env._(
            "%(type)s: %(what)s", type=get_choice(self, "type"), what=self.name
        )

    @api.model
    def _get_private_fields(self):
        return ["name", "note", "source"]

    @api.model
    def _get_forgotten_text(self):
        return self.env._("Needs past their retention period were deleted.")
