from odoo import models

from ..common.fast_insert import LazyMany2one


class MailActivity(models.Model):
    """Reminders of touches: one at a time, which goes with its touch."""

    _inherit = "mail.activity"

    care_touch_id = LazyMany2one(
        "care.touch",
        string="Touch",
        index="btree_not_null",
        ondelete="cascade",
        copy=False,
    )

    _care_touch_unique = models.UniqueIndex(
        "(care_touch_id) WHERE active AND care_touch_id IS NOT NULL",
        "This touch already has a reminder.",
    )
