from odoo import api, fields, models

from ....tools import assignment
from ....tools.words import add_remark, semicolon


class CareFeedback(models.Model):
    """Says why the assignee of a case has it, in the language of each reader."""

    _inherit = "care.feedback"

    assign_reason = fields.Char(
        string="Assignment Reason",
        compute="_compute_assign_reason",
        compute_sudo=True,  # whoever reads the case may read the text
    )

    @api.depends("assign_basis")
    @api.depends_context("lang", "uid")
    def _compute_assign_reason(self):
        for case in self:
            reason = case._get_assign_reason(**case.assign_basis or {})
            obstacle = reason and case._get_obstacle()
            case.assign_reason = add_remark(self.env, reason, obstacle)

    def _get_obstacle(self):
        """Why the assignee is none of those who may do it, where that is so."""
        members = self.env["care.team.member"]
        unfit = {
            line["member"]: line
            for line in self.candidates or []
            if line.get("refused") in assignment.UNFIT
        }
        known = members._get_known([*unfit]) if unfit else members
        own = known.filtered(lambda member: member.user_id == self.user_id)[:1]
        return own._get_candidate_text(unfit[own.id]) if own else ""

    def _get_assign_reason(self, code="", **details):
        """Say why the assignee has the case."""
        if code == assignment.RETURNED:
            return self.env._("returned to the queue by %(person)s", **details)
        if code in assignment.RANKED:
            return self._tell_ranked(code, **details)
        if code == assignment.PERSON:
            return self.env._("chosen by %(person)s", person=details["person"])
        return self._get_rule_words().get(code, "")

    def _get_rule_words(self):
        """The texts of the rules that take precedence over the ranking."""
        return {
            assignment.SUGGESTION: self.env._(
                "assignee for suggestions and market feedback"
            ),
            assignment.DUTY: self.env._("after hours"),
            assignment.DUTY_AWAY: self.env._(
                "after hours, and the after-hours assignee is on leave"
            ),
            assignment.DUTY_UNNAMED: self.env._(
                "after hours, and the team has no after-hours assignee"
            ),
            assignment.MANUAL: self.env._("the team assigns manually"),
            assignment.LEAD: self.env._(
                "nobody in the team can take it: assigned to the team lead"
            ),
            assignment.LEAD_AWAY: self.env._(
                "nobody in the team can take it, and the team lead is on leave: "
                "assigned to an officer"
            ),
            assignment.NOBODY: self.env._(
                "nobody in the team can take it, and there is no team lead"
            ),
        }

    def _tell_ranked(self, code, passed=(), **load):
        """Say what made the assignee the best; who sees the customer is told more.

        The reason would tell the others whose customer it is, and whose it is not.
        """
        values = {
            "open": self._show_hours(load.get("open", 0)),
            "week": self._show_hours(load.get("week", 0), 0),
        }
        if not self.profile_id._filter_readable_by_person():
            return self.env._(
                "%(open)s h planned for open cases, %(week)s h per week available",
                **values,
            )
        if code == assignment.OWNER:
            return self.env._("owner of the customer")
        reasons = [self._tell_passed(reason) for reason in passed]
        if code != assignment.ONLY:
            reasons.append(self._tell_load(code, values))
        return semicolon(self.env).join(reasons) or self.env._(
            "only member of the team"
        )

    def _tell_passed(self, obstacle):
        """Say why others who would have come first do not have the case."""
        words = {
            assignment.SKILL: self.env._("has the skill that others lack"),
            assignment.DIFFICULTY: self.env._("takes cases too difficult for others"),
            assignment.ABSENT: self.env._("present while others are away"),
            assignment.HOURS: self.env._("has hours for cases that others lack"),
        }
        return words[obstacle]

    def _tell_load(self, code, load):
        """Say why the assignee comes before others who could take the case."""
        if code == assignment.TURN:
            return self.env._(
                "next in turn at equal workload: %(open)s h planned for open cases, "
                "%(week)s h per week available",
                **load,
            )
        return self.env._(
            "lowest workload: %(open)s h planned for open cases, %(week)s h per week "
            "available",
            **load,
        )
