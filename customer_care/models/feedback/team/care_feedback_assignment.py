from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ....tools import assignment
from ...common.fast_insert import as_computed


class Choice(NamedTuple):
    """Who gets a case, the code of the reason, and the ranking that is kept."""

    user: models.BaseModel
    basis: dict
    candidates: list


class CareFeedback(models.Model):
    """Who gets a case, and why.

    The candidates are ranked when the case is opened, and kept with their reasons. One
    click gives it to another of them.
    """

    _inherit = "care.feedback"
    _care_system_fields = {"candidates", "assign_basis"}

    # codes and numbers that nobody writes; each reader reads them in his language
    candidates = fields.Json(string="Ranking", copy=False, groups=fields.NO_ACCESS)
    assign_basis = fields.Json(copy=False, groups=fields.NO_ACCESS)
    candidate_ids = fields.Many2many(
        "care.team.member",
        string="Candidates",
        compute="_compute_candidate_ids",
        compute_sudo=True,  # whoever reads the case may read who can do it, and why
        help="The members of the team, best suited for this case first.",
    )

    @api.depends("candidates")
    @api.depends_context("uid")
    def _compute_candidate_ids(self):
        shown = self.profile_id._filter_readable_by_person()
        ranked = {
            case: [line["member"] for line in case._get_ranking(shown)] for case in self
        }
        members = self.env["care.team.member"]
        known = members._get_known(set().union(*ranked.values())).ids
        for case in self:
            case.candidate_ids = [
                user_id for user_id in ranked[case] if user_id in known
            ]

    def _get_ranking(self, shown):
        """The ranking for readers to whom these customers are shown.

        The others would read from it whose customer it is.
        """
        lines = self.candidates or []
        return lines if self.profile_id & shown else assignment.without_owners(lines)

    def web_read(self, specification):
        """Tell the list of candidates for which case it is: the client does not."""
        if len(self) == 1 and "candidate_ids" in specification:
            wanted = specification["candidate_ids"]
            context = {**wanted.get("context", {}), "care_feedback_id": self.id}
            wanted = {**wanted, "context": context}
            specification = {**specification, "candidate_ids": wanted}
        return super().web_read(specification)

    def _assign(self):
        """Give those of the cases that nobody has to the colleagues who suit best."""
        self.filtered(lambda case: not case.user_id and case.team_id)._assign_anew()

    def _assign_anew(self, is_kept=False):
        """Rank the candidates of these cases and give them to the best, spread evenly.

        :param is_kept: whether what nobody can take stays with who has it
        :return: the cases that stay
        """
        # who opens a case need not know the customer's owners, nor the colleagues who
        # may get it with their leaves and other cases, and may lose sight of it
        cases = self.sudo()
        members = cases.team_id._get_working_members()
        choices = cases.filtered("team_id")._choose_all(members)
        found = {case for case, choice in choices.items() if choice.user}
        kept = (cases.filtered("user_id") if is_kept else cases.browse()).filtered(
            lambda case: case not in found and case._may_be_assigned_to(case.user_id)
        )
        given = cases - kept
        if had := given.filtered("user_id"):
            had.user_id = False  # who had them lets go, with all that follows
        given._note_rankings(choices)
        given._assign_each(choices)
        members._note_assigned(given.user_id)
        waiting = given.filtered(lambda case: case.team_id and not case.user_id)
        waiting._notify_members(members)
        return kept.with_env(self.env)

    def _note_rankings(self, choices):
        """Keep the rankings of these cases with the reasons."""
        with as_computed(self, "candidates", "assign_basis"):
            for case in self.filtered(choices.get):
                case.candidates = choices[case].candidates
                case.assign_basis = choices[case].basis

    def _choose_all(self, members):
        """Map cases to who gets them, with the loads that each choice leaves."""
        if not self:
            return {}
        # of whoever is reminded, and of all candidates that a form shows
        members.user_id.partner_id.mapped("tz")
        people, choices = members._prepare_people(self), {}
        away = members._get_away(self)
        for team, cases in self.grouped("team_id").items():
            ours = {
                member: person
                for member, person in people.items()
                if member.team_id == team
            }
            given = cases._choose_special(team)
            choices |= cases._choose_ranked(team, ours, given, away)
            members._share_loads(people, ours)
        return choices

    def _choose_special(self, team):
        """Hook: map cases to the colleague who gets them whatever the ranking says."""
        suggestion = team.suggestion_user_id
        routed = self.filtered(lambda case: suggestion and case._is_routed())
        if not routed._filter_present(suggestion):
            routed = self.browse()
        given = dict.fromkeys(routed, (suggestion, {"code": assignment.SUGGESTION}))
        called = (self - routed).filtered("is_on_duty")
        return given | called._choose_duty(team)

    def _may_be_assigned_to(self, user):
        """Tell whether somebody can be given these cases: works here and sees them."""
        return user._is_at_work_in(self.company_id)

    def _choose_ranked(self, team, people, given, away):
        """Map cases to their assignees, with the rankings and the reasons."""
        if team._is_shared_out_by_hand():
            given = self._leave_unassigned() | given
        rankings = assignment.spread(
            list(people.values()),
            [case._prepare_task(given, away) for case in self],
            team._asks_owner_first(),
        )
        members = {person.user_id: member.id for member, person in people.items()}
        by_case = dict(zip(self, rankings, strict=True))
        unfit = self.filtered(lambda case: case not in given and not by_case[case].fit)
        given = unfit._choose_last(team) | given
        return {
            case: Choice(
                *(given.get(case) or case._choose_best_candidate(ranking)),
                assignment.kept(members, ranking),
            )
            for case, ranking in by_case.items()
        }

    def _leave_unassigned(self):
        """Leave the cases unassigned: people share them out."""
        nobody = self.env["res.users"]
        return dict.fromkeys(self, (nobody, {"code": assignment.MANUAL}))

    def _choose_last(self, team):
        """Map cases that no member can take to a substitute."""
        nobody = self.env["res.users"]
        if not (self and team.user_id.filtered(self._may_be_assigned_to)):
            return dict.fromkeys(self, (nobody, {"code": assignment.NOBODY}))
        if lead := self._filter_present(team.user_id):
            return dict.fromkeys(self, (lead, {"code": assignment.LEAD}))
        officer = self[:1]._find_officer(team.user_id)
        code = assignment.LEAD_AWAY if officer else assignment.NOBODY
        return dict.fromkeys(self, (officer, {"code": code}))

    def _choose_best_candidate(self, ranking):
        """The best candidate, with the code of the reason."""
        self.ensure_one()
        best = ranking.fit[0]
        user = self.env["res.users"].browse(best.user_id)
        loads = {"open": ranking.loads[best.user_id], "week": best.weekly_hours}
        return user, {"code": ranking.code, "passed": [*ranking.passed], **loads}

    def _prepare_task(self, given, away):
        self.ensure_one()
        user, _basis = given.get(self, (None, {}))
        return assignment.Task(
            given_to=None if user is None else user.id or 0,
            away_ids=away.get(self, frozenset()),
            hours=self.expected_hours,
            difficulty=self.difficulty,
            skills=tuple(self.category_id._get_line().ids),
            owner_ids=tuple(self.profile_id._get_owners().ids),
        )

    @api.constrains("user_id")
    def _check_assignee(self):
        """Refuse a person who could not see the cases that are assigned to him."""
        for user, cases in self.grouped("user_id").items():
            # what has ended may have been done by somebody who has left since
            is_known = user.active or not cases._filter_open()
            if user and not (is_known and user._may_care_in(cases.company_id)):
                self._refuse_assignee()

    @api.model
    def _refuse_assignee(self):
        raise ValidationError(
            self.env._(
                "Assign the case to a user of Customer Care who belongs to its company."
            )
        )

    def _assign_to(self, user):
        """Make a colleague the assignee, who is reminded."""
        self.write({"user_id": user.id})

    def _assign_each(self, choices):
        """Make colleagues the assignees of their cases, and remind them, all at once.

        Writing them colleague by colleague would cost a dozen queries for each. It is
        quiet: the reminder tells the assignee, no mail does.
        """
        cases = self.filtered(lambda case: case in choices and choices[case].user)
        if not cases:
            return
        # a flag of core, which leaves out no more than core does without us
        if not cases.env.context.get("mail_notrack"):
            cases._track_prepare(["user_id"])
        with as_computed(cases, "user_id"):
            for case in cases:
                case.user_id = choices[case].user
        cases.modified(["user_id"])
        cases._subscribe_each({case: case.user_id.partner_id for case in cases})
        cases._create_reminders()

    def action_assign_best(self):
        """Rank the candidates of the open cases anew and give them to the best."""
        cases = self._pick_open()
        kept = cases._as_assigner()._assign_anew(is_kept=True)
        return self._show_left(self - cases, kept)

    def _assign_by_hand(self, user):
        """Give the cases to a colleague whom a person has chosen."""
        if not self._may_be_assigned_to(user):
            self._refuse_assignee()
        cases = self._as_assigner()
        cases._assign_to(user)
        cases._note_assigned_by_hand()

    def _note_assigned_by_hand(self):
        """Keep who has chosen the assignees of these cases, if they have one."""
        basis = {"code": assignment.PERSON, "person": self.env.user.name}
        for user, cases in self.grouped("user_id").items():
            cases._write_as_system({"assign_basis": basis if user else False})

    def _as_assigner(self):
        """The cases with the rights to assign them, even if the user loses access."""
        self.check_access("write")
        # the right was checked; it may end in the middle of giving away
        return self.sudo()

    @api.model
    def _get_escalation_works(self):
        """Replace assignees who have left, before cases are escalated."""
        works = {type(self)._replace_assignees: self._get_lost_domain()}
        return works | super()._get_escalation_works()

    @api.model
    def _get_work_names(self):
        names = {"_replace_assignees": self.env._("Assign the case of a user who left")}
        return super()._get_work_names() | names

    @api.model
    def _get_lost_domain(self):
        """The open cases of colleagues who have left or lost their rights."""
        users = self.env["res.users"]
        is_here = users._get_carers_domain() & Domain("active", "=", True)
        lost = Domain.OR(
            Domain("company_id", "=", company.id)
            & Domain(
                "user_id", "not any", is_here & Domain("company_ids", "in", company.ids)
            )
            for company in self.env["res.company"].search([])
        )
        return self._get_open_domain() & Domain("user_id", "!=", False) & lost

    def _replace_assignees(self):
        """Reassign cases whose assignees have left."""
        self.try_lock_for_update().filtered("user_id")._as_assigner()._assign_anew()
