from odoo import fields, models

from ..common import attachments
from ..common.answers import CLOSE, notify
from ..common.attached import get_attached_domain


class CareFeedback(models.Model):
    """The short form by which a case is noted while the customer is on the phone.

    It accepts files, and shows number, promised date and assignee at once.
    """

    _inherit = "care.feedback"

    file_ids = fields.Many2many(
        "ir.attachment",
        string="Files",
        compute="_compute_file_ids",
        inverse="_inverse_file_ids",
    )

    def _compute_file_ids(self):
        files = self._origin._find_files().grouped("res_id")
        for case in self:
            case.file_ids = files.get(case._origin.id, False)

    def _find_files(self):
        """The files of all these cases."""
        return self.env["ir.attachment"].search(get_attached_domain(self))

    def _inverse_file_ids(self):
        """Attach the files that were chosen before the case was saved."""
        attachments.claim(self, "file_ids")

    def action_show_receipt(self):
        """Tell the number, the promised date and the assignee of a new case."""
        self.ensure_one()
        text = self.env._(
            "%(case)s: promised by %(deadline)s, assignee %(person)s.",
            case=self.display_name,
            deadline=self._show_moment(self.date_deadline),
            person=self.user_id.name or self.env._("nobody yet"),
        )
        return notify(text, CLOSE, sticky=True, title=self.number)
