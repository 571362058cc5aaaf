from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.customer_care.models.common.answers import open_dialog
from odoo.addons.customer_care.models.common.days import show_day
from odoo.addons.customer_care.tools.clock import tell_time
from odoo.addons.customer_care.tools.sets import search_set


class CareTouch(models.Model):
    """Whether a touch was done by its day, and what a manager says about it."""

    _inherit = "care.touch"

    is_done_late = fields.Boolean(
        string="Done Late",
        compute="_compute_is_done_late",
        search="_search_is_done_late",
        help="The touch was done after the day for which it was planned, on the clock "
        "of the person who did it.",
    )

    @api.depends("state", "date_done", "date_planned", "done_user_id.tz")
    def _compute_is_done_late(self):
        for touch in self:
            moment, day = touch.date_done, touch.date_planned
            zone = touch.done_user_id._get_care_zone()
            touch.is_done_late = (
                touch._is_done()
                and bool(moment and day)
                and tell_time(moment, zone).date() > day
            )

    @api.model
    def _search_is_done_late(self, operator, value):
        done = self._get_done_domain()
        late = Domain("id", "in", self._get_late_query())
        return search_set(operator, value, done & late)

    @api.model
    def _get_late_query(self):
        # SQL: days of persons, each on their own clock, are not columns of the ORM
        self.flush_model(["date_done", "date_planned", "done_user_id"])
        return SQL(
            """(
            SELECT touch.id
              FROM care_touch touch
              JOIN res_users doer ON doer.id = touch.done_user_id
              JOIN res_partner partner ON partner.id = doer.partner_id
             WHERE %s > touch.date_planned
            )""",
            show_day(SQL("touch.date_done"), SQL("partner.tz")),
        )

    def action_comment(self):
        """Ask for the words that the person of the touch is to read."""
        self.ensure_one()
        dialog, title = self.env["care.touch.comment"], self.env._("Comment")
        return open_dialog(dialog, title, default_touch_id=self.id)
