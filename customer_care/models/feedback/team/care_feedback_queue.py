from odoo import models

from ....tools import assignment
from ....tools.colors import INFO


class CareFeedback(models.Model):
    """The queue of a team: what nobody has yet, for whoever takes it."""

    _inherit = "care.feedback"

    def action_take(self):
        """Assign the open ones of the cases to the current user."""
        self._check_may_change()
        cases = self._pick_open()
        cases._assign_by_hand(self.env.user)
        return self._show_left(self - cases)

    def action_return(self):
        """Give the cases back to the queue of the team, for whoever takes them."""
        self._check_open()
        cases = self._as_assigner()
        cases.user_id = False
        basis = {"code": assignment.RETURNED, "person": self.env.user.name}
        cases._write_as_system({"assign_basis": basis})
        members = cases.team_id._get_working_members()
        others = members.filtered(lambda member: member.user_id != self.env.user)
        cases.filtered("team_id")._notify_members(others)
        return True

    def _notify_members(self, members):
        """Notify the members of the teams that cases wait in their queue."""
        by_team = members.grouped("team_id")
        for team, cases in self._filter_shown_to_team().grouped("team_id").items():
            for user in by_team.get(team, members.browse()).user_id:
                ring = cases._prepare_ring(team, user._get_care_lang())
                user._bus_send("simple_notification", ring)

    def _filter_shown_to_team(self):
        """The cases that every member of their team may hear of."""
        return self

    def _prepare_ring(self, team, lang):
        team = team.with_context(lang=lang)
        count, number = len(self), self[:1].number
        text = team.env._("%(number)s waits for somebody to take it.", number=number)
        if count > 1:
            text = team.env._("%(count)s cases wait for somebody.", count=count)
        return {"title": team.name, "message": text, "type": INFO, "sticky": False}
