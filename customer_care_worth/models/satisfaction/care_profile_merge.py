from odoo import models

from .care_response import HELD


class CareProfile(models.Model):
    """Of two customers who become one, each wave asks one, and keeps all answers."""

    _inherit = "care.profile"

    def _list_merges(self):
        return [*super()._list_merges(), self._merge_responses]

    def _merge_responses(self, kept):
        """Drop what was asked twice; what stays is moved with all other lines."""
        both = kept.response_ids | self.response_ids
        gone = both.browse()
        for same in both.grouped("wave_id").values():
            answered = same.filtered(lambda response: response._is_filled())
            asked = (same - answered).sorted(
                lambda response: (
                    not response.used,
                    response.state == HELD,
                    response.profile_id != kept,
                )
            )
            gone |= asked if answered else asked[1:]
        gone._as_system().unlink()
