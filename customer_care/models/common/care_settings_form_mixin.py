from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .care_settings import DEFAULTS

MOST_DAYS = 3650


class CareSettingsFormMixin(models.AbstractModel):
    """The settings of customer care as fields, for the forms that change them.

    Managers have a form of their own, for core's settings are the administrators'.
    """

    _name = "care.settings.form.mixin"
    _description = "Form of Care Settings"

    care_horizon_days = fields.Integer(
        string="Days Planned Ahead",
        help="Touches are planned this many days ahead.",
    )
    care_catch_up_days = fields.Integer(
        string="Days to Catch Up",
        help="A touch of a missed run is still planned when it is at most this many "
        "days late. Later ones are marked as missed.",
    )
    care_daily_capacity = fields.Integer(
        string="Touches a Day and Person",
        help="When a person's day is full, regular contacts move to the next free "
        "working day. Birthdays and other dates never move.",
    )
    care_gap_days = fields.Integer(
        string="Days Between Two Touches",
        help="A regular contact that is closer than this to another touch of the same "
        "person gives way to it. Nothing else ever does.",
    )
    care_promise_warning_days = fields.Integer(
        string="Days to Warn of Promises",
        help="A promise is warned of this many days before it is due.",
    )
    care_letter_hour_from = fields.Integer(
        string="Letters From (hour)",
        help="Automatic letters are sent from this hour on, where the customer lives.",
    )
    care_letter_hour_to = fields.Integer(
        string="Letters Until (hour)",
        help="Automatic letters of later hours wait for the next morning.",
    )
    care_group_members = fields.Integer(
        string="Members of a Calm Group",
        help="A group with more members needs topics, or it turns red.",
    )
    care_group_silence_days = fields.Integer(
        string="Days Without a Topic",
        help="A large group without a topic for so many days turns red.",
    )
    care_automatic_profiles = fields.Boolean(
        string="Automatic Profiles",
        help="Contacts with a salesperson who cares get a care profile every night.",
    )
    care_forbid_shared = fields.Boolean(
        string="No Shared Customers",
        help="Only contacts that belong to a company may have a care profile.",
    )
    care_digest = fields.Boolean(
        string="Morning Digest",
        help="One mail a morning tells each person the touches of the day.",
    )
    care_automatic_mail_counts = fields.Boolean(
        string="Automatic Mails Count as Contact",
        help="Otherwise only mails that a colleague wrote restart the clock.",
    )
    care_retention_days = fields.Integer(
        string="Days to Keep Private Facts",
        help="Private facts that nobody confirmed for so long are proposed for "
        "deletion. Zero keeps them without limit.",
    )

    care_default_tier_id = fields.Many2one(
        "care.tier",
        string="Default Tier",
        domain="[('company_id', '=', False)]",
        help="New customers of whom nobody says another tier get this one. Without a "
        "tier no regular contact is planned.",
    )

    @api.constrains(
        "care_horizon_days",
        "care_catch_up_days",
        "care_daily_capacity",
        "care_gap_days",
        "care_promise_warning_days",
        "care_letter_hour_from",
        "care_letter_hour_to",
        "care_group_members",
        "care_group_silence_days",
        "care_retention_days",
    )
    def _check_care_days(self):
        at_least_one = {"care_horizon_days", "care_daily_capacity"}
        for name in map(self._get_care_field, DEFAULTS):
            if self._fields[name].type == "many2one":
                continue
            lowest = int(name in at_least_one)
            if any(not lowest <= int(s[name]) <= MOST_DAYS for s in self):
                raise ValidationError(
                    self.env._(
                        "%(setting)s: enter %(lowest)s to %(highest)s.",
                        setting=self._fields[name]._description_string(self.env),
                        lowest=lowest,
                        highest=MOST_DAYS,
                    )
                )

    @api.constrains("care_letter_hour_from", "care_letter_hour_to")
    def _check_care_letter_hours(self):
        for settings in self:
            if not settings.care_letter_hour_from < settings.care_letter_hour_to <= 24:
                raise ValidationError(
                    self.env._(
                        "The hours of letters begin before they end, by 24 o'clock."
                    )
                )

    @api.constrains("care_forbid_shared")
    def _check_care_forbid_shared(self):
        if self.env["care.settings"]._get("forbid_shared"):
            return
        # whoever may change settings may know how many customers one concerns
        profiles = self.env["care.profile"].sudo()
        shared = profiles.search_count([("company_id", "=", False)])
        if shared and any(settings.care_forbid_shared for settings in self):
            raise ValidationError(
                self.env._(
                    "%(count)s customers belong to no company: give their contacts one "
                    "before you forbid shared customers.",
                    count=shared,
                )
            )

    @api.model
    def _get_care_values(self):
        settings = self.env["care.settings"]
        values = {self._get_care_field(name): settings._get(name) for name in DEFAULTS}
        tier = self.env["care.tier"].browse(values["care_default_tier_id"] or [])
        return values | {"care_default_tier_id": tier.exists().id}

    def _set_care_values(self):
        settings = self.env["care.settings"]
        for name, before in self._get_care_values().items():
            value = self._fields[name].convert_to_write(self[name], self)
            if value != before:  # else what was never set keeps its default
                settings._set(name.removeprefix("care_"), value)

    @api.model
    def _get_care_field(self, name):
        return f"care_{name}"
