from odoo import api, fields, models


class CareGroup(models.Model):
    """What keeps a group healthy: summaries in time, and no advertisers."""

    _inherit = "care.group"

    overdue_summary_count = fields.Integer(
        string="Summaries Overdue", compute="_compute_overdue_summary_count"
    )
    removal_count = fields.Integer(
        string="Spam Removals",
        readonly=True,
        copy=False,
        help="How many members were removed for advertising.",
    )
    date_last_removal = fields.Date(string="Last Removal", readonly=True, copy=False)

    @api.depends("topic_ids.is_summary_overdue")
    def _compute_overdue_summary_count(self):
        for group in self:
            overdue = group.topic_ids.filtered("is_summary_overdue")
            group.overdue_summary_count = len(overdue)

    def action_note_removal(self):
        """Note that a member was removed for advertising."""
        self._check_may_change()
        today = fields.Date.context_today(self)
        for count, groups in self.grouped("removal_count").items():
            groups._as_system().write(
                {"removal_count": count + 1, "date_last_removal": today}
            )
        text = self.env._("A member was removed for advertising.")
        self._message_log_batch(dict.fromkeys(self.ids, text))
        return True
