from odoo import api, fields, models
from odoo.exceptions import AccessError

from ...planning import touch_key
from ...planning.candidate import Candidate
from ...tools import importance
from ...tools.touch_states import DONE, MISSED, PLANNED
from ...tools.words import PLAIN
from ..common.fast_insert import insert, unaffected

PERSONAL, CORPORATE = "person", "corporate"  # at which level a contact is


class CareTouch(models.Model):
    """One contact with a customer: the diary of care and its only truth.

    A touch is *planned* for a day by a care plan or by a person. It is then *done*
    with a record of what was said, *skipped* with a reason, or *missed* when its day
    went by. A touch that is done never changes its story.
    """

    _name = "care.touch"
    _inherit = [
        "care.secret.mixin",
        "care.company.mixin",
        "care.due.mixin",
        "care.once.mixin",
        "care.reminder.mixin",
    ]
    _description = "Touch"
    _care_name_parts = ("profile_id.name", "reason")
    _care_name_sign = PLAIN.colon
    _order = "date_planned desc, id desc"
    _care_erased_first = True  # what else goes with a customer may hang on touches
    _care_unprinted_fields = {"attempt", "date_due", "date_reminder", "importance"}
    _due_field = "date_planned"
    _care_inner_fields = {"attempt", "importance", "key"}
    _care_system_fields = {
        "attempt",
        "date_due",
        "key",
        "merged_into_id",
        "plan_id",
        "step_id",
        "trigger",
    }

    # who
    profile_id = fields.Many2one(
        "care.profile",
        string="Customer",
        required=True,
        index=True,
        ondelete="cascade",
        bypass_search_access=True,
    )
    company_id = fields.Many2one(index=False)  # all lists ask for a person or a day
    user_id = fields.Many2one(
        "res.users",
        string="Assigned To",
        default=lambda self: self.env.user,
        domain="[('share', '=', False)]",
        help="The user who is to contact the customer.",
    )

    # why
    plan_id = fields.Many2one(
        "care.plan",
        compute="_compute_plan_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
        copy=False,
        help="The plan of the step.",
    )
    step_id = fields.Many2one(
        "care.plan.step", index="btree_not_null", ondelete="restrict", copy=False
    )
    trigger = fields.Selection(
        lambda self: self.env["care.trigger"]._get_selection(), copy=False
    )
    key = fields.Char(
        copy=False,
        help="Identifies the occurrence: one touch per customer, step and key.",
    )
    attempt = fields.Integer(default=1, copy=False)
    occasion_id = fields.Many2one(
        "care.occasion", index="btree_not_null", ondelete="set null"
    )
    festival_id = fields.Many2one(
        "care.festival", index="btree_not_null", ondelete="set null"
    )
    event_id = fields.Many2one(
        "care.event", index="btree_not_null", ondelete="set null"
    )
    reason = fields.Char(
        "Public Reason", help="Why this touch exists, in words that everybody may read."
    )
    importance = fields.Integer(
        default=importance.USUAL, help="The higher, the more important."
    )

    # what and when
    channel_id = fields.Many2one("care.channel", ondelete="restrict")
    level = fields.Selection(
        [(PERSONAL, "Personal"), (CORPORATE, "Corporate")], default=PERSONAL
    )
    script_text = fields.Text(related="script_id.text")
    service_type_id = fields.Many2one("care.service.type", ondelete="restrict")
    date_due = fields.Date(
        "Due Date",
        copy=False,
        help="The day on which the plan wants the touch; if the day is full, it moves.",
    )
    date_planned = fields.Date(
        string="Planned For", required=True, default=fields.Date.context_today
    )
    date_reminder = fields.Date(
        string="Remind On",
        compute="_compute_date_reminder",
        store=True,
        readonly=False,
        precompute=True,
        copy=False,
    )
    merged_into_id = fields.Many2one(
        "care.touch", index="btree_not_null", ondelete="set null", copy=False
    )
    merged_ids = fields.One2many("care.touch", "merged_into_id")

    _key_unique = models.UniqueIndex(
        "(profile_id, step_id, key) WHERE key IS NOT NULL",
        "The plan has already planned this touch.",
    )
    _door_unique = models.UniqueIndex(
        "(profile_id, key) WHERE key IS NOT NULL AND step_id IS NULL",
        "This contact is already logged.",
    )
    _key_idx = models.Index("(key) WHERE key IS NOT NULL AND step_id IS NULL")
    _user_idx = models.Index(f"(user_id, date_planned) WHERE state = '{PLANNED}'")
    _day_idx = models.Index("(date_planned, id)")
    _planned_idx = models.Index(f"(date_planned, id) WHERE state = '{PLANNED}'")
    _done_idx = models.Index(f"(done_user_id, date_done) WHERE state = '{DONE}'")
    _missed_idx = models.Index(f"(user_id, date_closed) WHERE state = '{MISSED}'")

    @api.depends("step_id")
    def _compute_plan_id(self):
        for touch in self:
            touch.plan_id = touch.step_id.plan_id

    @api.depends("date_planned")
    def _compute_date_reminder(self):
        for touch in self:
            if not touch.date_reminder or touch.date_reminder > touch.date_planned:
                touch.date_reminder = touch.date_planned

    @api.model_create_multi
    def create(self, vals_list):
        touches = super().create([*map(self._complete_done_values, vals_list)])
        touches._check_made_by_right()
        touches._on_logged()
        touches._claim_attachments(set().union(*vals_list))
        return touches

    def write(self, vals):
        self._check_fixed(vals)
        if self._asks_for_verb(vals):
            return self._apply_state(vals)
        self._check_changed_by_right(vals)
        corrected = self._filter_corrected(vals)
        result = super().write(self._note_change_by_hand(vals))
        self._check_moved(vals)
        corrected._log_correction(vals)
        self._claim_attachments(vals)
        self._request_planning_of_merged(vals)
        return result

    def _check_moved(self, vals):
        """Hook: refuse to persons a day that does not suit what the touch brings.

        What moves by itself, as with a birthday that was corrected, is not held up.
        """

    def copy_data(self, default=None):
        """Duplicate touches as planned by hand, from today on."""
        vals_list = super().copy_data(default)
        if "date_planned" not in (default or {}):
            today = fields.Date.context_today(self)
            for vals in vals_list:
                vals["date_planned"] = max(vals["date_planned"], today)
        return vals_list

    def _check_access(self, operation):
        """Say what to do instead, for nobody has the right to delete touches."""
        result = super()._check_access(operation)
        if result and operation == "unlink":
            return result[0], self._make_deletion_error
        return result

    def _make_deletion_error(self):
        return AccessError(
            self.env._("Touches are skipped with a reason, not deleted.")
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_erasure(self):
        if not self.env.su:  # as which customers are erased with all they have
            raise self._make_deletion_error()  # whatever rights somebody was given

    def unlink(self):
        self._forget_last_touches()
        return super().unlink()

    def action_open_profile(self):
        self.ensure_one()
        return self.profile_id._get_records_action()

    @api.model
    def _insert(self, vals_list):
        """Take in complete values of the planner, thousands at a time."""
        with self._keeping_sight(vals_list):
            return insert(self, vals_list)

    @api.model
    def _keeping_sight(self, vals_list):
        """A block to create touches in: access stays if only owners do them.

        Owners see their customers anyway.
        """
        profiles = self.env["care.profile"]
        all_ids = {vals["profile_id"] for vals in vals_list}
        owners = {
            profile.id: profile.user_id.id for profile in profiles.browse(all_ids)
        }
        shown_ids = {
            vals["profile_id"]
            for vals in vals_list
            if vals["user_id"] != owners[vals["profile_id"]]
        }
        return unaffected(profiles.browse(all_ids - shown_ids), "access_user_ids")

    def _get_year(self):
        """The year of the touch's yearly date, in that date's own calendar."""
        self.ensure_one()
        return touch_key.read(self.key).answered.year or self.occasion_id.year_next

    def _as_candidate(self):
        """The touch as the planner compares it with what is wanted."""
        self.ensure_one()
        trigger, links = self._get_trigger(), self._get_links()
        return Candidate(
            profile_id=self.profile_id.id,
            step_id=self.step_id.id,
            plan_id=self.plan_id.id,
            key=self.key,
            date_due=self.date_planned,
            rank=trigger._get_rank(self.plan_id, links),
            is_regular=trigger._is_regular,
            keeps_day=trigger._keeps_day,
            attempt=self.attempt,
            user_id=self.user_id.id,
            links=links,
            facts={"touch": self},
        )

    def _get_links(self):
        """The records because of which the touch exists."""
        names = ("occasion_id", "festival_id", "event_id")
        return {name: self[name].id for name in names if self[name]}

    def _get_trigger(self):
        """What the plan waited for; the interface of triggers if there is no plan."""
        return self.env["care.trigger"]._get_by_code(self.trigger)

    def _is_regular(self):
        """Tell whether only the time since the last contact asks for the touch."""
        return self._get_trigger()._is_regular
