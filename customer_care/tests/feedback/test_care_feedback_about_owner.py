from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackAboutOwner(FeedbackCommon):
    """An opinion on the account manager goes past him."""

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
        self.assertEqual(profile.open_feedback_text, "Open cases: 1; complaints: 1")
        self.assertEqual(profile.open_feedback_count, 1)

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
                self.assertFalse(env["care.feedback"].search([("id", "=", case.id)]))

    def test_no_journal_or_reason_tells_the_owner_of_it(self):
        case = self._tell(is_about_owner=True)
        case.with_user(case.user_id).action_work()
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
            self.assertRefused(case.with_env(env).write, {"is_about_owner": False})

    def _criticise_officer(self, **values):
        """An opinion on an owner who is an officer himself, as in small firms."""
        self.boss = self._create_colleague("care_boss", "officer")
        self.profile.user_id = self.boss
        return self._tell(is_about_owner=True, **values)

    def test_owner_who_is_an_officer_sees_nothing_of_it_by_any_door(self):
        case = self._criticise_officer()
        self.profile.backup_user_id = self.care_officer
        self.customer.email = "lin.mei@customer.example.com"
        case._as_system().write({"is_shared": True})
        case._move_to("waiting")
        case._move_to("solved")
        case._ask()
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
                own.write, {"user_id": self.boss.id}, error=ValidationError
            )
            self.assertRefused(own._assign_by_hand, self.boss.with_env(env))
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
        for tell in (case._escalate, case._tell_managers):
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
                self.assertRefused(own.read, ["criticised_user_ids"])
                hidden = [("criticised_user_ids", "in", self.boss.ids)]
                self.assertRefused(cases.search, hidden)
            self.assertNotIn(self.boss.partner_id, message.sudo().notified_partner_ids)
        self.assertTrue(case.activity_ids)
        self.assertNotIn(self.boss, case.activity_ids.user_id)

    def test_work_of_who_leaves_is_not_handed_to_the_owner_it_is_about(self):
        case = self._criticise_officer()
        self.env["care.open.work"]._hand_over({"case": case}, self.boss)
        self.assertFalse(case.user_id & self.boss)

    def test_what_goes_on_with_it_is_veiled_as_well(self):
        case = self._tell(is_about_owner=True)
        officer = case.user_id
        part = case.browse(case.with_user(officer).action_split()["res_id"])
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
                self.assertRefused(one.with_env(env)._merge_into, into.with_env(env))
            case.with_env(env)._merge_into(other.with_env(env))
        self.assertEqual(case.merged_into_id, other)
