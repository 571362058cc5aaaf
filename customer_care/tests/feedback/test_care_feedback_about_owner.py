from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..common import BY_FIELD
from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackAboutOwner(FeedbackCommon):
    """An opinion on the owner of a customer goes past him."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.team.method = "owner_first"
        cls._create_member(cls.care_user)
        cls._create_member(cls.handler)
        cls.visitor = cls.care_user_two
        cls._create_touch(user_id=cls.visitor.id)

    def _tell(self, **values):
        """What a visitor who has a touch hears of the customer's owner."""
        with self._request_of(self.visitor) as env:
            values = {
                "name": "Never calls back",
                "type": "complaint",
                "partner_id": self.customer.id,
                "category_id": self.category.id,
                **values,
            }
            return env["care.feedback"].create(values).sudo()

    def test_opinion_goes_to_an_officer_and_is_not_seen_by_the_owner(self):
        plain, case = self._tell(), self._tell(is_about_owner=True)
        self.assertEqual(plain.user_id, self.care_user)
        self.assertTrue(case.user_id._is_care_officer())
        self.assertTrue(case.with_user(self.care_manager).has_access("read"))
        self.assertFalse(case.with_user(self.care_user).has_access("read"))
        profile = self.profile.with_user(self.care_user)
        self.assertEqual(profile.open_case_text, "Open cases: 1; complaints: 1")
        self.assertEqual(profile.open_case_count, 1)

    def test_opinion_goes_to_the_lead_before_others_and_to_administrators_last(self):
        admin = self.env.ref("base.user_admin")
        self.assertTrue(admin._is_care_officer())
        chief = self._create_colleague("care_chief", "officer")
        for lead in (chief, self.care_officer):
            self.team.user_id = lead
            with self.subTest(lead=lead.login):
                self.assertEqual(self._tell(is_about_owner=True).user_id, lead)
        self.profile.backup_user_id = self.care_officer  # the lead, criticised himself
        case = self._tell(is_about_owner=True)
        self.assertFalse(case.user_id & (self.care_officer | admin))
        self.assertFalse(case.user_id._is_system())

    def test_opinions_of_two_teams_are_alerted_to_the_lead_of_each(self):
        chief = self._create_colleague("care_chief", "officer")
        other = self.team.copy({"name": "West", "user_id": chief.id})
        self.team.user_id = self.care_officer
        own, far = self._tell(is_about_owner=True), self._tell(is_about_owner=True)
        far.team_id = other
        (own + far)._create_alerts(lambda env: "Hear this", self.care_user)
        for case, lead in ((own, self.care_officer), (far, chief)):
            told = case.activity_ids.filtered(lambda each: each.summary == "Hear this")
            self.assertEqual(told.user_id, lead)

    def test_opinion_is_for_no_member_of_the_team_and_no_owner_who_follows(self):
        case = self._tell(is_about_owner=True)
        case.message_subscribe(self.care_user.partner_id.ids)
        self.env.flush_all()
        for user in (self.care_user, self.handler):
            with self.subTest(user=user.login), self._request_of(user) as env:
                self.assertFalse(case.with_env(env).has_access("read"))
                self.assertHidden(case.with_env(env))

    def test_no_journal_or_reason_tells_the_owner_of_it(self):
        case = self._tell(is_about_owner=True)
        case.with_user(case.user_id).action_start()
        case.with_user(case.user_id).action_solve()
        events = self.profile.with_user(self.care_user).event_ids
        self.assertNotIn("Never calls back", events.mapped("note"))
        open_case = self._tell(is_about_owner=True)
        self.assertTrue(open_case.user_id)
        verdict = self.profile._judge_contact("celebration", "mail")
        self.assertTrue(verdict.is_allowed)

    def test_nobody_takes_the_veil_away_later(self):
        case = self._tell(is_about_owner=True)
        with self._request_of(self.visitor) as env:
            self.assertRefused(
                case.with_env(env).write,
                {"is_about_owner": False},
                says="set by the system",
            )

    def _criticise_officer(self, **values):
        """An opinion on an owner who is an officer himself, as in small firms."""
        self.boss = self._create_colleague("care_boss", "officer")
        self.profile.user_id = self.boss
        return self._tell(is_about_owner=True, **values)

    def test_owner_who_is_an_officer_sees_nothing_of_it_by_any_door(self):
        self.profile.backup_user_id = self.care_officer
        case = self._criticise_officer()
        self.customer.email = "lin.mei@customer.example.com"
        case._as_system().write({"is_shared": True})
        case._move_to("waiting")
        case._move_to("solved")
        case._request_ratings()
        plain = self._tell(name="Plain")
        self.env.flush_all()
        doors = ("pause", "rating", "report")
        for user, is_seen in (
            (self.boss, False),
            (self.care_officer, False),
            (self.care_manager, True),
        ):
            with self.subTest(user.login), self._request_of(user) as env:
                found = env["care.feedback"].search([("id", "in", (case + plain).ids)])
                self.assertEqual(case.id in found.ids, is_seen)
                self.assertIn(plain.id, found.ids)
                for door in doors:
                    own = [("feedback_id", "=", case.id)]
                    found = env[f"care.feedback.{door}"].search(own)
                    self.assertEqual(bool(found), is_seen, door)

    def test_it_is_given_neither_to_the_owner_nor_to_the_backup(self):
        self.profile.backup_user_id = self.care_officer
        case = self._criticise_officer()
        self.assertFalse(case.user_id & (self.boss | self.care_officer))
        self.assertTrue(case.user_id._is_care_officer())
        with self._request_of(self.care_manager) as env:
            own = case.with_env(env)
            self.assertRefused(
                own.write,
                {"user_id": self.boss.id},
                error=ValidationError,
                says="This case is about its assignee",
            )
            self.assertRefused(
                own._assign_by_hand,
                self.boss.with_env(env),
                says="Assign the case to a user of",
            )
            self.assertRefused(own.action_return, says="another officer")

    def test_it_says_where_there_is_no_other_officer(self):
        case = self._criticise_officer()
        officers = self.env["res.users"]._get_care_officers() - self.boss
        groups = ("officer", "manager")
        gone = [self.env.ref(f"customer_care.group_care_{name}") for name in groups]
        officers.write({"group_ids": [Command.unlink(group.id) for group in gone]})
        case.action_assign_best()
        self.assertFalse(case.user_id)
        self.assertIn("no other officer", case.assign_reason)

    def test_no_alert_or_mail_tells_the_owner_of_it(self):
        case = self._criticise_officer()
        self.team.user_id = self.boss
        case.message_subscribe(self.boss.partner_id.ids)
        with self._request_of(self.visitor) as env:
            case.with_env(env).action_plan_apology()
        for tell in (case._escalate, case._alert_managers):
            tell()
        case._create_alerts(lambda env: "Hear this", self.boss)
        told = case.activity_ids.user_id
        self.assertTrue(told)
        self.assertNotIn(self.boss, told)
        message = case.message_post(body="Ask him?", subtype_xmlid="mail.mt_comment")
        self.assertNotIn(self.boss.partner_id, message.notified_partner_ids)

    def test_who_entered_it_may_speak_and_ask_and_learns_no_owner(self):
        case = self._criticise_officer()
        stranger = self._create_colleague("care_stranger", "user")
        case.message_subscribe((self.boss | stranger).partner_id.ids)
        for user in (self.visitor, stranger):
            with self.subTest(user.login), self._request_of(user) as env:
                own = case.with_env(env)
                message = own.message_post(body="Hear", subtype_xmlid="mail.mt_comment")
                own.action_plan_apology()
                cases = env["care.feedback"]
                self.assertRefused(own.read, ["criticised_user_ids"], says=BY_FIELD)
                hidden = [("criticised_user_ids", "in", self.boss.ids)]
                self.assertRefused(cases.search, hidden, says=BY_FIELD)
            self.assertNotIn(self.boss.partner_id, message.sudo().notified_partner_ids)
        self.assertTrue(case.activity_ids)
        self.assertNotIn(self.boss, case.activity_ids.user_id)

    def test_work_of_who_leaves_is_not_handed_to_the_owner_it_is_about(self):
        case = self._criticise_officer()
        self.env["care.open.work"]._hand_over({"case": case}, self.boss)
        self.assertFalse(case.user_id & self.boss)

    def _get_readers(self, case):
        """Which of the two officers see a case: the former owner and the new one."""
        self.env.flush_all()
        found = self.boss.browse()
        for user in (self.boss, self.care_officer):
            with self._request_of(user) as env:
                if env["care.feedback"].search([("id", "=", case.id)]):
                    found |= user
        return found

    def test_owner_who_comes_later_works_on_it_and_the_former_one_sees_nothing(self):
        case = self._criticise_officer()
        case.message_subscribe(self.boss.partner_id.ids)
        case.user_id = self.care_officer
        self.profile.user_id = self.care_officer
        self.assertEqual(self._get_readers(case), self.care_officer)
        self.assertNotIn(self.boss, case.access_user_ids)
        with self._request_of(self.care_officer) as env:
            case.with_env(env).action_start()
            case.with_env(env).action_solve()
        case._create_alerts(lambda env: "Hear this", self.care_officer)
        self.assertEqual(case.activity_ids.user_id, self.care_officer)

    def test_what_goes_on_after_a_change_of_owner_is_about_the_former_one(self):
        case = self._criticise_officer()
        self.profile.user_id = self.care_officer
        with self._request_of(self.care_officer) as env:
            part = case.with_env(env)._split_off_part()
        self.assertEqual(part.criticised_user_ids, self.boss)
        self.assertEqual(self._get_readers(part), self.care_officer)

    def test_it_is_about_the_owner_of_another_customer_when_that_was_a_mistake(self):
        case = self._criticise_officer()
        other = self._create_profile(user_id=self.care_officer.id)
        case.partner_id = other.partner_id
        self.assertEqual(self._get_readers(case), self.boss)

    def test_no_printout_tells_the_customer_whom_it_is_hidden_from(self):
        case = self._tell(is_about_owner=True)
        self.env.flush_all()
        with self._request_of(self.care_manager) as env:
            printed = str(self.profile.with_env(env)._get_printed_sections())
        self.assertIn(case.name, printed)
        self.assertNotIn("Hidden From", printed)

    def test_what_goes_on_with_it_is_veiled_as_well(self):
        case = self._tell(is_about_owner=True)
        officer = case.user_id
        part = case.with_user(officer)._split_off_part()
        case.with_user(officer).action_solve()
        with freeze_time("2026-06-10 04:00:00"):
            later = case.browse(case.with_user(officer).action_reopen()["res_id"])
        self.env.flush_all()
        for heir in (part, later):
            with self.subTest(heir.name), self._request_of(self.care_user) as env:
                self.assertTrue(heir.is_about_owner)
                self.assertFalse(heir.with_env(env).has_access("read"))

    def test_it_is_merged_with_its_like_alone(self):
        case, other = self._tell(is_about_owner=True), self._tell(is_about_owner=True)
        plain = self._tell()
        with self._request_of(self.care_manager) as env:
            for one, into in ((case, plain), (plain, case)):
                self.assertRefused(
                    one.with_env(env)._merge_into,
                    into.with_env(env),
                    says="A case about the owner cannot be",
                )
            case.with_env(env)._merge_into(other.with_env(env))
        self.assertEqual(case.merged_into_id, other)

    def test_cases_about_two_owners_of_a_customer_are_merged_for_neither(self):
        former = self._criticise_officer()
        self.profile.user_id = self.care_officer
        latter = self._tell(is_about_owner=True)
        with self._request_of(self.care_manager) as env:
            former.with_env(env)._merge_into(latter.with_env(env))
        self.assertFalse(self._get_readers(latter))

    def test_nothing_about_its_assignee_is_merged_into_a_case(self):
        former = self._criticise_officer()
        self.profile.user_id = self.care_officer
        former.user_id = self.care_officer
        latter = self._tell(is_about_owner=True)
        with self._request_of(self.care_manager) as env:
            self.assertRefused(
                latter.with_env(env)._merge_into,
                former.with_env(env),
                error=ValidationError,
                says="This case is about its assignee",
            )
