from datetime import datetime

from odoo.tests import freeze_time, tagged, users

from ...tools import assignment
from .common_feedback import AssignCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday
class TestCareFeedbackAssign(AssignCommon):
    """Who gets a case: by skill, presence, load and turn, or by a person's word."""

    @users("care_user")
    def test_cases_are_shared_evenly(self):
        cases = [self._create_case(self.env.user) for _number in range(4)]
        handlers = [case.user_id for case in cases]
        self.assertEqual(handlers.count(self.handler), 2)
        self.assertIn("next in turn at equal workload", cases[0].assign_reason)
        self.member.sudo().weekly_hours = 400
        case = self._create_case(self.env.user)
        self.assertRegex(case.assign_reason, "^lowest workload")

    @users("care_user")
    def test_reason_names_the_skill_or_the_difficulty_that_decided(self):
        other = self.category.sudo().create({"name": "Noise"})
        usual = {"category_ids": False, "max_difficulty": 5}
        for values, told in (
            ({"category_ids": other.ids}, "has the skill that others lack"),
            ({"max_difficulty": 1}, "takes cases too difficult for others"),
        ):
            self.member_two.sudo().write(usual | values)
            case = self._create_case(self.env.user)
            with self.subTest(told):
                self.assertEqual(case.user_id, self.handler)
                self.assertEqual(case.assign_reason, told)

    @users("care_user")
    def test_owner_of_the_customer_comes_first_where_the_team_says_so(self):
        self.team.sudo().method = "owner_first"
        self._create_member(self.care_user)
        case = self._create_case(self.env.user)
        self.assertEqual(case.user_id, self.care_user)
        self.assertEqual(case.assign_reason, "owner of the customer")

    @users("care_user")
    def test_owner_who_lists_no_skill_leaves_a_case_to_a_free_member_who_does(self):
        self.team.sudo().method = "owner_first"
        self._create_member(self.care_user, weekly_hours=1)
        self.member_two.sudo().active = False
        self.member.sudo().category_ids = self.category
        case = self._create_case(self.env.user)
        self.assertEqual(case.user_id, self.member.user_id)
        self.assertIn("has the skill that others lack", case.assign_reason)

    @users("care_user")
    def test_nobody_on_leave_gets_a_case(self):
        self._create_leave(self.handler)
        cases = [self._create_case(self.env.user) for _number in range(3)]
        self.assertEqual({case.user_id for case in cases}, {self.care_user_two})

    @users("care_user")
    def test_leave_of_another_time_does_not_matter(self):
        self._create_leave(
            self.handler,
            date_from="2026-03-16 00:00:00",
            date_to="2026-03-20 00:00:00",
        )
        self.member_two.sudo().active = False
        self.assertEqual(self._create_case(self.env.user).user_id, self.handler)

    @users("care_user")
    def test_leave_within_the_time_that_the_work_needs_counts(self):
        self.member_two.sudo().active = False
        for date_from, date_to, is_given in (
            ("2026-03-10 16:00:00", "2026-03-28 00:00:00", False),
            ("2026-03-11 00:00:00", "2026-03-28 00:00:00", False),  # from tomorrow on
            ("2026-03-11 10:00:00", "2026-03-28 00:00:00", True),  # when it is done
            ("2026-03-10 18:00:00", "2026-03-11 07:00:00", True),  # at night
            ("2026-03-10 09:00:00", "2026-03-10 10:00:00", True),  # back by now
        ):
            leaves = self.env["resource.calendar.leaves"].sudo()
            leaves.search([("resource_id.user_id", "=", self.handler.id)]).unlink()
            self._create_leave(self.handler, date_from=date_from, date_to=date_to)
            with self.subTest(date_from):
                case = self._create_case(
                    self.env.user
                )  # the target: 8 hours, until 10:00
                self.assertEqual(case.user_id == self.handler, is_given)

    @users("care_user")
    def test_leave_that_leaves_time_enough_does_not_count(self):
        usual = {str(self.env.company.id): (9, 4, 16)}
        self.category.sudo().usual_times = usual
        self.member_two.sudo().active = False
        self._create_leave(
            self.handler,
            date_from="2026-03-11 08:00:00",
            date_to="2026-03-11 12:00:00",
        )
        self.assertEqual(self._create_case(self.env.user).user_id, self.handler)

    @users("care_user")
    def test_member_is_there_when_their_own_calendar_says_so(self):
        part_time = self.calendar.sudo().copy({"name": "Thursdays"})
        part_time.attendance_ids.filtered(lambda line: line.dayofweek != "3").unlink()
        self._create_resource(self.handler, calendar_id=part_time.id)
        self.member_two.sudo().active = False
        for opened, is_given in (
            ("2026-03-10 10:00", False),
            ("2026-03-12 10:00", True),
        ):
            with self.subTest(opened), freeze_time(opened):
                case = self._create_case(self.env.user)
                self.assertEqual(case.user_id == self.handler, is_given)

    @users("care_user")
    def test_who_may_not_see_a_case_is_given_none_in_any_part(self):
        elsewhere = self._create_company()
        gone = self._create_colleague("care_gone", "user", elsewhere)
        (self.member | self.member_two).sudo().unlink()
        night = datetime(2026, 3, 9, 22)
        for part, values in (
            ("suggestion_user_id", {"type": "suggestion"}),
            ("duty_user_id", {"priority": "3", "date_opened": night}),
            ("user_id", {}),
        ):
            team = self.team.sudo()
            team.write({"user_id": self.lead.id, part: gone.id})
            with self.subTest(part):
                case = self._create_case(self.env.user, **values)
                self.assertEqual(case.user_id, team.user_id - gone)

    @users("care_user")
    @freeze_time("2026-03-09 22:00:00")
    def test_cases_for_the_one_on_duty_take_no_turn_of_others(self):
        self.team.sudo().duty_user_id = self.care_officer
        usual = self._prepare_case()
        night = {**usual, "priority": "3"}
        *urgent, first, second = self.env["care.feedback"].create(
            [night] * 9 + [usual] * 2
        )
        self.assertEqual({case.user_id for case in urgent}, {self.care_officer})
        self.assertEqual(
            first.user_id | second.user_id, self.handler | self.care_user_two
        )
        for case in (first, second):
            loads = {line["open"] for line in case.sudo().candidates}
            self.assertLessEqual(loads, {0, 8})

    @users("care_user")
    def test_everybody_absent_leaves_it_to_the_lead(self):
        self._create_leave(self.handler)
        self._create_leave(self.care_user_two)
        case = self._create_case(self.env.user)
        self.assertEqual(case.user_id, self.lead)
        self.assertIn("the team lead", case.assign_reason)

    @users("care_user")
    def test_team_without_members_leaves_it_to_the_lead(self):
        (self.member | self.member_two).sudo().unlink()
        self.assertEqual(self._create_case(self.env.user).user_id, self.lead)

    @users("care_user")
    def test_team_without_members_and_lead_says_that_nobody_has_the_case(self):
        (self.member | self.member_two).sudo().unlink()
        self.lead.sudo().active = False
        case = self._create_case(self.env.user)
        self.assertFalse(case.user_id)
        self.assertIn("there is no team lead", case.assign_reason)

    @users("care_user")
    def test_archived_colleague_gets_nothing(self):
        self.handler.sudo().active = False
        self.assertEqual(self._create_case(self.env.user).user_id, self.care_user_two)

    @users("care_user")
    def test_skill_reaches_what_is_part_of_the_category(self):
        part = self.category.sudo().create(
            {"name": "Seals", "parent_id": self.category.id, "team_id": self.team.id}
        )
        other = self.category.sudo().create({"name": "Noise"})
        self.member.sudo().category_ids = self.category
        self.member_two.sudo().category_ids = other
        self.assertEqual(
            self._create_case(self.env.user, category_id=part.id).user_id, self.handler
        )

    @users("care_user")
    def test_harder_cases_go_to_those_who_take_them(self):
        self.member_two.sudo().max_difficulty = 2
        cases = [self._create_case(self.env.user) for _number in range(2)]
        self.assertEqual({case.user_id for case in cases}, {self.handler})

    @users("care_user")
    def test_skill_has_a_level_years_and_training_and_the_level_counts(self):
        self.member.category_ids = self.category
        [skill] = self.member.skill_ids
        skill.write({"level": 1, "years": 2.5, "date_trained": "2025-05-01"})
        self.member_two.active = False
        for level, is_fit in ((1, False), (5, True)):
            skill.level = level
            [person] = self.member._prepare_people(self.env["care.feedback"]).values()
            task = assignment.Task(difficulty=3, skills=tuple(self.category.ids))
            self.assertEqual(not assignment.obstacle(person, task), is_fit)
        self.member.category_ids = False
        self.assertFalse(skill.exists())

    def test_manual_team_ranks_and_leaves_the_choice(self):
        self.team.sudo().method = "manual"
        case = self._create_case(self.env.user)
        self.assertFalse(case.user_id)
        self.assertEqual(case.candidate_ids, self.member | self.member_two)

    @users("care_user")
    def test_deleted_member_is_no_candidate_any_more(self):
        case = self._create_case(self.env.user)
        self.member_two.sudo().unlink()
        case.invalidate_recordset()
        self.assertEqual(case.candidate_ids, self.member)

    @users("care_user")
    def test_hours_that_are_not_saved_yet_count_but_for_the_cases_to_assign(self):
        case = self._create_case(self.env.user).sudo()
        members = (self.member | self.member_two).sudo()
        case.expected_hours = 7
        for besides, hours in ((case.browse(), {case.user_id: 7}), (case, {})):
            self.assertEqual(members._get_open_hours(besides), hours)

    @users("care_user")
    def test_one_click_gives_a_case_to_another_candidate(self):
        case = self._create_case(self.env.user)
        other = (self.member | self.member_two).filtered(
            lambda member: member.user_id != case.user_id
        )
        shown = other.with_env(self.env).with_context(care_feedback_id=case.id)
        self.assertIn(
            "h planned for open cases, 40 h per week available", shown.candidate_text
        )
        shown.action_assign()
        self.assertEqual(case.user_id, other.user_id)
        self.assertIn("chosen by", case.assign_reason)

    @users("care_user")
    def test_wishes_go_to_the_department_that_wants_them(self):
        self.team.sudo().suggestion_user_id = self.care_officer
        self.assertEqual(
            self._create_case(self.env.user, type="suggestion").user_id,
            self.care_officer,
        )
        self.care_officer.sudo().active = False
        self.assertTrue(
            self._create_case(self.env.user, type="suggestion").user_id.active
        )

    @users("care_user")
    def test_handler_is_reminded_quietly_and_once(self):
        case = self._create_case(self.env.user)
        case.action_take()
        self.assertEqual(case.activity_ids.user_id, self.env.user)
        self.assertNotIn(self.handler.partner_id, case.message_partner_ids)

    @users("care_user")
    def test_cases_of_the_same_second_have_two_handlers(self):
        cases = self._create_cases(2, self.env.user)
        self.assertEqual(cases.user_id, self.handler | self.care_user_two)

    def test_open_cases_of_a_colleague_who_left_go_to_others(self):
        case = self._create_case(self.env.user, user_id=self.handler.id)
        self.handler.active = False
        cases = self.env["care.feedback"]
        cases.search(cases._get_lost_domain())._replace_assignees()
        self.assertEqual(case.user_id, self.care_user_two)

    def test_many_at_once_are_spread_evenly(self):
        cases = self._create_cases(100)
        counts = cases.grouped("user_id")
        self.assertEqual(
            {user: len(own) for user, own in counts.items()},
            {self.handler: 50, self.care_user_two: 50},
        )

    @users("care_user_two")
    def test_handler_may_give_a_case_away_and_then_sees_it_no_more(self):
        self.member_two.sudo().unlink()  # members see the cases of their team
        case = self._create_case(user_id=self.env.uid, partner_id=False)
        case.opener_id = self.lead
        self.env.flush_all()
        own = case.with_env(self.env)
        self.member.with_env(self.env).with_context(
            care_feedback_id=case.id
        ).action_assign()
        self.env.flush_all()
        self.assertEqual(case.user_id, self.handler)
        self.assertFalse(own.has_access("read"))
