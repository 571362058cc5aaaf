from datetime import datetime

from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged, users

from ...tools import assignment
from ..common_feedback import FeedbackCommon

# how a case got its person, and how that reads in English and in Chinese
BASES = (
    (
        {"code": "suggestion"},
        "assignee for suggestions and market feedback",
        "建议与市场信息处理人",
    ),
    ({"code": "duty"}, "after hours", "非工作时间值班"),
    ({"code": "manual"}, "the team assigns manually", "团队手动分派"),
    (
        {"code": "lead"},
        "nobody in the team can take it: assigned to the team lead",
        "团队里没人能接：分派给组长",
    ),
    (
        {"code": "nobody"},
        "nobody in the team can take it, and there is no team lead",
        "团队里没有人能接，也没有组长",
    ),
    ({"code": "owner"}, "owner of the customer", "客户的负责人"),
    (
        {"code": "load", "open": 1.25, "week": 40.0},
        "lowest workload: 1.2 h of 40 h per week",
        "工作量最少：每周 40 小时，在办 1.2 小时",
    ),
    ({"code": "person", "person": "Hao"}, "chosen by Hao", "由 Hao 指定"),
    ({}, "", ""),
    (False, "", ""),
)

# of who may take it, is away, lacks the skill, finds it too hard, has no hours
RANKINGS = {
    "en_US": [
        "0.0 h open of 40 h per week",
        "away at present",
        "lacks the skill",
        "too difficult for this user",
        "has no hours for cases",
    ],
    "zh_CN": [
        "每周 40 小时，在办 0.0 小时",
        "目前不在",
        "技能不符",
        "难度超出此人的上限",
        "没有处理工单的工时",
    ],
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday
class TestCareFeedbackAssign(FeedbackCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.method = "balanced"
        cls.member = cls._create_member(cls.handler)
        cls.member_two = cls._create_member(cls.care_user_two)

    def _take_leave(self, user, **values):
        resource = (
            self.env["resource.resource"]
            .sudo()
            .create(
                {"name": user.name, "user_id": user.id, "calendar_id": self.calendar.id}
            )
        )
        self.env["resource.calendar.leaves"].sudo().create(
            {
                "name": "Leave",
                "resource_id": resource.id,
                "calendar_id": self.calendar.id,
                "date_from": "2026-03-09 00:00:00",
                "date_to": "2026-03-14 00:00:00",
                **values,
            }
        )

    @users("care_user")
    def test_cases_are_shared_evenly(self):
        cases = [self._create_feedback() for _number in range(4)]
        handlers = [case.user_id for case in cases]
        self.assertEqual(handlers.count(self.handler), 2)
        self.assertIn("lowest workload", cases[0].assign_reason)

    @users("care_user")
    def test_owner_of_the_customer_comes_first_where_the_team_says_so(self):
        self.team.sudo().method = "owner_first"
        self._create_member(self.care_user)
        case = self._create_feedback()
        self.assertEqual(case.user_id, self.care_user)
        self.assertEqual(case.assign_reason, "owner of the customer")

    @users("care_user_two")
    def test_reason_does_not_tell_who_opens_a_case_whose_customer_it_is(self):
        self._create_member(self.care_user)
        reasons = []
        for method in ("owner_first", "balanced"):
            self.team.sudo().method = method
            case = self._create_feedback()
            self.assertTrue(case.user_id)
            reasons.append(case.assign_reason)
        for reason in reasons:
            self.assertRegex(reason, r"^[\d.]+ h open of \d+ h per week$")

    def test_order_of_candidates_does_not_tell_whose_customer_it_is(self):
        self.team.method = "owner_first"
        self.member_two.weekly_hours = 30
        third = self._create_member(self.care_user, weekly_hours=20)
        by_load = [self.member.id, self.member_two.id, third.id]
        for first in (third, self.member_two):
            customer = self._create_contact()
            self._create_profile(partner_id=customer.id, user_id=first.user_id.id)
            case = self._create_feedback(partner_id=customer.id)
            self.assertEqual(case.user_id, first.user_id)
            owner_first = sorted(by_load, key=lambda i, own=first.id: i != own)
            for reader, order in (
                (self.care_officer, owner_first),
                (self.lead, by_load),
            ):
                with self.subTest(owner=first.user_id.login, reader=reader.login):
                    shown = case.with_user(reader)
                    [told] = shown.web_read({"candidate_ids": {"fields": {}}})
                    ids = [line["id"] for line in told["candidate_ids"]]
                    self.assertEqual(ids, order)
                    self.assertEqual(shown.candidate_ids.ids, order)
                    [read] = shown.read(["candidate_ids"])
                    self.assertEqual(read["candidate_ids"], order)

    @users("care_user")
    def test_nobody_on_leave_gets_a_case(self):
        self._take_leave(self.handler)
        cases = [self._create_feedback() for _number in range(3)]
        self.assertEqual({case.user_id for case in cases}, {self.care_user_two})

    @users("care_user")
    def test_leave_of_another_time_does_not_matter(self):
        self._take_leave(
            self.handler,
            date_from="2026-03-16 00:00:00",
            date_to="2026-03-20 00:00:00",
        )
        self.member_two.sudo().active = False
        self.assertEqual(self._create_feedback().user_id, self.handler)

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
            self._take_leave(self.handler, date_from=date_from, date_to=date_to)
            with self.subTest(date_from):
                case = self._create_feedback()  # the target: 8 hours, until 10:00
                self.assertEqual(case.user_id == self.handler, is_given)

    @users("care_user")
    def test_leave_that_leaves_time_enough_does_not_count(self):
        usual = {str(self.env.company.id): (9, 4, 16)}
        self.category.sudo().usual_times = usual
        self.member_two.sudo().active = False
        self._take_leave(
            self.handler,
            date_from="2026-03-11 08:00:00",
            date_to="2026-03-11 12:00:00",
        )
        self.assertEqual(self._create_feedback().user_id, self.handler)

    @users("care_user")
    def test_member_is_there_when_their_own_calendar_says_so(self):
        part_time = self.calendar.sudo().copy({"name": "Thursdays"})
        part_time.attendance_ids.filtered(lambda line: line.dayofweek != "3").unlink()
        self.env["resource.resource"].sudo().create(
            {
                "name": "Handler",
                "user_id": self.handler.id,
                "calendar_id": part_time.id,
            }
        )
        self.member_two.sudo().active = False
        for opened, is_given in (
            ("2026-03-10 10:00", False),
            ("2026-03-12 10:00", True),
        ):
            with self.subTest(opened), freeze_time(opened):
                case = self._create_feedback()
                self.assertEqual(case.user_id == self.handler, is_given)

    @users("care_user")
    def test_who_may_not_see_a_case_is_given_none_in_any_part(self):
        elsewhere = self.env["res.company"].sudo().create({"name": "Elsewhere"})
        gone = self._create_colleague(
            "care_gone", "user", company_id=elsewhere.id, company_ids=elsewhere.ids
        )
        (self.member | self.member_two).sudo().unlink()
        night = datetime(2026, 3, 9, 22)
        for part, values in (
            ("suggestion_user_id", {"type": "wish"}),
            ("duty_user_id", {"priority": "3", "date_opened": night}),
            ("user_id", {}),
        ):
            team = self.team.sudo()
            team.write({"user_id": self.lead.id, part: gone.id})
            with self.subTest(part):
                case = self._create_feedback(**values)
                self.assertEqual(case.user_id, team.user_id - gone)

    @users("care_user")
    def test_cases_for_the_one_on_duty_take_no_turn_of_others(self):
        self.team.sudo().duty_user_id = self.care_officer
        values = {"name": "Leak", "category_id": self.category.id}
        night = {**values, "priority": "3", "date_opened": datetime(2026, 3, 9, 22)}
        *urgent, first, second = self.env["care.feedback"].create(
            [night] * 9 + [values] * 2
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
        self._take_leave(self.handler)
        self._take_leave(self.care_user_two)
        case = self._create_feedback()
        self.assertEqual(case.user_id, self.lead)
        self.assertIn("the team lead", case.assign_reason)

    @users("care_user")
    def test_team_without_members_leaves_it_to_the_lead(self):
        (self.member | self.member_two).sudo().unlink()
        self.assertEqual(self._create_feedback().user_id, self.lead)

    @users("care_user")
    def test_team_without_members_and_lead_says_that_nobody_has_the_case(self):
        (self.member | self.member_two).sudo().unlink()
        self.lead.sudo().active = False
        case = self._create_feedback()
        self.assertFalse(case.user_id)
        self.assertIn("there is no team lead", case.assign_reason)

    @users("care_user")
    def test_archived_colleague_gets_nothing(self):
        self.handler.sudo().active = False
        self.assertEqual(self._create_feedback().user_id, self.care_user_two)

    @users("care_user")
    def test_skill_reaches_what_is_part_of_the_category(self):
        part = self.category.sudo().create(
            {"name": "Seals", "parent_id": self.category.id, "team_id": self.team.id}
        )
        other = self.category.sudo().create({"name": "Noise"})
        self.member.sudo().category_ids = self.category
        self.member_two.sudo().category_ids = other
        self.assertEqual(
            self._create_feedback(category_id=part.id).user_id, self.handler
        )

    @users("care_user")
    def test_harder_cases_go_to_those_who_take_them(self):
        self.member_two.sudo().max_difficulty = 2
        cases = [self._create_feedback() for _number in range(2)]
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
            task = assignment.Task(difficulty=3, skills=frozenset(self.category.ids))
            self.assertEqual(not assignment.obstacle(person, task), is_fit)
        self.member.category_ids = False
        self.assertFalse(skill.exists())

    def test_manual_team_ranks_and_leaves_the_choice(self):
        self.team.sudo().method = "manual"
        case = self._create_feedback()
        self.assertFalse(case.user_id)
        self.assertEqual(case.candidate_ids, self.member | self.member_two)

    @users("care_user")
    def test_deleted_member_is_no_candidate_any_more(self):
        case = self._create_feedback()
        self.member_two.sudo().unlink()
        case.invalidate_recordset()
        self.assertEqual(case.candidate_ids, self.member)

    @users("care_user")
    def test_hours_that_are_not_saved_yet_count_but_for_the_cases_to_assign(self):
        case = self._create_feedback().sudo()
        members = (self.member | self.member_two).sudo()
        case.expected_hours = 7
        for besides, hours in ((case.browse(), {case.user_id: 7}), (case, {})):
            self.assertEqual(members._get_open_hours(besides), hours)

    @users("care_user")
    def test_one_click_gives_a_case_to_another_candidate(self):
        case = self._create_feedback()
        other = (self.member | self.member_two).filtered(
            lambda member: member.user_id != case.user_id
        )
        shown = other.with_env(self.env).with_context(care_feedback_id=case.id)
        self.assertIn("h open of 40 h per week", shown.candidate_text)
        shown.action_assign()
        self.assertEqual(case.user_id, other.user_id)
        self.assertIn("chosen by", case.assign_reason)

    def _read_candidates(self, case, lang):
        """Map candidates to what a form shows of them, as its client asks for it."""
        specification = {
            "candidate_ids": {
                "fields": {"user_id": {}, "candidate_text": {}},
                "context": {},  # the client does not know the case yet
            }
        }
        [values] = case.with_context(lang=lang).web_read(specification)
        return {
            line["user_id"]: line["candidate_text"] for line in values["candidate_ids"]
        }

    @users("care_user")
    def test_each_reason_of_a_ranking_is_read_in_the_language_of_the_reader(self):
        self.env["res.lang"].sudo()._activate_lang("zh_CN")
        other = self.category.sudo().create({"name": "Noise"})
        absent = self._create_colleague("care_absent", "user")
        self._take_leave(absent)
        for user, values in (
            (absent, {}),
            (self.lead, {"category_ids": other.ids}),
            (self.care_officer, {"max_difficulty": 1}),
            (self.care_manager, {"weekly_hours": 0}),
        ):
            self._create_member(user, **values)
        self.member_two.sudo().unlink()
        case = self._create_feedback()
        users = (self.handler, absent, self.lead, self.care_officer, self.care_manager)
        for lang, reasons in RANKINGS.items():
            with self.subTest(lang):
                self.assertEqual(
                    self._read_candidates(case, lang),
                    {user.id: told for user, told in zip(users, reasons, strict=True)},
                )

    @users("care_user")
    def test_each_reason_for_a_handler_is_read_in_the_language_of_the_reader(self):
        self.env["res.lang"].sudo()._activate_lang("zh_CN")
        case = self._create_feedback()
        for basis, english, chinese in BASES:
            case.sudo().assign_basis = basis
            for lang, words in (("en_US", english), ("zh_CN", chinese)):
                with self.subTest(basis, lang=lang):
                    read = case.with_context(lang=lang).web_read({"assign_reason": {}})
                    self.assertEqual(read[0]["assign_reason"] or "", words)

    @users("care_user")
    def test_assignee_set_in_the_form_is_one_chosen_by_a_person(self):
        case = self._create_feedback()
        other = (self.handler | self.care_user_two) - case.user_id
        with Form(case) as form:
            form.user_id = other
        self.assertEqual(case.assign_reason, f"chosen by {self.env.user.name}")
        case.user_id = False
        self.assertFalse(case.assign_reason)

    @users("care_user")
    def test_nobody_writes_a_ranking_or_a_reason(self):
        case = self._create_feedback()
        for name in ("candidates", "assign_basis"):
            with self.subTest(name), self.assertRaises(AccessError):
                case.write({name: {"code": "load"}})

    @users("care_user")
    def test_wishes_go_to_the_department_that_wants_them(self):
        self.team.sudo().suggestion_user_id = self.care_officer
        self.assertEqual(self._create_feedback(type="wish").user_id, self.care_officer)
        self.care_officer.sudo().active = False
        self.assertTrue(self._create_feedback(type="wish").user_id.active)

    @users("care_user")
    def test_urgent_case_out_of_hours_goes_to_the_one_on_duty(self):
        self.team.sudo().duty_user_id = self.care_officer
        night = datetime(2026, 3, 9, 22)
        for priority in ("3", "1"):
            case = self._create_feedback(priority=priority, date_opened=night)
            with self.subTest(priority):
                self.assertEqual(case.user_id == self.care_officer, priority == "3")

    @users("care_user")
    def test_urgent_case_while_nobody_works_goes_to_the_one_on_duty(self):
        self.team.sudo().duty_user_id = self.care_officer
        self.env["resource.calendar.leaves"].sudo().create(
            {
                "name": "Holiday",
                "calendar_id": self.calendar.id,
                "date_from": "2026-03-10 00:00:00",
                "date_to": "2026-03-13 23:59:59",
            }
        )
        for opened, is_duty in (
            ("2026-03-10 10:00", True),  # the first day of the holiday
            ("2026-03-12 10:00", True),  # with no hours on the next one
            ("2026-03-14 10:00", True),  # Saturday
            ("2026-03-15 10:00", True),
            ("2026-03-16 10:00", False),
            ("2026-03-16 12:30", True),
            ("2026-03-09 07:59", True),
        ):
            with self.subTest(opened), freeze_time(opened):
                case = self._create_feedback(priority="3")
                self.assertEqual(case.user_id == self.care_officer, is_duty)

    @users("care_user")
    def test_handler_is_reminded_quietly_and_once(self):
        case = self._create_feedback()
        case.action_take()
        self.assertEqual(case.activity_ids.user_id, self.env.user)
        self.assertNotIn(self.handler.partner_id, case.message_partner_ids)

    @users("care_user")
    def test_cases_of_the_same_second_have_two_handlers(self):
        values = {
            "name": "Leak",
            "category_id": self.category.id,
            "partner_id": self.customer.id,
        }
        cases = self.env["care.feedback"].create([values, values])
        self.assertEqual(cases.user_id, self.handler | self.care_user_two)

    def test_open_cases_of_a_colleague_who_left_go_to_others(self):
        case = self._create_feedback(user_id=self.handler.id)
        self.handler.active = False
        cases = self.env["care.feedback"]
        cases.search(cases._get_lost_domain())._replace_assignees()
        self.assertEqual(case.user_id, self.care_user_two)

    def test_many_at_once_are_spread_evenly(self):
        values = {"name": "Leak", "category_id": self.category.id}
        cases = self.env["care.feedback"].create([values] * 30)
        counts = cases.grouped("user_id")
        self.assertEqual(
            {user: len(own) for user, own in counts.items()},
            {self.handler: 15, self.care_user_two: 15},
        )

    @users("care_officer")
    def test_members_are_there_beside_a_case_that_is_gone(self):
        shown = self.member.with_env(self.env).with_context(care_feedback_id=999_999)
        [read] = shown.web_read({"display_name": {}, "candidate_text": {}})
        self.assertFalse(read["candidate_text"])

    @users("care_user_two")
    def test_ranking_is_told_to_nobody_who_may_not_read_the_case(self):
        values = {"name": "Leak", "team_id": self.team.id, "opener_id": self.lead.id}
        self.member_two.sudo().unlink()  # members see the cases of their team
        case = self.env["care.feedback"].sudo().create(values)
        self.assertTrue(case.candidates)
        case.user_id = self.handler
        self.env.flush_all()
        self.assertFalse(case.with_env(self.env).has_access("read"))
        shown = self.member.with_env(self.env).with_context(care_feedback_id=case.id)
        self.assertFalse(shown.candidate_text)

    @users("care_user_two")
    def test_handler_may_give_a_case_away_and_then_sees_it_no_more(self):
        self.member_two.sudo().unlink()  # members see the cases of their team
        case = (
            self.env["care.feedback"]
            .sudo()
            .create({"name": "Leak", "team_id": self.team.id, "user_id": self.env.uid})
        )
        case.opener_id = self.lead
        self.env.flush_all()
        own = case.with_env(self.env)
        self.member.with_env(self.env).with_context(
            care_feedback_id=case.id
        ).action_assign()
        self.env.flush_all()
        self.assertEqual(case.user_id, self.handler)
        self.assertFalse(own.has_access("read"))
