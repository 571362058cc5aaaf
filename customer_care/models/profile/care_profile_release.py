from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import plaintext2html

from ..common.answers import CLOSE, RELOAD, notify, open_action, open_dialog
from ..common.attached import get_attached_domain

PROPOSAL = ("give_up_reason", "give_up_user_id", "date_give_up")


class CareProfile(models.Model):
    """A salesperson proposes to give a customer up; an officer decides who takes over.

    Nobody lets go of customers by himself, and nobody has to keep up appearances with
    one who is better off with a colleague.
    """

    _inherit = "care.profile"

    give_up_reason = fields.Char(string="Reason to Give Up", copy=False)
    give_up_user_id = fields.Many2one(
        "res.users", string="Proposed to Give Up By", readonly=True, copy=False
    )
    date_give_up = fields.Date(
        string="Proposed to Give Up On",
        readonly=True,
        copy=False,
        index="btree_not_null",
    )

    @api.model
    def _get_kept_fields(self):
        return super()._get_kept_fields() | set(PROPOSAL)

    def action_open_give_up(self):
        """Ask for the reason why somebody else should care for the customer."""
        self.ensure_one()
        self._check_decided()
        view = "customer_care.care_profile_view_form_give_up"
        return open_dialog(self, self.env._("Propose to Give Up"), view)

    def action_propose_give_up(self):
        """Ask an officer to hand the customer over."""
        self.ensure_one()
        self._check_decided()
        if not (self.give_up_reason or "").strip():
            raise UserError(self.env._("Say why you give the customer up."))
        today = fields.Date.context_today(self)
        facts = {"give_up_user_id": self.env.uid, "date_give_up": today}
        self._as_system().write(facts)
        # of two at once the second begins anew here, and finds the officer told
        self.flush_recordset()
        officer = self._alert_give_up()
        return notify(
            self.env._("%(name)s decides who takes over.", name=officer.name), CLOSE
        )

    def _alert_give_up(self):
        """Alert an officer, who is returned; who knows of it learns the new reason."""
        company = self.company_id or self.env.company
        officer = self.env["care.planner"]._find_officer(self, company)
        note = plaintext2html(self.give_up_reason)
        if known := self._find_give_up_alerts():
            known.note = note
            return known.user_id[:1]
        self._message_log(body=self.env._("Proposed to give the customer up."))
        reminders = self.env["care.reminder.mixin"]
        reminders._alert_colleague(self, self._tell_decide, officer, note=note)
        return officer

    @api.model
    def _tell_decide(self, env):
        return env._("Decide who takes over this customer")

    def _find_give_up_alerts(self):
        """The alerts by which officers know of these proposals."""
        return self._find_alerts(self._tell_decide)

    def _find_alerts(self, tell):
        """The alerts that tell this of these customers, in any language."""
        languages = self.env["res.lang"].get_installed()
        sayings = {tell(self.with_context(lang=code).env) for code, __ in languages}
        activities = self.env["care.reminder.mixin"]._get_activities()
        return activities.search(
            get_attached_domain(self) & Domain("summary", "in", [*sayings])
        )

    def _end_proposals(self):
        """Let the proposals be decided: officers need not think of them any more."""
        proposed = self.filtered("date_give_up")
        proposed._find_give_up_alerts().unlink()
        proposed._as_system().write(dict.fromkeys(PROPOSAL, False))

    def action_open_handover(self):
        """Hand the customer over, as was proposed."""
        self.ensure_one()
        context = {"active_model": self._name, "active_ids": self.ids}
        return open_action(
            self.env, "customer_care.care_profile_handover_action", context=context
        )

    def action_keep(self):
        """Let the customer stay where they are."""
        self._check_decided()
        self._end_proposals()
        text = self.env._("The customer stays with the owner.")
        self._message_log_batch(dict.fromkeys(self.ids, text))
        return {**RELOAD}

    def _hand_over_to(self, user):
        result = super()._hand_over_to(user)
        self._end_proposals()
        return result
