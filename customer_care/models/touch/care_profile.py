from odoo import models


class CareProfile(models.Model):
    """Tells cards what else is going on with their customers."""

    _inherit = "care.profile"

    def _get_briefings(self):
        """Map customers to what a talk with them must know, in sentences: a hook.

        Each room adds what it has open with them, as far as the reader may read it: a
        birthday call to somebody who waits for his pump would only annoy him.
        """
        return {profile: [] for profile in self}
