from collections import defaultdict

from odoo import api, models

RENEWED_FIELDS = (
    "channel_id",
    "company_id",
    "cost",
    "importance",
    "is_automatic",
    "reason",
    "user_id",
)


class CarePlanner(models.AbstractModel):
    """Lets the touches that wait follow a plan that has changed since.

    Whoever was to do it, how, and when he is reminded is decided anew, as for a new
    touch. What a person has moved or changed stays as it is.
    """

    _inherit = "care.planner"

    @api.model
    def _renew_planned_touches(self, plan, waiting, candidates, window):
        """Write what the changed plan wants of its waiting touches.

        :param waiting: the planned touches of the customers
        :param candidates: what the plans want of these customers now
        """
        asked = {item.unique_key: item for item in candidates}
        pairs = [
            (touch, asked[touch._get_unique_key()])
            for touch in waiting._filter_in_hands_of(plan)
            if touch._get_unique_key() in asked
        ]
        by_values = defaultdict(waiting.browse)
        for touch, values in self._find_renewed(pairs, window):
            by_values[frozenset(values.items())] |= touch
        for values, same in by_values.items():
            same._follow_plan(dict(values))
        drafted = waiting.browse(touch.id for touch, __ in pairs).filtered(
            lambda touch: touch._is_letter_to_come()
        )
        (drafted - drafted._filter_held_for_persons())._draft_anew()

    @api.model
    def _find_renewed(self, pairs, window):
        """Yield each touch with those of its values that are not as wanted."""
        items = [item for __, item in pairs]
        people, renewed = self._prepare_touches(items)
        days = self._get_working_days(self.env["res.users"].union(*people), window)
        for (touch, item), user, values in zip(pairs, people, renewed, strict=True):
            wanted = {name: values[name] for name in RENEWED_FIELDS}
            wanted |= self._prepare_day_values(item, touch.date_planned, days[user.id])
            if touch._is_letter_failed():
                del wanted["is_automatic"]  # a person tells it instead
            now = touch._convert_to_write({name: touch[name] for name in wanted})
            changed = {
                name: value for name, value in wanted.items() if now[name] != value
            }
            if changed:
                yield touch, changed
