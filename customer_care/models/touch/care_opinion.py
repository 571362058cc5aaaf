from markupsafe import Markup

from odoo import api, fields, models
from odoo.tools import format_date


class CareOpinion(models.Model):
    """A confidential opinion that a colleague writes to the managers only.

    Whoever logs a touch may say it, and reads it never again. The managers are told
    once. Neither the owner of the customer at that time nor the backup reads it,
    whatever else they are, for it may be about them.
    """

    _name = "care.opinion"
    _inherit = "care.touch.line.mixin"
    _description = "Opinion for Managers"
    _order = "date desc, id desc"
    _rec_name = "profile_id"

    text = fields.Text("Opinion", required=True)
    date = fields.Datetime(
        required=True, readonly=True, default=fields.Datetime.now, copy=False
    )
    user_id = fields.Many2one(
        "res.users",
        string="Written By",
        required=True,
        readonly=True,
        default=lambda self: self.env.user,
        copy=False,
    )
    owner_id = fields.Many2one(
        "res.users",
        compute="_compute_owner_id",
        store=True,
        precompute=True,
        help="The owner of the customer at that time.",
    )
    backup_user_id = fields.Many2one(
        "res.users",
        string="Backup",
        compute="_compute_owner_id",
        store=True,
        precompute=True,
        help="The backup at that time.",
    )

    @api.depends("touch_id")  # and not who has the customer later
    def _compute_owner_id(self):
        for opinion in self:
            profile = opinion.touch_id.profile_id
            opinion.owner_id = profile.user_id
            opinion.backup_user_id = profile.backup_user_id

    @api.model_create_multi
    def create(self, vals_list):
        opinions = super().create(vals_list)
        opinions._notify_managers()
        return opinions

    def _notify_managers(self):
        """Let the managers know, once, that there is something for them to read."""
        for (company, excluded), opinions in self.grouped(
            lambda opinion: (opinion.company_id, opinion._get_excluded_users())
        ).items():
            managers = self.env["res.users"]._find_care_managers(company, excluded)
            for lang, readers in managers.grouped("lang").items():
                opinions.with_context(lang=lang)._notify_of_opinions(readers)

    def _get_excluded_users(self):
        """Who is told nothing of it: those concerned, and who has said it."""
        return self.owner_id | self.backup_user_id | self.user_id

    def _notify_of_opinions(self, managers):
        """Say that there is something; what it is, the list says to its readers."""
        link = Markup('<a href="%s/odoo/care-opinions">%s</a>')
        link %= self.get_base_url(), self.env._("Opinions for Managers")
        self.env["mail.thread"].message_notify(
            model=self._name,  # with which it goes
            res_id=self[:1].id,
            partner_ids=managers.partner_id.ids,
            subject=self.env._("An opinion for managers was written"),
            body=link,
        )

    def _cite_opinion(self):
        """What was said, when and by whom."""
        self.ensure_one()
        return self.env._(
            "%(day)s, %(person)s: %(words)s",
            day=format_date(self.env, self.date),
            person=self.user_id.name,
            words=self.text,
        )
