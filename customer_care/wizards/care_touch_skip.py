from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..tools.touch_states import SKIPPED
from ..tools.words import colon

OTHER = "other"  # the reason that has to be put into words


class CareTouchSkip(models.TransientModel):
    """Asks why touches are not to be."""

    _name = "care.touch.skip"
    _inherit = ["care.guard.mixin", "care.touch.choice.mixin"]
    _description = "Skip Touches"

    reason_type = fields.Selection(
        [
            ("elsewhere", "We spoke on another occasion"),
            ("colleague", "A colleague took care of it"),
            ("bad_time", "Not a good time for the customer"),
            ("wish", "The customer does not want this"),
            ("pointless", "The reason no longer applies"),
            (OTHER, "Another reason"),
        ],
        string="Reason",
        required=True,
    )
    reason = fields.Char(
        string="Comment",
        help="Colleagues read this: leave out what the customer told you in private.",
    )

    @api.constrains("reason_type", "reason")
    def _check_reason(self):
        for wizard in self:
            if wizard._is_other() and not (wizard.reason or "").strip():
                raise ValidationError(self.env._("Add a short reason."))

    def _is_other(self):
        """Tell whether only words can say the reason."""
        return self.reason_type == OTHER

    def action_skip(self):
        """Skip the touches with the reason in words."""
        self.ensure_one()
        self.touch_ids._check_any_planned()
        self.touch_ids._close_saying(SKIPPED, self._tell_reason)
        return True

    def _tell_reason(self, env):
        if self._is_other():
            return self.reason
        there = self.with_context(lang=env.lang)
        label = there._fields["reason_type"].convert_to_export(self.reason_type, there)
        return colon(env).join(filter(None, [label, self.reason]))
