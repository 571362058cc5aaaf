from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ..models.privacy.care_access_log import HANDED_OVER
from ..models.privacy.care_guard_mixin import SUMMED_UP
from ..models.profile.care_profile_ownership import PART_FIELDS

SELECTION = "selection"  # the scope of a hand-over that is not for all customers


class CareProfileHandover(models.TransientModel):
    """Hands the customers of a colleague over to another, for good or for a leave.

    It says before how much there is, and shows after what was handed over. What is
    closed keeps its state and its author.
    """

    _name = "care.profile.handover"
    _inherit = "care.guard.mixin"
    _description = "Hand Over Customers"

    from_user_id = fields.Many2one(
        "res.users",
        required=True,
        context={"active_test": False},
        domain="[('share', '=', False), ('active', 'in', [True, False])]",
    )
    to_user_id = fields.Many2one(
        "res.users",
        domain="[('share', '=', False), ('id', '!=', from_user_id)]",
        help="Leave it empty to assign the customers to nobody; officers see them.",
    )
    reach = fields.Selection(
        [("all", "All customers"), (SELECTION, "These customers")],
        string="Scope",
        required=True,
        default="all",
    )
    profile_ids = fields.Many2many("care.profile", string="Customers")
    is_temporary = fields.Boolean(
        string="Temporary Cover",
        help="Covers for the owner from the first to the last day.",
    )
    date_from = fields.Date(string="First Day", default=fields.Date.context_today)
    date_to = fields.Date(string="Last Day")
    selected_count = fields.Integer(
        string="Customers Selected", compute="_compute_counts"
    )
    other_count = fields.Integer(
        string="Of Which of Other Owners",
        compute="_compute_counts",
        help="They stay with their owners: hand over the customers of one user at a "
        "time.",
    )
    followed_count = fields.Integer(
        string="Followed Customers", compute="_compute_counts"
    )
    profile_count = fields.Integer(string="Customers Owned", compute="_compute_counts")
    learning_count = fields.Integer(
        string="Of Which Still to Get to Know",
        compute="_compute_counts",
        help="They stand on the learning list, which the new owner gets anew.",
    )
    part_count = fields.Integer(
        string="As Backup, Sponsor or Cover", compute="_compute_counts"
    )
    touch_count = fields.Integer(string="Planned Touches", compute="_compute_counts")
    work_text = fields.Text(string="Other Open Work", compute="_compute_counts")
    seeing_user_ids = fields.Many2many(
        "res.users", string="Seen By", compute="_compute_seeing"
    )
    seeing_text = fields.Text(string="Also Visible To", compute="_compute_seeing")
    kept_user_ids = fields.Many2many(
        "res.users",
        "care_profile_handover_kept_rel",
        string="Keep Access For",
        domain="[('id', 'in', seeing_user_ids)]",
        help="The parts and touches of all others in these customers end.",
    )

    @api.depends("from_user_id", "reach", "profile_ids")
    def _compute_counts(self):
        for wizard in self._with_all_companies():
            owned = wizard._get_parts("user_id")
            wizard.profile_count = len(owned)
            wizard.learning_count = len(owned.filtered("date_learn_by"))
            chosen = wizard.profile_ids._origin
            wizard.selected_count = wizard._is_selection() and len(chosen)
            wizard.other_count = wizard._is_selection() and len(chosen - owned)
            wizard.followed_count = len(wizard._get_followed())
            wizard.part_count = sum(
                len(wizard._get_parts(name)) for name in PART_FIELDS
            )
            wizard.touch_count = len(wizard._get_touches())
            work = wizard._get_work()
            wizard.work_text = "\n".join(self.env["care.open.work"]._tell_counts(work))

    @api.depends("from_user_id", "to_user_id", "reach", "profile_ids")
    def _compute_seeing(self):
        for wizard in self._with_all_companies():
            owned = wizard._get_parts("user_id")
            sight = owned._get_sight(wizard.from_user_id, wizard.to_user_id)
            wizard.seeing_user_ids = self.env["res.users"].union(*sight)
            wizard.seeing_text = "\n".join(
                self.env._(
                    "%(name)s, customers: %(count)s", name=user.name, count=count
                )
                for user, count in sight.items()
            )

    @api.model
    def default_get(self, fields):
        """Start with the customers that are selected in a list."""
        values = super().default_get(fields)
        if self.env.context.get("active_model") == "care.profile":
            profiles = self.env["care.profile"].browse(
                self.env.context.get("active_ids") or []
            )
            values |= {
                "reach": SELECTION,
                "profile_ids": [Command.set(profiles.ids)],
                "from_user_id": profiles.user_id[:1].id,
            }
        return values

    def _with_all_companies(self):
        """A leaver is asked about in all companies of who hands over, ticked or not."""
        return self.with_context(allowed_company_ids=self.env.user.company_ids.ids)

    def _is_selection(self):
        """Tell whether only the chosen customers change hands."""
        return self.reach == SELECTION

    def _get_parts(self, name):
        """The customers in whose care the colleague has this part."""
        self.ensure_one()
        if not self.from_user_id:
            return self.env["care.profile"]
        domain = [(name, "=", self.from_user_id.id)]
        if self._is_selection():
            domain.append(("id", "in", self.profile_ids.ids))
        return self.env["care.profile"].with_context(active_test=False).search(domain)

    def _get_touches(self):
        self.ensure_one()
        touches = self.env["care.touch"]
        if not self.from_user_id:
            return touches
        domain = touches._get_planned_domain()
        domain &= Domain("user_id", "=", self.from_user_id.id)
        if self._is_selection():
            domain &= Domain("profile_id", "in", self.profile_ids.ids)
        return touches.search(domain)

    def _get_followed(self):
        """The customers whom the colleague follows without owning them."""
        self.ensure_one()
        profiles = self.env["care.profile"].with_context(active_test=False)
        if not self.from_user_id:
            return profiles.browse()
        person = self.from_user_id
        domain = Domain("message_partner_ids", "in", person.partner_id.ids)
        domain &= Domain("user_id", "!=", person.id)
        if self._is_selection():
            domain &= Domain("id", "in", self.profile_ids.ids)
        return profiles.search(domain)

    def _get_work(self):
        """Map each type of other open work to what of it is the colleague's."""
        self.ensure_one()
        selected = self.profile_ids if self._is_selection() else None
        return self.env["care.open.work"]._find_all(self.from_user_id, selected)

    def action_hand_over(self):
        """Hand over the customers, and list what was transferred."""
        self.ensure_one()
        self = self._with_all_companies()
        self._check_persons()
        if self.is_temporary:
            return self._open_profiles(self._set_cover())
        work = self._get_work()
        profiles = self._hand_over(work)
        if any(work.values()):
            return self._show_all(profiles, work)
        return self._open_profiles(profiles)

    def _check_persons(self):
        if self.from_user_id == self.to_user_id:
            raise UserError(self.env._("Choose another colleague to hand over to."))
        if self.is_temporary and not (
            self.to_user_id and self.date_from and self.date_to
        ):
            raise UserError(self.env._("A cover needs a user, a first and a last day."))

    def _set_cover(self):
        """Let the colleague stand in for the owner on all his customers."""
        profiles = self._get_parts("user_id").with_context(**SUMMED_UP)
        profiles._check_new_owner(self.to_user_id)
        profiles.write(self._prepare_cover_values())
        self._notify_cover(profiles)
        return profiles

    def _prepare_cover_values(self):
        return {
            "cover_user_id": self.to_user_id.id,
            "cover_date_from": self.date_from,
            "cover_date_to": self.date_to,
        }

    def _hand_over(self, work):
        """Let the new colleague take every part that the old one has.

        :param work: maps types of other open work to what is handed over, too
        """
        touches = self._get_touches()
        parts = {
            name: self._get_parts(name).with_context(**SUMMED_UP)
            for name in PART_FIELDS
        }
        owned = self._get_parts("user_id").with_context(**SUMMED_UP)
        profiles = owned.union(*parts.values(), touches.profile_id)
        profiles._check_new_owner(self.to_user_id)
        followed = self._get_followed()
        ended = self.seeing_user_ids - self.kept_user_ids
        owned._hand_over_to(self.to_user_id)
        for name, same in parts.items():
            self._hand_over_part(name, same)
        rest = touches.filtered(lambda touch: touch.user_id == self.from_user_id)
        rest.with_context(**SUMMED_UP)._reassign_to(self.to_user_id)
        owned._end_sight(ended)
        self._hand_over_following(followed)
        self.env["care.open.work"]._hand_over(work, self.to_user_id)
        # those of whom the colleague had a touch only have kept him so far
        profiles._remove_followers_without_access()
        self._notify_handover(
            profiles, touches, sum(len(found) for found in work.values())
        )
        return profiles

    def _hand_over_following(self, followed):
        """Let the new colleague follow what the old one did, as far as they see it."""
        heir = self.to_user_id
        shown = followed.filtered(lambda profile: heir and profile._is_shown_to(heir))
        shown.message_subscribe(heir.partner_id.ids)
        followed.message_unsubscribe(self.from_user_id.partner_id.ids)

    def _hand_over_part(self, name, profiles):
        """Give the part to the new colleague, where he is not the owner already."""
        owned = profiles.filtered(lambda profile: profile.user_id == self.to_user_id)
        owned._end_part(name)
        if self.to_user_id:
            (profiles - owned).write({name: self.to_user_id.id})
        else:
            (profiles - owned)._end_part(name)

    def _notify_handover(self, profiles, touches, other_count):
        """Leave one summary for the managers, and one for the new colleague."""
        subject = self._in_language_of_heir().env._("Customers handed over to you")
        values = {
            "old": self.from_user_id.name,
            "new": self.to_user_id.name,
            "customers": len(profiles),
            "touches": len(touches),
            "others": other_count,
        }
        self._notify_both(profiles, subject, "handover", values)

    def _notify_cover(self, profiles):
        """Tell the managers and the colleague for whom he stands in from when on."""
        subject = self._in_language_of_heir().env._("Temporary Cover")
        values = {
            "old": self.from_user_id.name,
            "new": self.to_user_id.name,
            "first": fields.Date.to_string(self.date_from),
            "last": fields.Date.to_string(self.date_to),
        }
        self._notify_both(profiles, subject, "cover", values)

    def _notify_both(self, profiles, subject, sentence, values):
        """Sum up what was done in the log, and to the new colleague in his language."""
        log = self.env["care.access.log"]
        log._log(HANDED_OVER, profiles, sentence=sentence, values=values)
        there = self._in_language_of_heir().env[log._name]
        self._notify_heir(profiles, subject, there._tell_sentence(sentence, values))

    def _in_language_of_heir(self):
        return self.with_context(lang=self.to_user_id._get_care_lang())

    def _notify_heir(self, profiles, subject, body):
        if profiles and self.to_user_id not in (self.env.user, self.env["res.users"]):
            profiles[0].message_notify(
                partner_ids=self.to_user_id.partner_id.ids, subject=subject, body=body
            )
