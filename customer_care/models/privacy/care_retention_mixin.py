from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import format_date

from ...tools.sets import search_set
from ...tools.words import comma, get_label
from .care_access_log import ERASED


class CareRetentionMixin(models.AbstractModel):
    """Private facts are kept for a time, then confirmed or deleted.

    The system proposes, a person decides: nothing is deleted by itself.
    """

    _name = "care.retention.mixin"
    _description = "Personal Data Retention"

    _care_forgotten_by = "write"  # the right of who deletes the facts

    date_refreshed = fields.Date(
        string="Data Confirmed On",
        default=fields.Date.context_today,
        copy=False,
        help="The day on which the personal data was last changed or confirmed.",
    )
    is_outdated = fields.Boolean(
        string="Retention Expired",
        compute="_compute_is_outdated",
        search="_search_is_outdated",
        help="The personal data is older than the retention period in the settings.",
    )

    date_keep_until = fields.Date(
        string="Retained Until",
        compute="_compute_retention",
        help="From the next day on, the personal data is proposed for deletion.",
    )
    retention_reason = fields.Char(
        compute="_compute_retention",
        help="Which personal data is kept, and why.",
    )

    @api.depends(lambda self: ("date_refreshed", *self._get_private_fields()))
    @api.depends_context("uid", "lang")
    def _compute_retention(self):
        days = self.env["care.settings"]._get("retention_days")
        held = self.filtered_domain(self._get_private_domain())
        for record in self:
            since = record.date_refreshed
            is_limited = days and since and record in held
            until = fields.Date.add(since, days=days) if is_limited else False
            record.date_keep_until = until
            reason = record in held and record._get_retention_reason(days)
            record.retention_reason = reason

    def _get_retention_reason(self, days):
        """Which private facts are kept, and what the time of keeping rests on."""
        facts = comma(self.env).join(self._get_held_labels())
        if not days or not self.date_refreshed:
            return self.env._("%(facts)s: no limit in the settings.", facts=facts)
        return self.env._(
            "%(facts)s: last confirmed on %(day)s; the settings retain them for "
            "%(days)s days.",
            facts=facts,
            day=format_date(self.env, self.date_refreshed),
            days=days,
        )

    def _get_held_labels(self):
        """The names of the private facts that are filled, as far as readable."""
        return [
            get_label(self, name)
            for name in self._get_private_fields()
            if self._has_field_access(self._fields[name], "read") and self[name]
        ]

    @api.depends("date_refreshed")
    @api.depends_context("uid")
    def _compute_is_outdated(self):
        outdated = self.filtered_domain(self._get_outdated_domain())
        for record in self:
            record.is_outdated = record in outdated

    @api.model
    def _search_is_outdated(self, operator, value):
        # by what the reader may read, though few fields of it may be searched by
        lifted = self._without_reader_rights().with_context(active_test=False)
        outdated = Domain("id", "in", lifted._search(self._get_outdated_domain()))
        return search_set(operator, value, outdated)

    @api.model
    def _get_outdated_domain(self):
        days = self.env["care.settings"]._get("retention_days")
        if not days:
            return Domain.FALSE
        return Domain("date_refreshed", "<", f"today -{days}d") & (
            self._get_private_domain()
        )

    @api.model
    def _get_private_domain(self):
        """The records that hold any private fact which the reader may read."""
        return Domain.OR(
            Domain(name, "!=", False)
            for name in self._get_private_fields()
            if self._has_field_access(self._fields[name], "read")
        )

    @api.model
    def _get_private_fields(self):
        """The fields that are kept for a time only."""
        return []

    def write(self, vals):
        if set(self._get_private_fields()) & set(vals):
            vals = {"date_refreshed": fields.Date.context_today(self), **vals}
        return super().write(vals)

    def action_confirm_personal_facts(self):
        """Confirm that the personal data is still correct and still needed."""
        self.write({"date_refreshed": fields.Date.context_today(self)})
        return True

    def action_delete_personal_facts(self):
        """Delete the personal data, also what only managers may read."""
        if not self.env.user._is_care_manager():
            raise AccessError(
                self.env._("Only a care manager may delete personal data.")
            )
        self.check_access(self._care_forgotten_by)
        forgotten = self._get_private_fields()
        self._without_reader_rights().write(dict.fromkeys(forgotten, False))
        self._forget_mentions()
        self.env["care.access.log"]._log(ERASED, self, forgotten)
        self._log_forgotten()
        return True

    def _without_reader_rights(self):
        """These records without the rights to the private fields of the reader.

        Who deletes or seeks what was kept too long may be unable to read it, or to
        search by it.
        """
        return self.sudo()

    def _forget_mentions(self):
        """Hook: delete what else tells the private facts of these records."""

    def _log_forgotten(self):
        """Leave a note that facts were deleted, without saying which."""
