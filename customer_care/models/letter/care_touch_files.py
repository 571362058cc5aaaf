from odoo import api, fields, models

from ...tools.words import comma


class CareTouch(models.Model):
    """The attachments of a touch's message, taken from its template."""

    _inherit = "care.touch"

    letter_files = fields.Char("Files of the Message", compute="_compute_letter_files")

    @api.depends("step_id.template_id.attachment_ids.name")
    @api.depends_context("lang", "uid")
    def _compute_letter_files(self):
        for touch in self:
            names = touch._get_letter_files().mapped("name")
            touch.letter_files = comma(self.env).join(names)

    def _get_letter_files(self):
        """The files that are sent along."""
        self.ensure_one()
        template = self.step_id.template_id
        return template._filtered_access("read").attachment_ids
