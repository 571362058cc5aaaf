from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from odoo.addons.customer_care.tests.common import BY_LINK, BY_RULE

from ..common import WorthCommon

VERBS = ("action_win_back", "action_give_up", "action_reopen")


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareLossCompanies(WorthCommon):
    """Losses are their company's; archived customers and twins leave one loss."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.abroad = cls._create_company()
        cls.far_officer = cls._create_colleague(
            "care_far_officer", "officer", cls.abroad
        )
        cls.far_user = cls._create_colleague("care_far_user", "user", cls.abroad)
        cls.profile.partner_id.company_id = cls.env.company
        cls.loss = cls._create_loss(cls.care_user)

    def test_colleagues_of_another_company_neither_see_nor_write_a_loss(self):
        for user in self.far_officer | self.far_user:
            foreign = self.loss.with_user(user)
            with self.subTest(user.login):
                self.assertHidden(foreign)
                for call, arguments in (
                    (foreign.read, [["date"]]),
                    (foreign.write, [{"note": "Ours"}]),
                    (foreign.unlink, []),
                    *((getattr(foreign, verb), []) for verb in VERBS),
                ):
                    self.assertRefused(
                        call, *arguments, error=AccessError, says=BY_RULE
                    )
        self.assertRecord(self.loss, state="open", note=False)

    def test_report_of_another_company_counts_none_of_ours(self):
        reports = self.env["care.loss.report"].with_user(self.far_officer)
        report = reports.get_report()
        started = report["figures"]["start_domain"]
        self.assertMatchesNot(self.profile.with_user(self.far_officer), started)
        loss = self.loss.with_user(self.far_officer)
        for row in report["reasons"]:
            self.assertMatchesNot(loss, row["domain"])

    def test_customer_of_another_company_is_marked_by_none_of_ours(self):
        far = self._create_profile(user_id=self.far_user.id)
        far.partner_id.company_id = self.abroad
        for user in self.care_user | self.care_officer | self.care_manager:
            with self.subTest(user.login):
                self.assertRefused(
                    self._create_loss,
                    user,
                    profile_id=far.id,
                    error=AccessError,
                    says=BY_LINK,
                )
        self.assertTrue(self._create_loss(self.far_user, profile_id=far.id))

    def test_archived_customer_keeps_the_loss_and_may_be_won_back(self):
        self.profile.active = False
        self.assertRecord(self.profile, is_lost=True)
        self.loss.action_win_back()
        self.assertRecord(self.profile, is_lost=False)

    def test_archived_customer_counts_in_no_list_behind_the_figures(self):
        losses = self.env["care.loss"]
        (losses.search([]) - self.loss).unlink()
        report = self.env["care.loss.report"].with_user(self.care_officer)
        before = report.get_report()["figures"]
        self.profile.active = False
        after = report.get_report()["figures"]
        self.assertLessEqual(after["start"], before["start"])
        self.assertLessEqual(after["lost"], before["lost"])
        found = losses.with_user(self.care_officer).search(after["lost_domain"])
        self.assertEqual(len(found), after["lost"])

    def test_two_who_mark_the_same_customer_leave_one_loss(self):
        self.assertConstraint("lost already", self._create_loss, self.care_officer)
        self.assertEqual(self.profile.loss_ids, self.loss)

    def test_two_who_record_an_outcome_leave_the_last_one(self):
        self.loss.with_user(self.care_user).action_win_back()
        self.loss.with_user(self.care_officer).action_give_up()
        self.assertRecord(self.loss, state="gone", won_plan_id=False)
        self.assertTrue(self.profile.is_lost)
        journal = self.profile.event_ids.type_id.mapped("code")
        self.assertNotIn("won_back", journal)

    def test_two_contributions_of_a_day_are_one_return(self):
        for _time in range(2):
            self._create_contribution(self.care_officer, date="2026-03-02")
        self.assertRecord(self.loss, state="won_back", is_heard=True)
        returns = self.profile.event_ids.filtered(
            lambda event: event.type_id.code == "won_back"
        )
        self.assertEqual(len(returns), 1)

    @users("care_officer")
    def test_one_import_of_two_losses_of_a_customer_takes_neither(self):
        other = self._create_profile()
        columns = ["profile_id/.id", "line_ids/reason_id"]
        rows = [[str(other.id), "Price"]] * 2
        with mute_logger("odoo.sql_db"):
            result = self.env["care.loss"].load(columns, rows)
        self.assertFalse(result["ids"])
        self.assertIn("lost already", result["messages"][0]["message"])
        self.assertFalse(other.loss_ids)

    def test_loss_follows_the_customer_into_another_company(self):
        self.profile.user_id = False
        self.profile.partner_id.company_id = self.abroad
        self.env.flush_all()
        self.assertEqual(self.loss.company_id, self.abroad)
        seen = self.env["care.loss"].with_user(self.far_officer)
        self.assertTrue(seen.search([("id", "=", self.loss.id)]))

    def test_reasons_of_a_loss_are_seen_by_those_who_see_it(self):
        self.loss.line_ids = [
            Command.update(self.loss.line_ids.id, {"note": "Said so"})
        ]
        for user, is_seen in (
            (self.care_user, True),
            (self.care_officer, True),
            (self.care_user_two, False),
            (self.far_officer, False),
        ):
            lines = self.env["care.loss.line"].with_user(user)
            found = lines.search([("loss_id", "=", self.loss.id)])
            with self.subTest(user.login):
                self.assertEqual(bool(found), is_seen)
