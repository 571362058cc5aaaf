from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.person_type import BOTH, PERSON, applies
from ...tools.sets import search_set
from ...tools.words import comma, get_label


class CareProfile(models.Model):
    """How complete the data of a customer is."""

    _inherit = "care.profile"

    completeness = fields.Integer(
        compute="_compute_completeness",
        help="The share of useful information that is known, in percent.",
    )
    completeness_missing = fields.Char(
        string="Missing Information", compute="_compute_completeness"
    )
    has_gaps = fields.Boolean(
        string="Incomplete",
        compute="_compute_has_gaps",
        search="_search_has_gaps",
        help="Without a tier, phone, occasion or channel, a customer cannot be cared "
        "for well.",
    )

    @api.depends(lambda self: list(self._get_worthwhile_fields()))
    @api.depends_context("uid", "lang")
    def _compute_completeness(self):
        for profile in self:
            wanted = profile._get_worthwhile_facts()
            missing = [name for name in wanted if not profile[name]]
            profile.completeness = 100 * (len(wanted) - len(missing)) // len(wanted)
            profile.completeness_missing = comma(self.env).join(
                get_label(profile, name) for name in missing
            )

    @api.depends(lambda self: self._get_basic_fields())
    @api.depends_context("uid")
    def _compute_has_gaps(self):
        basic = self._get_basic_fields()
        for profile in self:
            profile.has_gaps = not all(profile[name] for name in basic)

    @api.model
    def _search_has_gaps(self, operator, value):
        gaps = Domain.OR(Domain(name, "=", False) for name in self._get_basic_fields())
        return search_set(operator, value, gaps)

    @api.model
    def _get_basic_fields(self):
        """Hook: the facts without which care cannot begin."""
        return ["tier_id", "phone", "occasion_ids", "channel_line_ids"]

    @api.model
    def _get_worthwhile_fields(self):
        """Hook: the facts worth knowing: of everybody, and those of persons only."""
        return {
            "user_id": BOTH,
            "tier_id": BOTH,
            "phone": BOTH,
            "occasion_ids": BOTH,
            "channel_line_ids": BOTH,
            "reason_to_buy": BOTH,
            "date_last_contact": BOTH,
            "form_of_address": PERSON,
            "relative_ids": PERSON,
            "preference_ids": PERSON,
            "decision_role": PERSON,
        }

    def _get_worthwhile_facts(self):
        self.ensure_one()
        return [
            name
            for name, applies_to in self._get_worthwhile_fields().items()
            if applies(applies_to, self.is_company)
        ]
