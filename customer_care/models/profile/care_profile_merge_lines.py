from odoo import api, models

from ...planning import touch_key

STATE_RANK = {"done": 0, "planned": 1, "skipped": 2, "missed": 3}


class CareProfile(models.Model):
    """Moves the lines of merged customers, each person, date and touch once."""

    _inherit = "care.profile"

    def _merge_relatives(self, kept):
        """Move the family; who is known to both is one person."""
        firsts = {}
        for relative in kept.relative_ids | self.relative_ids:
            first = firsts.setdefault(relative._get_identity(), relative)
            first.partner_id = first.partner_id or relative.partner_id
        twins = self.relative_ids - self.env["care.relative"].union(*firsts.values())
        (self.relative_ids - twins).write({"profile_id": kept.id})
        for relative in self.relative_ids | kept.relative_ids:
            first = firsts[relative._get_identity()]
            dates = relative.occasion_ids.filtered(lambda date: date.profile_id != kept)
            dates.write({"relative_id": first.id, "profile_id": kept.id})
        twins.unlink()

    def _merge_causes(self, kept):
        """Move dates, events and their touches; the same date or event stays once."""
        both = kept | self
        dates = self._find_twins(
            kept, both.occasion_ids, lambda date: date._get_identity()
        )
        events = self._find_twins(kept, both.event_ids, self._get_event_identity)
        self._merge_touches(kept, dates | events)
        for twin, first in dates.items():
            first.year = first.year or twin.year
            first.is_confirmed = first.is_confirmed or twin.is_confirmed
        for twin, first in events.items():
            first.note = "\n".join(filter(None, [first.note, twin.note]))
        self.env["care.occasion"].union(*dates).unlink()
        self.env["care.event"].union(*events).unlink()
        self.occasion_ids.write({"profile_id": kept.id})
        self.event_ids.write({"profile_id": kept.id})

    @api.model
    def _find_twins(self, kept, records, get_identity):
        """Map each record to the same one that came first, if there is one."""
        firsts, twins = {}, {}
        for record in records.sorted(lambda record: record.profile_id != kept):
            first = firsts.setdefault(get_identity(record), record)
            if first != record:
                twins[record] = first
        return twins

    @api.model
    def _get_event_identity(self, event):
        return event.type_id, event.key

    def _merge_touches(self, kept, twins):
        """Move the touches; of two that answer the same, the done one keeps the key.

        Of two that wait it is the one of which a person has made more.

        :param twins: maps each date and event that goes to the one that stays
        """
        touches = (kept | self).touch_ids
        keys = {
            touch: self._get_key_after(touch, twins) for touch in touches if touch.key
        }
        as_planned = touches._filter_as_planned()
        ordered = sorted(
            keys,
            key=lambda touch: (
                STATE_RANK[touch.state],
                touch in as_planned,
                touch.profile_id != kept,
            ),
        )
        firsts = {}
        for touch in ordered:
            first = firsts.setdefault((touch.step_id, keys[touch]), touch)
            if first != touch:
                keys[touch] = touch_key.write(
                    "double", record_id=touch.id, text=touch.key
                )
        doubles = touches.browse(
            touch.id for touch in ordered if self._is_double(keys[touch])
        )
        self._end_doubles(doubles)
        self._write_keys(keys)
        (touches - kept.touch_ids).write({"profile_id": kept.id})
        for touch in touches:
            for cause in ("occasion_id", "event_id"):
                touch[cause] = twins.get(touch[cause], touch[cause])

    @api.model
    def _end_doubles(self, doubles):
        """Skip what waits twice; what a person has made of it stays as his own plan.

        The same letter never goes out twice.
        """
        waiting = doubles.filtered(lambda touch: touch.state == "planned")
        own = waiting - waiting._filter_as_planned()
        own -= own._filter_held_for_persons()
        (doubles - own)._close("skipped", self.env._("the customers were merged"))
        doubles._recall_letters()
        own.write(dict.fromkeys(["plan_id", "step_id", "trigger"], False))

    @api.model
    def _get_key_after(self, touch, twins):
        """The key of a touch when what was known twice is one."""
        key = touch_key.read(touch.key)
        for kind, field in (("occasion", "occasion_id"), ("event", "event_id")):
            if first := twins.get(touch[field]):
                key = key.points_to(kind, first.id)
        return str(key)

    @api.model
    def _is_double(self, key):
        return touch_key.read(key).kind == "double"

    @api.model
    def _write_keys(self, keys):
        """Write the keys that change, in the order in which none stands twice."""
        changed = {touch: key for touch, key in keys.items() if touch.key != key}
        freed = {touch for touch, key in changed.items() if self._is_double(key)}
        for touch in freed:
            touch.key = changed.pop(touch)
        self.env.flush_all()
        for touch, key in changed.items():
            touch.key = key

    def _merge_channels(self, kept):
        """Move the channels; of two the refusal holds."""
        known = kept.channel_line_ids.grouped("channel_id")
        for line in self.channel_line_ids:
            twin = known.get(line.channel_id)
            if twin:
                twin.write(twin._prepare_merged_values(line))
            else:
                known[line.channel_id] = line
                line.profile_id = kept
        self.channel_line_ids.unlink()
