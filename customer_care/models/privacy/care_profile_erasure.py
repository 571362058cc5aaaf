from odoo import api, fields, models
from odoo.exceptions import AccessError


class CareProfile(models.Model):
    """The end of care: a customer who goes with his contact, or is erased."""

    _inherit = "care.profile"

    has_left_with_contact = fields.Boolean(
        string="Archived with the Contact",
        readonly=True,
        copy=False,
        help="The customer comes back when the contact is unarchived.",
    )

    def _complete_changes(self, vals):
        if "active" in vals:
            vals = {"has_left_with_contact": False, **vals}
        return super()._complete_changes(vals)

    def _erase_mentions(self):
        """Erase what speaks of these customers and does not hang on them: a hook."""

    def _log_erasure(self):
        """Leave a line in the log that these customers were erased, and by whom."""
        if self:
            self.env["care.access.log"]._log("erase", self.partner_id)

    def _unlink_hanging(self):
        """Remove all that hangs on the profiles through the ORM."""
        for model, name in self._get_hanging_fields():
            lines = self.env[model].with_context(active_test=False)
            lines.search([(name, "in", self.ids)]).unlink()

    @api.model
    def _get_hanging_fields(self):
        """The fields by which records go with their customer, touches first.

        The database would remove these records too, but not their files and messages.
        """
        hanging = [
            (model, name)
            for model, name in self._get_pointing_fields()
            if self.env[model]._fields[name].ondelete == "cascade"
        ]
        return sorted(hanging, key=lambda place: place[0] != "care.touch")

    @api.model
    def _get_pointing_fields(self):
        """The fields of all addons by which stored records name a customer."""
        return [
            (model._name, name)
            for model in self.env.values()
            if model._auto and not model.is_transient()
            for name, field in model._fields.items()
            if field.type == "many2one"
            and field.store
            and field.comodel_name == self._name
        ]

    def action_erase(self):
        """Ask whether the care data are really to go."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Erase Customer Data"),
            "res_model": "care.profile.erase",
            "view_mode": "form",
            "target": "new",
            "context": {"default_profile_ids": self.ids},
        }

    def _erase(self):
        """Erase all care data of these customers; the contacts stay."""
        if not self.env.user.has_group("customer_care.group_care_manager"):
            raise AccessError(
                self.env._("Only a care manager may erase customer data.")
            )
        self.unlink()

    @api.model
    def _get_of_partners(self, partners):
        """The profiles of these contacts, archived ones included."""
        # contacts are archived and deleted by colleagues who see no care data
        profiles = self.sudo().with_context(active_test=False)
        return profiles.search([("partner_id", "in", partners.ids)])

    def _retire(self):
        """Archive the profiles of contacts that were archived."""
        retired = self.filtered("active")
        retired.write({"active": False, "has_left_with_contact": True})
        for owner, profiles in retired.grouped("user_id").items():
            if owner and owner != self.env.user:
                profiles._tell_archived(owner)

    def _tell_archived(self, owner):
        """Tell the owner, who would only miss them, that a colleague archived them."""
        there = self.with_context(lang=owner.lang)
        there.env["mail.thread"].message_notify(
            partner_ids=owner.partner_id.ids,
            subject=there.env._("Your customers were archived"),
            body=there.env._(
                "%(person)s archived the contacts of your customers: %(names)s. Their "
                "planned touches were skipped.",
                person=self.env.user.name,
                names=self.partner_id._join_names(self.mapped("name")),
            ),
        )

    def _return(self):
        """Take up the profiles that were archived with their contacts."""
        back = self.filtered("has_left_with_contact")
        back.write({"active": True, "date_next_check": fields.Date.today()})
