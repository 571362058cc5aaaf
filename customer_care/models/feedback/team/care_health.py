from odoo import api, models
from odoo.fields import Domain

from ...common.care_health import GOOD, WARNING


class CareHealth(models.AbstractModel):
    """Looks at who is there for cases out of hours, and by which clock."""

    _inherit = "care.health"

    @api.model
    def _get_checks(self):
        return [*super()._get_checks(), self._check_teams]

    @api.model
    def _find_calendars(self):
        teams = self.env["care.team"].search(Domain.TRUE)
        return super()._find_calendars() | teams.calendar_id | teams.duty_calendar_id

    @api.model
    def _check_teams(self):
        teams = self.env["care.team"].search(Domain.TRUE)
        without = teams.filtered(lambda team: not team.duty_user_id)
        lines = [self.env._("Teams: %(count)s", count=len(teams))]
        lines += [
            self.env._("%(team)s has nobody on duty after hours.", team=team.name)
            for team in without
        ]
        idle = teams.filtered("idle_text")
        lines += [
            self.env._(
                "%(team)s: cannot be given cases: %(names)s.",
                team=team.name,
                names=team.idle_text,
            )
            for team in idle
        ]
        button = (self.env._("Open Teams"), "action_open_teams")
        state = GOOD if teams and not (without | idle) else WARNING
        return self._prepare_check(self.env._("Teams"), state, lines, button)

    @api.model
    def action_open_teams(self):
        return self._open_page("customer_care.care_team_action")
