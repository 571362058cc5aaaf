from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...tools.limits import MOST_DAYS
from ...tools.words import get_label
from .care_settings import AT_LEAST_ONE, DEFAULTS

PREFIX = "care_"  # of the fields, which stand among those of other addons


class CareSettingsFormMixin(models.AbstractModel):
    """The settings of customer care as fields, for the forms that change them.

    Managers have a form of their own, for core's settings are the administrators'.
    """

    _name = "care.settings.form.mixin"
    _description = "Settings Form"

    care_horizon_days = fields.Integer(
        string="Planning Horizon (days)",
        help="Touches are planned this many days ahead.",
    )
    care_catch_up_days = fields.Integer(
        string="Catch-up Window (days)",
        help="A touch that the planner missed is still planned if it is at most this "
        "many days late. Later ones are marked as missed.",
    )
    care_daily_capacity = fields.Integer(
        string="Daily Limit per User",
        help="When a user's day is full, regular contacts move to the next free "
        "working day. Birthdays and other dates never move.",
    )
    care_gap_days = fields.Integer(
        string="Min. Days Between Touches",
        help="A regular contact closer than this to another touch of the same user is "
        "merged into it. Other touches are never merged.",
    )
    care_weekly_touches = fields.Integer(
        string="Weekly Limit per Customer",
        help="Cards warn of more touches than this within seven days, and say how many "
        "of them sell. Zero means no limit.",
    )
    care_promise_warning_days = fields.Integer(
        string="Promise Reminder (days before)",
        help="You are reminded of a promise this many days before it is due.",
    )
    care_letter_hour_from = fields.Integer(
        string="Messages From (hour)",
        help="Automatic messages are sent from this hour on, in the customer's time "
        "zone.",
    )
    care_letter_hour_to = fields.Integer(
        string="Messages Until (hour)",
        help="Automatic messages after this hour wait until the next morning.",
    )
    care_group_members = fields.Integer(
        string="Members of a Quiet Group",
        help="A larger group turns red when it goes without a topic.",
    )
    care_group_silence_days = fields.Integer(
        string="Days Without a Topic",
        help="A large group turns red after so many days without a topic.",
    )
    care_referral_hours = fields.Integer(
        string="Response to Referrals (working hours)",
        help="Whoever was referred is to be contacted within so many working hours.",
    )
    care_makes_profiles = fields.Boolean(
        string="Automatic Customers",
        help="Contacts whose salesperson uses Customer Care become customers every "
        "night.",
    )
    care_requires_company = fields.Boolean(
        string="Require a Company",
        help="Only contacts with a company can be customers.",
    )
    care_sends_digest = fields.Boolean(
        string="Morning Digest",
        help="Each user gets one e-mail every morning with the touches of the day.",
    )
    care_holds_messages = fields.Boolean(
        string="Greetings Wait for Complaints",
    )
    care_counts_automatic_mail = fields.Boolean(
        string="Automatic Mails Count as Contact",
        help="Otherwise only mails written by a colleague restart the contact "
        "frequency.",
    )
    care_retention_days = fields.Integer(
        string="Personal Data Retention (days)",
        help="Personal data that nobody has confirmed for this many days is proposed "
        "for deletion. Zero means no limit.",
    )
    care_reading_limit = fields.Integer(
        string="Customers Read per Hour",
        help="When a user reads more customers than this within an hour, the officers "
        "are told. Zero means no limit.",
    )
    care_default_tier_id = fields.Many2one(
        "care.tier",
        string="Default Tier",
        domain="[('company_id', '=', False)]",
        help="Assigned to new customers unless another tier is chosen. Without a tier "
        "no regular contact is planned.",
    )

    @api.constrains(lambda self: self._get_care_number_fields())
    def _check_care_numbers(self):
        for name in self._get_care_number_fields():
            lowest = int(name.removeprefix(PREFIX) in AT_LEAST_ONE)
            if any(not lowest <= form[name] <= MOST_DAYS for form in self):
                raise ValidationError(
                    self.env._(
                        "%(setting)s: enter a value from %(lowest)s to %(highest)s.",
                        setting=get_label(self, name),
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
                        "The sending hours must start before they end, by 24:00."
                    )
                )

    @api.constrains("care_requires_company")
    def _check_care_requires_company(self):
        if self.env["care.settings"]._get("requires_company"):
            return
        # whoever may change settings may know how many customers one concerns
        profiles = self.env["care.profile"].sudo()
        shared = profiles.search_count([("company_id", "=", False)])
        if shared and any(settings.care_requires_company for settings in self):
            raise ValidationError(
                self.env._(
                    "%(count)s customers belong to no company. Set a company on their "
                    "contacts before you require one.",
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
                settings._set(name.removeprefix(PREFIX), value)

    @api.model
    def _get_care_field(self, name):
        return f"{PREFIX}{name}"

    @api.model
    def _get_care_number_fields(self):
        """The settings that are a number of days, hours, members or so."""
        names = map(self._get_care_field, DEFAULTS)
        return [name for name in names if self._fields[name].type == "integer"]
