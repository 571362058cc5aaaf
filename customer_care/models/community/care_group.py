from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ...tools.sets import search_set


class CareGroup(models.Model):
    """A group of customers, on WeChat or the like, that is kept alive on purpose.

    It has a purpose and rules, admins who take turns, and a calendar of topics. A group
    that has grown large and has talked about nothing for weeks turns red.
    """

    _name = "care.group"
    _inherit = ["care.guard.mixin", "care.conversation.mixin", "mail.activity.mixin"]
    _description = "Customer Group"
    _order = "name, id"

    def _default_channel_id(self):
        wechat = self.env.ref("customer_care.care_channel_wechat", False)
        return wechat or self.env["care.channel"]

    def _default_welcome(self):
        return self.env._(
            "Welcome! Tell us in one sentence who you are and what you would like to "
            "find here. The rules of the group are pinned above."
        )

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company", default=lambda self: self.env.company, index=True
    )
    channel_id = fields.Many2one(
        "care.channel",
        default=lambda self: self._default_channel_id(),
        ondelete="restrict",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Responsible",
        required=True,
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
    )
    purpose = fields.Char(help="The purpose of the group in one sentence.")
    rules = fields.Text(help="What is welcome in the group, and what is not.")
    welcome = fields.Text(
        string="Welcome Text",
        default=lambda self: self._default_welcome(),
        help="What new members read first: copy it into the group.",
    )
    profile_ids = fields.Many2many(
        "care.profile",
        "care_group_profile_rel",
        "group_id",
        "profile_id",
        string="Customers",
    )
    other_count = fields.Integer(
        string="Other Members", help="Members who are not our customers."
    )
    admin_ids = fields.One2many("care.group.admin", "group_id", string="Admins")
    topic_ids = fields.One2many("care.group.topic", "group_id", string="Topics")
    access_user_ids = fields.Many2many(
        "res.users",
        string="Visible To",
        compute="_compute_access_user_ids",
        compute_sudo=True,  # the rule that lets people read a group asks for it
        search="_search_access_user_ids",
    )
    member_count = fields.Integer(
        string="Members", compute="_compute_member_count", store=True
    )
    admin_user_id = fields.Many2one(
        "res.users", string="Current Admin", compute="_compute_admin_user_id"
    )
    date_rotation = fields.Date(
        string="Next Rotation",
        compute="_compute_admin_user_id",
        help="The last day of the admin's term.",
    )
    date_last_topic = fields.Date(
        string="Last Topic", compute="_compute_date_last_topic"
    )
    date_last_meeting = fields.Date(
        string="Last Meeting", compute="_compute_date_last_topic"
    )
    is_silent = fields.Boolean(
        "No Recent Topic",
        compute="_compute_is_silent",
        search="_search_is_silent",
        help="A large group that has had no topic for weeks.",
    )

    _check_other = models.Constraint(
        "CHECK(other_count >= 0)", "The number of members cannot be negative."
    )

    @api.depends("user_id", "admin_ids.user_id", "admin_ids.date_to")
    def _compute_access_user_ids(self):
        for group in self:
            admins = group.admin_ids._filter_going_on()
            group.access_user_ids = group.user_id | admins.user_id

    @api.model
    def _search_access_user_ids(self, operator, value):
        """Find groups by their readers, which are not stored since turns end by date.

        Groups are few, so that every rule may ask for the day.
        """
        terms = self.env["care.group.admin"]._get_going_on_domain()
        admins = terms & Domain("user_id", "in", value)
        return Domain("user_id", "in", value) | Domain("admin_ids", "any", admins)

    @api.depends("profile_ids.active", "other_count")
    def _compute_member_count(self):
        for group in self:
            group.member_count = (
                len(group.profile_ids.filtered("active")) + group.other_count
            )

    @api.depends("admin_ids.user_id", "admin_ids.date_from", "admin_ids.date_to")
    @api.depends_context("tz")
    def _compute_admin_user_id(self):
        for group in self:
            turn = group.admin_ids._filter_current()[:1]
            group.admin_user_id = turn.user_id
            group.date_rotation = turn.date_to

    @api.depends("topic_ids.date", "topic_ids.is_meeting")
    @api.depends_context("tz")
    def _compute_date_last_topic(self):
        today = fields.Date.context_today(self)
        for group in self:
            past = group.topic_ids.filtered(
                lambda topic: topic.date and topic.date <= today
            )
            meetings = past.filtered("is_meeting")
            group.date_last_topic = max(past.mapped("date"), default=False)
            group.date_last_meeting = max(meetings.mapped("date"), default=False)

    @api.depends("member_count", "date_last_topic")
    @api.depends_context("tz")
    def _compute_is_silent(self):
        members, days = self._get_thresholds()
        first = fields.Date.subtract(fields.Date.context_today(self), days=days)
        for group in self:
            last = group.date_last_topic
            group.is_silent = group.member_count > members and (
                not last or last < first
            )

    def _search_is_silent(self, operator, value):
        if operator != "in":
            return NotImplemented  # the ORM negates and retries by itself
        members, days = self._get_thresholds()
        recent = [("date", ">=", f"today -{days}d"), ("date", "<=", "today")]
        silent = Domain("member_count", ">", members) & Domain(
            "topic_ids", "not any", recent
        )
        return search_set(operator, value, silent)

    @api.model_create_multi
    def create(self, vals_list):
        groups = super().create(vals_list)
        groups._check_led()
        return groups

    def write(self, vals):
        result = super().write(vals)
        if "user_id" in vals:
            self._remove_followers_without_access()
        return result

    def _check_written_by_person(self, vals):
        if "user_id" in vals:
            person = vals["user_id"]
            self.filtered(lambda group: group.user_id.id != person)._check_led()
        return super()._check_written_by_person(vals)

    def _check_led(self):
        """Let the responsible and officers say who belongs to a group's team."""
        if self._is_system() or self.env.user._is_care_officer():
            return
        if self.user_id - self.env.user:
            raise AccessError(
                self.env._(
                    "Only the responsible user or an officer may choose who is "
                    "responsible for a group, or its admin."
                )
            )

    @api.model
    def _get_thresholds(self):
        """The number of members, and of days without a topic, that are tolerated."""
        settings = self.env["care.settings"]
        return settings._get("group_members"), settings._get("group_silence_days")
