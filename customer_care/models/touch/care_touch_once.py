from hashlib import sha256

from psycopg2.errors import UniqueViolation

from odoo import api, models
from odoo.exceptions import ConcurrencyError

from ...planning import touch_key


class CareTouch(models.Model):
    """Plans once for a customer what somebody may ask for twice.

    A message or an invitation is known by what it says: pressed twice, or by two people
    in the same second, it is one touch. What was skipped or missed may be planned anew.
    """

    _inherit = "care.touch"

    @api.model
    def _get_once_key(self, form, *words):
        """The key of what these words say, whoever says it."""
        said = "\n".join(" ".join(str(word).split()).casefold() for word in words)
        return touch_key.write(form, text=sha256(said.encode()).hexdigest()[:32])

    @api.model
    def _find_once(self, key, profiles):
        """The touches with this key that customers have, whoever may read them."""
        domain = [("key", "=", key), ("profile_id", "in", profiles.ids)]
        there = self._get_diary().search(domain)
        ended = there.filtered(lambda touch: not touch._is_meant())
        ended.key = False
        ended.flush_recordset(["key"])
        return (there - ended).with_env(self.env)

    @api.model
    def _create_once(self, key, vals_list):
        """Plan touches that nobody plans a second time."""
        touches = self.create(vals_list)
        try:
            with self.env.cr.savepoint():
                touches._as_system().write({"key": key})
                touches.flush_recordset(["key"])
        except UniqueViolation as taken:
            # by a colleague, in this second: core begins anew, and finds it there
            raise ConcurrencyError(str(taken)) from taken
        return touches
