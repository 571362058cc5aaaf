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
        late = Domain.custom(to_sql=self._make_late_sql)
        return search_set(operator, value, self._get_done_domain() & late)

    @api.model
    def _make_late_sql(self, model, alias, query):
        """Compare two columns, of most touches without asking for anybody's clock."""
        users = query.left_join(alias, "done_user_id", "res_users", "id", "doer")
        people = query.left_join(users, "partner_id", "res_partner", "id", "contact")
        moment = model._field_to_sql(alias, "date_done", query)
        zone = self.env["res.partner"]._field_to_sql(people, "tz", query)
        # SQL: days of persons, each on their own clock, are not columns of the ORM
        return SQL(
            """CASE WHEN %(moment)s < %(day)s + interval '10 hours' THEN FALSE
                    WHEN %(moment)s >= %(day)s + interval '36 hours' THEN TRUE
                    ELSE %(there)s > %(day)s END""",
            moment=moment,
            day=model._field_to_sql(alias, "date_planned", query),
            # no clock is more than 14 hours ahead, nor more than 12 behind
            there=show_day(moment, zone),
        )

    def action_comment(self):
        """Ask for the words that the person of the touch is to read."""
        self.ensure_one()
        dialog, title = self.env["care.touch.comment"], self.env._("Comment")
        return open_dialog(dialog, title, default_touch_id=self.id)
