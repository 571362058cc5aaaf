from odoo import models
from odoo.fields import Domain

from odoo.addons.customer_care.models.privacy.ours import is_ours
from odoo.addons.customer_care.tools.words import comma, get_label

from ..importer.import_row import WANTED


class CareImport(models.Model):
    """Finds the customers of a sheet on whom somebody has worked since."""

    _inherit = "care.import"

    def _find_reasons_to_keep(self, lines):
        """Why a whole line stays: work on its customer that undoing would lose.

        Asked as superuser: what the officer may not see is work all the same.
        """
        customers = lines.filtered(self._has_made_profile)
        work = self._find_work(customers.profile_id)
        return {
            **self._find_uses(customers),
            **self._find_changes_since(customers),
            **{
                line: work[line.profile_id]
                for line in customers
                if line.profile_id in work
            },
            **self._find_later_sheets(lines),
        }

    def _find_later_sheets(self, lines):
        later = self.env["care.import.line"].search(
            self._get_later_lines_domain(lines)
            & Domain("import_id", "!=", self.id)
            & Domain("is_done", "=", True)
            & Domain("is_undone", "=", False)
            & Domain("verdict", "in", WANTED)
        )
        text = self.env._(
            "A later import changed this customer as well: undo that one first."
        )
        changed = set(later.profile_id.ids)
        return {line: text for line in lines if line.profile_id.id in changed}

    def _get_later_lines_domain(self, lines):
        """The lines that came after these and are of the same customers."""
        same = Domain("profile_id", "in", lines.profile_id.ids)
        return same & Domain("id", ">", max(lines.ids, default=0))

    def _find_changes_since(self, lines):
        """Name the fields that differ from what the import had left, by line."""
        traces = {line: line._get_trace() for line in lines}
        made = {key for trace in traces.values() for key in trace.list_made_keys()}
        now = self._read_watched(made)
        added = self._find_details_since(lines.profile_id, made)
        changes = {}
        for line, trace in traces.items():
            labels = sorted(added.get(line.profile_id.id, ()))
            for made_record in trace.made:
                values = now.get(made_record.key, {})
                labels += self._list_differing_labels(made_record, values)
            if labels:
                changes[line] = self._explain_changes(labels)
        return changes

    def _explain_changes(self, labels):
        fields = comma(self.env).join(dict.fromkeys(labels))
        return self.env._("Changed since then: %(fields)s", fields=fields)

    def _list_differing_labels(self, made, now):
        """The labels of the fields in which a record differs from what was made."""
        before, model = made.values, self.env[made.key.model]
        differing = {
            name for name in {*before, *now} if before.get(name) != now.get(name)
        }
        return [get_label(model, name) for name in sorted(differing)]

    def _find_details_since(self, profiles, made):
        """Map the ids of customers to the names of what people have added since.

        :param made: the keys of what the import made itself
        """
        added = {}
        # a query for each model, whatever the number of customers
        for model, field in self._get_detail_fields():
            records = self.env[model].with_context(active_test=False)
            hanging = records.search(
                Domain(field, "in", profiles.ids) & self._get_of_people_domain(records)
            )
            own = [key.id for key in made if key.model == model]
            for profile in (hanging - hanging.browse(own))[field]:
                labels = added.setdefault(profile.id, set())
                labels.add(self._get_model_name(model))
        return added

    def _get_of_people_domain(self, records):
        """Hook: what people made; of what names no maker, the system made nothing."""
        if not records._log_access:
            return Domain.TRUE
        return Domain("create_uid", "!=", self.env.ref("base.user_root").id)

    def _get_model_name(self, model):
        """What records are called, in the language of the reader."""
        return self.env["ir.model"]._get(model).name

    def _get_detail_fields(self):
        """By which records hang on a customer, but for touches and our own rows."""
        apart = ("care.touch", "care.import.line")
        hanging = self.env["care.profile"]._get_hanging_fields()
        return [(model, name) for model, name in hanging if model not in apart]

    def _find_work(self, profiles):
        """Say what people have done with the customers, by profile."""
        discussed = self._filter_discussed(profiles)
        activities = profiles.activity_ids.filtered(
            lambda activity: not activity.care_touch_id
        )
        touches = profiles.touch_ids.filtered(
            lambda touch: touch._is_done() or not touch.step_id
        )
        met = touches.profile_id
        active = profiles.filtered(lambda profile: profile.activity_ids & activities)
        return {
            **dict.fromkeys(active, self.env._("It has activities.")),
            **dict.fromkeys(
                discussed, self.env._("Someone has written about this customer.")
            ),
            **dict.fromkeys(met, self.env._("The customer has touches.")),
        }

    def _filter_discussed(self, profiles):
        """The customers of whom somebody wrote, on the profile or on the contact."""
        messages = self.env["mail.message"]
        by_people = Domain("message_type", "in", ["comment", "email", "email_outgoing"])
        about = Domain.OR(
            Domain("model", "=", model) & Domain("res_id", "in", ids)
            for model, ids in (
                ("care.profile", profiles.ids),
                ("res.partner", profiles.partner_id.ids),
            )
        )
        written_about = {*messages._read_group(about & by_people, ["model", "res_id"])}
        return profiles.filtered(
            lambda profile: (
                ("care.profile", profile.id) in written_about
                or ("res.partner", profile.partner_id.id) in written_about
            )
        )

    def _find_uses(self, lines):
        """Say which other records name the contacts that the lines made."""
        lines_by_id = {
            key.id: line
            for line in lines
            for key in line._get_trace().list_made_keys("res.partner")
        }
        users = self._find_users_of_contacts([*lines_by_id])
        return {
            lines_by_id[id_]: self.env._("Used by: %(model)s", model=model)
            for id_, model in users.items()
        }

    def _find_users_of_contacts(self, partner_ids):
        """Map the contacts to the type of another record that names them.

        Counted as superuser: deleting would break what the officer misses.
        """
        uses = {}
        # a query for each pointing field: no one query groups records of several models
        for model, field in self._get_partner_links():
            records = self.env[model].with_context(active_test=False)
            groups = records._read_group([(field, "in", partner_ids)], [field])
            name = self._get_model_name(model)
            uses.update({partner.id: name for (partner,) in groups})
        return uses

    def _get_partner_links(self):
        """The stored fields of other models that point to one contact."""
        own = {"res.partner", "mail.followers", "mail.notification", "mail.message"}
        return [
            (name, field.name)
            for name, model in self.env.registry.items()
            if not (model._abstract or model._transient or not model._auto)
            and name not in own
            and not is_ours(name)
            for field in model._fields.values()
            if field.type == "many2one"
            and field.comodel_name == "res.partner"
            and field.store
            and not field.related
        ]
