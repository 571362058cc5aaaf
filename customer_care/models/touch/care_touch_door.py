from odoo import api, fields, models


class CareTouch(models.Model):
    """Enters contacts that happened elsewhere: a mail, an answer, a held meeting."""

    _inherit = "care.touch"

    @api.model
    def _log_through_door(self, values):
        """Log contacts that happened elsewhere, each once by its key.

        :param values: the values of done touches with a key that names the door; the
            day of each is that of its moment where its person lives
        """
        known = {
            (touch.profile_id.id, touch.key)
            for touch in self.search([("key", "in", [vals["key"] for vals in values])])
        }
        return self._create_absent(
            [
                vals | self._prepare_door_values(vals)
                for vals in values
                if (vals["profile_id"], vals["key"]) not in known
            ]
        )

    @api.model
    def _prepare_door_values(self, vals):
        person = self.env["res.users"].browse(vals["user_id"])
        # the clock of whoever sent a mail may be ahead
        moment = min(vals["date_done"], fields.Datetime.now())
        day = self._get_day_where(person, moment)
        return {
            "state": "done",
            "outcome": "reached",
            "importance": 0,
            "done_user_id": person.id,
            "date_done": moment,
            "date_planned": day,
            "date_closed": day,
        }
