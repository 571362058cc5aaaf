from odoo import api, fields, models
from odoo.tools import html2plaintext


class CareStoryMixin(models.AbstractModel):
    """What the person who is about to contact a customer should know.

    All of it is computed under the reader's own rights and stored nowhere.
    """

    _name = "care.story.mixin"
    _description = "Story of Touches"

    why_now = fields.Char(compute="_compute_why_now")
    last_words = fields.Char(compute="_compute_last_words")
    talking_points = fields.Text(compute="_compute_talking_points")

    @api.depends("reason", "occasion_id")
    @api.depends_context("uid", "lang")
    def _compute_why_now(self):
        readable = self.occasion_id._filtered_access("read")
        for touch in self:
            detail = touch.occasion_id in readable and touch.occasion_id.display_name
            touch.why_now = detail or touch.reason

    @api.depends("profile_id.last_touch_id")
    def _compute_last_words(self):
        for touch in self:
            note = touch.profile_id.last_touch_id.note
            touch.last_words = note and html2plaintext(note)[:200]

    @api.depends("step_id")
    def _compute_talking_points(self):
        for touch in self:
            touch.talking_points = touch.step_id.talking_points
