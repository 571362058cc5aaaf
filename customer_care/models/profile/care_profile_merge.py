from markupsafe import Markup

from odoo import api, models

from ...planning import merging
from ...tools.contactability import PROTECTIONS
from ...tools.words import colon
from ..privacy.care_guard_mixin import SUMMED_UP

ANY_TRUE = {"active", *PROTECTIONS}
# free facts, and what says which there are
LISTED_FACTS = {"properties": "property_list_id", "category_properties": "category_id"}
# kept by the system, and no words of a person
NOT_NOTED = {"date_refreshed"}


class CareProfile(models.Model):
    """Makes one customer of several, with the lines of all of them.

    Everything is moved by the ORM while the contacts are still two: core moves keys
    by SQL afterwards, and deletes what it cannot move.
    """

    _inherit = "care.profile"
    _care_merged_apart = {
        "date_contact_noted",
        "date_last_contact",
        "date_next_check",
        "date_start",
        "category_properties",
        "properties",
        "has_left_with_contact",
        "is_tier_default",
        "note",
        "partner_id",
        "pause_date_to",
        "pause_reason",
        "tier_id",
    }

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
        kept.partner_id = partner  # whose company decides what may be taken over
        (profiles - kept)._merge_into(kept)
        if owners != kept.user_id:  # whose the others were
            kept._log_owners()
        kept._request_planning()

    def _merge_into(self, kept):
        """Move all that hangs on these profiles to the one that is kept."""
        if not self:
            return
        self._merge_relatives(kept)
        self._merge_channels(kept)
        for merge in self._list_merges():
            merge(kept)
        self._move_rest(kept)
        self._merge_tiers(kept)
        for other in self:  # each finds what the last one has brought
            kept.write(kept._prepare_merged_values(other))
        self._merge_threads(kept)
        self._unlink_kept_elsewhere()
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
        for name in ("family_user_ids", "access_user_ids"):
            self.env.add_to_compute(self._fields[name], kept)
        kept._remove_followers_without_access()

    def _merge_tiers(self, kept):
        """Keep a tier that somebody has chosen rather than one that nobody has."""
        fitting = self.filtered(
            lambda profile: profile.tier_id.company_id <= kept.company_id
        )
        tiered = (kept | fitting).filtered("tier_id").sorted("is_tier_default")
        best = tiered[:1]
        if best and best != kept:
            is_default = best.is_tier_default
            kept.tier_id = best.tier_id
            kept.is_tier_default = is_default

    def _prepare_merged_values(self, other):
        """The values of this profile with those of the other filled in."""
        self.ensure_one()
        values = self._prepare_merged_care_values(other)
        differing = self._find_differing(other, values)
        for name in self._get_merged_fields():
            mine, theirs = self[name], other[name]
            if name in ANY_TRUE:
                values[name] = mine or theirs
            elif theirs and not mine:
                values[name] = self._fields[name].convert_to_write(theirs, self)
            elif theirs and mine != theirs:
                differing.append(name)
        if other.user_id.id in (self.backup_user_id.id, values.get("backup_user_id")):
            differing = [name for name in differing if name != "user_id"]
        return values | self._prepare_differing_values(other, differing)

    @api.model
    def _get_merged_fields(self):
        """The fields that a person fills in, one value each."""
        computed = {"user_id"}  # proposed, and then a person's choice
        merged_apart = self._collect_names("_care_merged_apart")
        return [
            name
            for name, field in self._fields.items()
            if field.store
            and (name in computed or not field.compute)
            and field.type not in ("one2many", "many2many", "binary")
            and name not in models.MAGIC_COLUMNS
            and name not in merged_apart
            and not name.startswith("message_")
        ]

    def _prepare_merged_care_values(self, other):
        """The clock of both, the longer pause, and a place for the other's owner."""
        both = self | other
        pause = both.filtered("pause_date_to").sorted("pause_date_to")[-1:]
        values = {
            "date_last_contact": both._get_last_reached().date_last_contact,
            "date_contact_noted": max(
                filter(None, both.mapped("date_contact_noted")), default=False
            ),
            "date_start": min(both.mapped("date_start")),
            "pause_date_to": pause.pause_date_to,
            "pause_reason": pause.pause_reason,
            "properties": other._get_properties() | self._get_properties(),
            "category_properties": self._prepare_category_facts(other),
            "has_left_with_contact": self.has_left_with_contact and not other.active,
        }
        if self.user_id and not self.backup_user_id and other.user_id != self.user_id:
            values["backup_user_id"] = other.user_id.id
        return values

    def _find_differing(self, other, values):
        """What is merged apart, and of which the other says what is not kept."""
        differing = []
        if other.tier_id != self.tier_id and not other.is_tier_default:
            differing.append("tier_id")
        if other.pause_reason != values["pause_reason"]:
            differing.append("pause_reason")
        return [name for name in differing if other[name]]

    def _prepare_differing_values(self, other, names):
        """Keep what differs: long texts one after the other, the rest in the note.

        What only some may read is kept where they read it.
        """
        values, lines = {}, []
        for name in names:
            field = self._fields[name]
            if field.type == "text":
                values[name] = f"{self[name]}\n{other[name]}"
            elif field.groups and field.type == "char":
                values[name] = merging.join_words(self[name], other[name])
            elif name not in NOT_NOTED and not field.groups:
                lines.append(self._print_field(other, name))
        lines += self._find_lost_facts(other)
        return values | {"note": self._add_to_note(other, lines)}

    def _prepare_category_facts(self, other):
        """The facts of the category that stays: of another one they go to the note."""
        own = self._get_properties("category_properties")
        if self.category_id and self.category_id != other.category_id:
            return own
        return other._get_properties("category_properties") | own

    def _find_lost_facts(self, other):
        """What free facts of the other find no place here, as label and value."""
        return [
            colon(self.env).join([fact["string"], self._print_fact(fact)])
            for name, owner in LISTED_FACTS.items()
            for fact in other.read([name])[0][name] or []
            if self._is_lost(other, name, owner, fact["name"])
        ]

    def _is_lost(self, other, name, owner, fact):
        """Tell whether a fact of the other is known, and finds no place here."""
        value = other._get_properties(name).get(fact)
        if not value:
            return False
        if self[owner] and self[owner] != other[owner]:
            return True
        return self._get_properties(name).get(fact, value) != value

    def _get_properties(self, name="properties"):
        """The free facts that are filled, by their names, as they are written."""
        field = self._fields[name]
        facts = field.convert_to_read(self[name], self, use_display_name=False)
        return {
            fact["name"]: fact["value"] for fact in facts or [] if fact.get("value")
        }

    def _add_to_note(self, other, lines):
        paragraphs = [Markup("<p>%s</p>") % line for line in lines]
        if lines:
            head = self.env._("Merged from another customer of the same contact:")
            paragraphs.insert(0, Markup("<p>%s</p>") % head)
        notes = dict.fromkeys(filter(None, [self.note, *paragraphs, other.note]))
        return Markup().join(notes)
