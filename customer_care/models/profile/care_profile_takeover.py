from odoo import api, fields, models
from odoo.fields import Domain

from ...tools.sets import search_set
from ..common.answers import open_action

LEARNING_DAYS = 14  # in which a new owner gets to know what was handed over


class CareProfile(models.Model):
    """The list by which a new owner gets to know customers who were handed over.

    Each has a day, the most important first, over two weeks; it stands on the list
    until the owner says that the customer is known, and is overdue after its day.
    """

    _inherit = "care.profile"
    _care_unprinted_fields = {"date_learn_by"}

    date_learn_by = fields.Date(
        string="Get to Know By",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The customer was handed over: read the history and get in touch by then.",
    )
    is_learning_overdue = fields.Boolean(
        string="Overdue to Get to Know",
        compute="_compute_is_learning_overdue",
        search="_search_is_learning_overdue",
    )

    @api.depends("date_learn_by")
    @api.depends_context("tz")
    def _compute_is_learning_overdue(self):
        today = fields.Date.context_today(self)
        for profile in self:
            day = profile.date_learn_by
            profile.is_learning_overdue = bool(day and day < today)

    @api.model
    def _search_is_learning_overdue(self, operator, value):
        overdue = Domain("date_learn_by", "<", "today")
        return search_set(operator, value, overdue)

    @api.model
    def _get_kept_fields(self):
        return super()._get_kept_fields() | {"date_learn_by"}

    def _hand_over_to(self, user):
        taken_over = self.filtered("user_id")
        result = super()._hand_over_to(user)
        taken_over._begin_learning()
        return result

    def _begin_learning(self):
        """Give each customer its day within two weeks; nobody learns ownerless ones."""
        owned = self.filtered("user_id")
        (self - owned)._as_system().date_learn_by = False
        ranked = owned.sorted(
            lambda profile: (
                not profile.tier_id,
                profile.tier_id.sequence,
                profile.name or "",
            )
        )
        days = {
            profile: 1 + place * LEARNING_DAYS // len(ranked)
            for place, profile in enumerate(ranked)
        }
        today = fields.Date.context_today(self)
        for number, same in owned.grouped(lambda profile: days[profile]).items():
            day = fields.Date.add(today, days=number)
            same._as_system().date_learn_by = day

    def action_open_learning(self):
        """Open the list of what was handed over, whatever is selected."""
        return open_action(self.env, "customer_care.care_profile_action_learning")

    def action_mark_learned(self):
        """Note that the owner knows these customers by now."""
        self._check_decided()
        self._as_system().write({"date_learn_by": False})
        text = self.env._("The owner knows the customer by now.")
        self._message_log_batch(dict.fromkeys(self.ids, text))
        return True
