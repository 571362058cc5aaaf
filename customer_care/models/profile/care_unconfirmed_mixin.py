from odoo import fields, models

from ...planning import merging


class CareUnconfirmedMixin(models.AbstractModel):
    """Source and confirmation of a private fact."""

    _name = "care.unconfirmed.mixin"
    _description = "Unconfirmed Information"

    is_confirmed = fields.Boolean(
        string="Confirmed",
        help="Unconfirmed information is marked as such in reminders.",
    )
    source = fields.Char(help="How we know, such as what the customer said on a visit.")
    note = fields.Char("Notes")

    def _prepare_heard_values(self, twin, words=()):
        """The source and notes of this record and of its duplicate.

        :param words: what else the twin says
        """
        self.ensure_one()
        return {
            "is_confirmed": self.is_confirmed or twin.is_confirmed,
            "source": merging.join_words(self.source, twin.source),
            "note": merging.join_words(self.note, twin.note, *words),
        }
