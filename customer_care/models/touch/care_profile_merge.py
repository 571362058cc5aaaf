from odoo import api, models

from ...planning import merging, touch_key
from ...tools.touch_states import SKIPPED


class CareProfile(models.Model):
    """Merges touches of customers: of two that answer the same, one keeps its key."""

    _inherit = "care.profile"
    _care_merged_apart = {"last_touch_id"}

    def _prepare_merged_care_values(self, other):
        last = (self | other)._get_last_reached().last_touch_id
        return super()._prepare_merged_care_values(other) | {"last_touch_id": last.id}

    @api.model
    def _recompute_merged(self, kept):
        self.env.add_to_compute(self._fields["date_next_touch"], kept)
        return super()._recompute_merged(kept)

    def _list_merges(self):
        # before the dates and events end that touches answer, and are known twice
        return [self._merge_touches, *super()._list_merges()]

    def _merge_touches(self, kept):
        """Move the touches, and end those that are known twice."""
        twins = self._find_twin_causes(kept)  # each to the one that stays
        touches = (kept | self).touch_ids
        keys = {
            touch: self._get_key_after(touch, twins) for touch in touches if touch.key
        }
        fates = merging.settle_touches(self._describe_touches(kept, keys))
        doubles = touches.filtered(lambda touch: touch.id in fates)
        self._end_doubles(doubles, fates)
        for touch in doubles:
            keys[touch] = touch_key.write(
                touch_key.DOUBLE, record_id=touch.id, text=touch.key
            )
        self._write_keys(keys)
        (touches - kept.touch_ids).write({"profile_id": kept.id})
        for touch in touches:
            for cause in touch_key.LINKS.values():
                touch[cause] = twins.get(touch[cause], touch[cause])

    @api.model
    def _describe_touches(self, kept, keys):
        """Say of each touch with a key what tells which of two stays."""
        touches = self.env["care.touch"].union(*keys)
        as_planned = touches._filter_as_planned()
        going_out = touches._filter_held_for_persons()
        return [
            merging.Touch(
                touch.id,
                (touch.step_id, keys[touch]),
                touch.profile_id == kept,
                touch._get_merge_rank(),
                touch._is_planned(),
                touch in as_planned,
                touch in going_out,
            )
            for touch in keys
        ]

    @api.model
    def _end_doubles(self, doubles, fates):
        """Skip what waits twice; what a person has made of it stays as his own plan."""
        own = doubles.filtered(lambda touch: fates[touch.id] == merging.RELEASED)
        (doubles - own)._close_saying(
            SKIPPED, lambda env: env._("the customers were merged")
        )
        own.write(dict.fromkeys(["plan_id", "step_id", "trigger"], False))

    @api.model
    def _get_key_after(self, touch, twins):
        """The key of a touch when what was known twice is one."""
        key = touch_key.read(touch.key)
        for form, field in touch_key.LINKS.items():
            if first := twins.get(touch[field]):
                key = key.points_to(form, first.id)
        return str(key)

    @api.model
    def _write_keys(self, keys):
        """Write the keys that change, in the order in which none stands twice."""
        changed = {touch: key for touch, key in keys.items() if touch.key != key}
        freed = {
            touch for touch, key in changed.items() if touch_key.read(key).is_double
        }
        for touch in freed:
            touch.key = changed.pop(touch)
        self.env.flush_all()
        for touch, key in changed.items():
            touch.key = key
