from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.touch_states import DONE
from ..common.answers import RELOAD, notify, open_action
from ..privacy.care_guard_mixin import SUMMED_UP
from ..profile.care_channel import MAIL


class CareProfile(models.Model):
    """The touches of a customer: the last and the next one, and who does them."""

    _inherit = "care.profile"
    _care_system_fields = {"last_touch_id"}

    touch_ids = fields.One2many("care.touch", "profile_id", string="Touches")
    touch_count = fields.Integer("Number of Touches", compute="_compute_touch_count")
    last_touch_id = fields.Many2one("care.touch", copy=False, index="btree_not_null")
    date_next_touch = fields.Date(
        string="Next Contact",
        compute="_compute_date_next_touch",
        store=True,
        index="btree_not_null",
    )
    date_last_of_all = fields.Date(
        "Last Contact with the Company",
        compute="_compute_dates_of_all",
        help="The last contact with the company or one of its people.",
    )
    date_next_of_all = fields.Date(
        "Next Contact with the Company",
        compute="_compute_dates_of_all",
        help="The next contact with the company or one of its people.",
    )

    @api.depends("date_last_contact", "date_next_touch")
    @api.depends_context("uid", "allowed_company_ids")
    def _compute_dates_of_all(self):
        for profile in self:
            all_of_them = profile._get_timeline_profiles()
            last = all_of_them.filtered("date_last_contact").mapped("date_last_contact")
            coming = all_of_them.filtered("date_next_touch").mapped("date_next_touch")
            profile.date_last_of_all = max(last, default=False)
            profile.date_next_of_all = min(coming, default=False)

    @api.depends("touch_ids.state", "touch_ids.date_planned", "touch_ids.is_on_hold")
    def _compute_date_next_touch(self):
        touches = self.env["care.touch"]
        groups = touches._read_group(
            touches._get_waiting_domain() & Domain("profile_id", "in", self.ids),
            ["profile_id"],
            ["date_planned:min"],
        )
        next_days = {profile.id: day for profile, day in groups}
        by_day = self.grouped(
            lambda customer: next_days.get(customer._origin.id, False)
        )
        for day, profiles in by_day.items():
            profiles.date_next_touch = day

    @api.depends("touch_ids.user_id", "touch_ids.state")
    def _compute_access_user_ids(self):
        return super()._compute_access_user_ids()

    def _get_working_users(self):
        """Add the persons of open touches."""
        users = super()._get_working_users()
        planned = self.env["care.touch"]._get_planned_domain()
        return self._add_users_of_touches(users, planned, "user_id")

    def _add_users_of_touches(self, users, domain, person):
        """Add to the users with open work, by customer, the persons of touches.

        :param domain: the touches, of whichever customers
        :param person: the field of a touch that names who has work with it
        """
        groups = self.env["care.touch"]._read_group(
            domain & Domain("profile_id", "in", self.ids),
            ["profile_id"],
            [f"{person}:array_agg"],
        )
        for profile, user_ids in groups:
            known = users.get(profile.id, ())
            users[profile.id] = known + tuple(filter(None, user_ids))
        return users

    @api.depends_context("uid", "allowed_company_ids")
    def _compute_touch_count(self):
        """The touches of a customer; of a company also those of its people."""
        profiles = {
            profile: profile._get_timeline_profiles()._origin for profile in self
        }
        groups = self.env["care.touch"]._read_group(
            [("profile_id", "in", self.browse().union(*profiles.values()).ids)],
            ["profile_id"],
            ["__count"],
        )
        counts = dict(groups)
        for profile in self:
            profile.touch_count = sum(
                counts.get(member, 0) for member in profiles[profile]
            )

    def action_open_touches(self):
        self.ensure_one()
        return open_action(
            self.env,
            "customer_care.care_touch_action",
            domain=[("profile_id", "in", self._get_timeline_profiles().ids)],
            context={"default_profile_id": self.id},
        )

    def action_log_touch(self):
        """Open the short form in which a touch that just happened is recorded."""
        self.ensure_one()
        return self.env["care.touch"]._open_record_form(default_profile_id=self.id)

    def action_log_reaction(self):
        """Log that somebody liked or commented on what the customer posted."""
        self.ensure_one()
        touches = self.env["care.touch"]
        reaction = touches.create(self._prepare_reaction_values())
        return notify(reaction._get_outcome_messages()[0], RELOAD)

    def _prepare_reaction_values(self):
        channel = self.env.ref("customer_care.care_channel_reaction")
        return {
            "profile_id": self.id,
            "channel_id": channel.id,
            "reason": channel.name,
            "state": DONE,
        }

    @api.model
    def _get_kept_fields(self):
        return super()._get_kept_fields() | {"last_touch_id"}

    def _hand_over_work(self, before):
        self._move_planned_touches(before)
        return super()._hand_over_work(before)

    def _move_planned_touches(self, before):
        touches = self.env["care.touch"]
        touches = touches.search(
            touches._get_planned_domain() & Domain("profile_id", "in", self.ids)
        )
        moved = touches.filtered(
            lambda touch: touch._is_inherited_from(*before[touch.profile_id])
        )
        by_heir = moved.grouped(
            lambda touch: touch.profile_id._get_heir(touch.date_planned)
        )
        for heir, same in by_heir.items():
            same._reassign_to(heir)

    def _end_sight(self, users):
        """Take touches from persons as well."""
        result = super()._end_sight(users)
        touches = self.env["care.touch"]
        given = touches.search(
            touches._get_planned_domain()
            & Domain("profile_id", "in", self.ids)
            & Domain("user_id", "in", users.ids)
        ).with_context(**SUMMED_UP)
        by_owner = given.grouped(lambda touch: touch.profile_id.user_id)
        for owner, same in by_owner.items():
            same._reassign_to(owner)
        return result

    def _message_post_after_hook(self, message, msg_values):
        """Take an answer of the customer for a contact."""
        result = super()._message_post_after_hook(message, msg_values)
        is_answer = message._is_incoming_mail() and message._is_genuine()
        if is_answer and message.author_id == self.partner_id:
            values = self._prepare_answer_values(message)
            self.env["care.touch"]._log_through_door([values])
        return result

    def _prepare_answer_values(self, message):
        self.ensure_one()
        user = self.user_id or self.env.user
        here = self.with_context(lang=user._get_care_lang())
        touches = self.env["care.touch"]
        common = touches._prepare_door_touch_values(self, user, MAIL, message.id)
        return common | {
            "reason": here.env._("Customer reply"),
            "note": message.body,
            "date_done": message.date,
        }
