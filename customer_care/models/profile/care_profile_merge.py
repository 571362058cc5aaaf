from markupsafe import Markup

from odoo import api, models

from ..privacy.care_guard_mixin import SUMMED_UP

ANY_TRUE = {"active", "has_blocked_us", "is_deceased", "is_do_not_contact"}
MERGED_APART = {
    "date_last_contact",
    "date_next_check",
    "date_start",
    "facts",
    "last_touch_id",
    "note",
    "partner_id",
    "pause_date_to",
    "pause_reason",
}


class CareProfile(models.Model):
    """Makes one customer of several, with the lines of all of them.

    Everything is moved by the ORM while the contacts are still two: core moves keys
    by SQL afterwards, and deletes what it cannot move.
    """

    _inherit = "care.profile"

    def _merge_for(self, partner):
        """Keep one of these profiles, for this contact.

        :param partner: the contact that stays
        """
        # merging moves the touches and reminders of colleagues too
        profiles = self.sudo().with_context(active_test=False, **SUMMED_UP)
        own = profiles.filtered(lambda profile: profile.partner_id == partner)
        owners = profiles.user_id
        kept = own or profiles.sorted("id")[:1]
        contacts = profiles.partner_id | partner
        profiles.relative_ids._forget_contacts(contacts)
        (profiles - kept)._merge_into(kept)
        kept.partner_id = partner
        if owners != kept.user_id:  # whose the others were, or who is proposed now
            kept._log_owners()
        kept._wake()

    def _merge_into(self, kept):
        """Move all that hangs on these profiles to the one that is kept."""
        if not self:
            return
        self._merge_relatives(kept)
        self._merge_channels(kept)
        self._merge_relations(kept)
        self._move_rest(kept)
        for other in self:
            kept.write(kept._prepare_merged_values(other))
        self._merge_threads(kept)
        self._remove()
        self._recompute_merged(kept)

    def _merge_threads(self, kept):
        """Let core move messages, followers and whatever else names the records."""
        wizard = self.env["base.partner.merge.automatic.wizard"]
        self.env.flush_all()
        wizard._update_foreign_keys_generic(self._name, self, kept)
        wizard._update_reference_fields_generic(self._name, self, kept)
        self.env.invalidate_all()

    @api.model
    def _recompute_merged(self, kept):
        for name in ("family_user_ids", "access_user_ids", "date_next_touch"):
            self.env.add_to_compute(self._fields[name], kept)
        kept._remove_followers_without_access()

    def _prepare_merged_values(self, other):
        """The values of this profile with those of the other filled in."""
        self.ensure_one()
        values = self._prepare_merged_care_values(other)
        differing = []
        for name in self._get_merged_fields():
            mine, theirs = self[name], other[name]
            if name in ANY_TRUE:
                values[name] = mine or theirs
            elif theirs and not mine:
                values[name] = self._fields[name].convert_to_write(theirs, self)
            elif theirs and mine != theirs:
                differing.append(name)
        return values | self._prepare_differing_values(other, differing)

    @api.model
    def _get_merged_fields(self):
        """The fields that a person fills in, one value each."""
        computed = {"user_id"}  # proposed, and then a person's choice
        return [
            name
            for name, field in self._fields.items()
            if field.store
            and (name in computed or not field.compute)
            and field.type not in ("one2many", "many2many", "binary")
            and name not in models.MAGIC_COLUMNS
            and name not in MERGED_APART
            and not name.startswith("message_")
        ]

    def _prepare_merged_care_values(self, other):
        """The clock of both, the longer pause, and a place for the other's owner."""
        both = self | other
        latest = both.filtered("date_last_contact").sorted("date_last_contact")[-1:]
        pause = both.filtered("pause_date_to").sorted("pause_date_to")[-1:]
        values = {
            "date_last_contact": latest.date_last_contact,
            "last_touch_id": latest.last_touch_id.id,
            "date_start": min(both.mapped("date_start")),
            "pause_date_to": pause.pause_date_to,
            "pause_reason": pause.pause_reason,
            "facts": {**dict(other.facts or {}), **dict(self.facts or {})},
        }
        if not self.backup_user_id and other.user_id != self.user_id:
            values["backup_user_id"] = other.user_id.id
        return values

    def _prepare_differing_values(self, other, names):
        """Keep what differs: long texts one after the other, the rest in the note."""
        values, lines = {}, []
        for name in names:
            field = self._fields[name]
            if field.type == "text":
                values[name] = f"{self[name]}\n{other[name]}"
            elif field.type in ("char", "selection") and not field.groups:
                label = field._description_string(self.env)
                text = field.convert_to_export(other[name], other)
                lines.append(Markup("<p>%s: %s</p>") % (label, text))
        if lines:
            head = self.env._("Merged from another customer of the same contact:")
            lines.insert(0, Markup("<p>%s</p>") % head)
        notes = dict.fromkeys(filter(None, [self.note, *lines, other.note]))
        return values | {"note": Markup().join(notes)}
