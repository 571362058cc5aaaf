from odoo.exceptions import AccessError
from odoo.tests import Form, freeze_time, tagged, users

from ..common import BY_FIELD
from .common_feedback import AssignCommon

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
        "lowest workload: 1.2 h planned for open cases, 40 h per week available",
        "工作量最少：未结工单预计 1.2 小时，每周可用 40 小时",
    ),
    ({"code": "person", "person": "Hao"}, "chosen by Hao", "由 Hao 指定"),
    ({}, "", ""),
    (False, "", ""),
)

# what decided, of a ranking and of cases after hours
DECIDED = (
    (
        {"code": "duty_unnamed"},
        "after hours, and the team has no after-hours assignee",
    ),
    (
        {"code": "turn", "open": 1.25, "week": 40.0},
        "next in turn at equal workload: 1.2 h planned for open cases, 40 h per week "
        "available",
    ),
    (
        {"code": "load", "passed": ["skill"], "open": 1.25, "week": 40.0},
        "has the skill that others lack; lowest workload: 1.2 h planned for open "
        "cases, 40 h per week available",
    ),
    (
        {"code": "only", "passed": ["skill", "absent"]},
        "has the skill that others lack; present while others are away",
    ),
    (
        {"code": "only", "passed": ["difficulty", "hours"]},
        "takes cases too difficult for others; has hours for cases that others lack",
    ),
    ({"code": "only"}, "only member of the team"),
)

# of who may take it, is away, lacks the skill, finds it too hard, has no hours
RANKINGS = {
    "en_US": [
        "0.0 h planned for open cases, 40 h per week available",
        "away at present",
        "lacks the skill",
        "too difficult for this user",
        "has no hours for cases",
    ],
    "zh_CN": [
        "未结工单预计 0.0 小时，每周可用 40 小时",
        "目前不在",
        "技能不符",
        "难度超出此人的上限",
        "没有处理工单的工时",
    ],
}


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 10:00:00")  # a Tuesday
class TestCareFeedbackReason(AssignCommon):
    """Why a case has its person, and the others have not, in each reader's words."""

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
        self._create_leave(absent)
        for user, values in (
            (absent, {}),
            (self.lead, {"category_ids": other.ids}),
            (self.care_officer, {"max_difficulty": 1}),
            (self.care_manager, {"weekly_hours": 0}),
        ):
            self._create_member(user, **values)
        self.member_two.sudo().unlink()
        case = self._create_case(self.env.user)
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
        case = self._create_case(self.env.user)
        for basis, english, chinese in BASES:
            case.sudo().assign_basis = basis
            for lang, words in (("en_US", english), ("zh_CN", chinese)):
                with self.subTest(basis, lang=lang):
                    read = case.with_context(lang=lang).web_read({"assign_reason": {}})
                    self.assertEqual(read[0]["assign_reason"] or "", words)

    @users("care_user")
    def test_reason_names_what_decided(self):
        case = self._create_case(self.env.user)
        for basis, words in DECIDED:
            case.sudo().assign_basis = basis
            with self.subTest(basis):
                self.assertEqual(case.assign_reason, words)

    @users("care_user")
    def test_assignee_set_in_the_form_is_one_chosen_by_a_person(self):
        case = self._create_case(self.env.user)
        other = (self.handler | self.care_user_two) - case.user_id
        with Form(case) as form:
            form.user_id = other
        self.assertEqual(case.assign_reason, f"chosen by {self.env.user.name}")
        case.user_id = False
        self.assertFalse(case.assign_reason)

    @users("care_user")
    def test_nobody_writes_a_ranking_or_a_reason(self):
        case = self._create_case(self.env.user)
        for name in ("candidates", "assign_basis"):
            with self.subTest(name), self.assertRaisesRegex(AccessError, BY_FIELD):
                case.write({name: {"code": "load"}})

    @users("care_user_two")
    def test_reason_does_not_tell_who_opens_a_case_whose_customer_it_is(self):
        self._create_member(self.care_user)
        reasons = []
        for method in ("owner_first", "balanced"):
            self.team.sudo().method = method
            case = self._create_case(self.env.user)
            self.assertTrue(case.user_id)
            reasons.append(case.assign_reason)
        for reason in reasons:
            self.assertRegex(
                reason, r"^[\d.]+ h planned for open cases, \d+ h per week available$"
            )

    def test_order_of_candidates_does_not_tell_whose_customer_it_is(self):
        self.team.method = "owner_first"
        self.member_two.weekly_hours = 30
        third = self._create_member(self.care_user, weekly_hours=20)
        by_load = [self.member.id, self.member_two.id, third.id]
        for first in (third, self.member_two):
            customer = self._create_contact()
            self._create_profile(partner_id=customer.id, user_id=first.user_id.id)
            case = self._create_case(self.env.user, partner_id=customer.id)
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

    @users("care_officer")
    def test_members_are_there_beside_a_case_that_is_gone(self):
        shown = self.member.with_env(self.env).with_context(care_feedback_id=999_999)
        [read] = shown.web_read({"display_name": {}, "candidate_text": {}})
        self.assertFalse(read["candidate_text"])

    @users("care_user_two")
    def test_ranking_is_told_to_nobody_who_may_not_read_the_case(self):
        self.member_two.sudo().unlink()  # members see the cases of their team
        case = self._create_case(opener_id=self.lead.id, partner_id=False)
        self.assertTrue(case.candidates)
        case.user_id = self.handler
        self.env.flush_all()
        self.assertFalse(case.with_env(self.env).has_access("read"))
        shown = self.member.with_env(self.env).with_context(care_feedback_id=case.id)
        self.assertFalse(shown.candidate_text)
