from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from .common_people import PeopleCommon


@tagged("post_install", "-at_install")
class TestCareMorning(PeopleCommon):
    """What lies before each person this morning, each figure with its list."""

    def _get_page(self, reader=None, **filters):
        self.env.flush_all()
        page = self.env["care.morning"].with_user(reader or self.care_officer)
        return page.get_report(filters)

    def _get_row(self, user=None, reader=None, **filters):
        user = user or self.care_user
        [table] = self._get_page(reader, **filters)["tables"]
        [row] = [row for row in table["rows"] if row["id"] == user.id]
        return row["cells"]

    def _prepare(self):
        self._create_touch(date_planned="2026-03-10")
        for day in ("2026-03-09", "2026-03-02"):
            self._create_touch(date_planned=day)
        self._create_touch(date_planned="2026-03-11")
        case = self._create_case(user_id=self.care_user.id)
        self.env["care.feedback"].flush_model()
        field = case._fields["date_deadline"]
        field.write(case, "2026-03-11 05:00:00")

    def test_each_figure_equals_its_hand_count_and_its_list(self):
        self._prepare()
        for reader in (self.care_user, self.care_officer, self.care_manager):
            cells = self._get_row(reader=reader)
            for cell, count in zip(cells[:4], (1, 2, 0, 1), strict=True):
                with self.subTest(cell["label"], reader=reader.login):
                    self.assertEqual(cell["text"], str(count))
                    shown = self._get_list(cell["link"], reader)
                    self.assertEqual(len(shown), count)

    def test_customers_at_risk_are_counted(self):
        self._create_presence(profile_id=self.profile.id, date="2026-03-01")
        self.profile._count_risk()
        self.profile.risk_ids._as_system().write({"band": "high"})
        cell = self._get_row()[2]
        self.assertEqual(cell["text"], "1")
        self.assertEqual(self._get_list(cell["link"]), self.profile)

    def test_targets_stand_with_their_progress(self):
        self._log_touch()
        self._create_work_target(number=5)
        [item] = self._get_row()[4]["items"]
        self.assertEqual((item["name"], item["value"]), ("Touches Done", "1 / 5"))

    def test_report_of_yesterday_opens_or_is_missing(self):
        report = self.env["care.work.report"].with_user(self.care_user)
        report = report.create({"date": "2026-03-09"})
        cell = self._get_row()[5]
        self.assertIn("Not Submitted", cell["text"])
        self.assertEqual(cell["link"]["res_id"], report.id)
        report.sentence = "All well"
        report.action_submit()
        cell = self._get_row()[5]
        self.assertIn("Submitted", cell["text"])
        self.assertEqual(cell["note"], "All well")

    @users("care_user")
    def test_user_sees_the_own_line_only(self):
        page = self._get_page(self.env.user, team="all")
        [table] = page["tables"]
        self.assertEqual([row["id"] for row in table["rows"]], [self.env.uid])
        self.assertFalse(page["selects"])

    def test_team_that_is_none_is_no_team(self):
        usual = self._get_page()["filters"]
        for team in (["all"], {"id": 1}, "nobody", -1, None):
            with self.subTest(team=team):
                self.assertEqual(self._get_page(team=team)["filters"], usual)

    def test_who_leads_a_team_begins_with_its_members(self):
        lead = self.care_officer.id
        team = self._create_team(members=self.care_user_two, user_id=lead)
        page = self._get_page()
        self.assertEqual(page["filters"]["team"], "mine")
        rows = [row["id"] for row in page["tables"][0]["rows"]]
        self.assertEqual(rows, [self.care_user_two.id])
        everybody = self._get_page(team="all")["tables"][0]["rows"]
        self.assertIn(self.care_user.id, [row["id"] for row in everybody])
        chosen = self._get_page(self.care_manager, team=team.id)
        rows = [row["id"] for row in chosen["tables"][0]["rows"]]
        self.assertEqual(rows, [self.care_user_two.id])

    def test_team_that_is_not_there_is_everybody(self):
        page = self._get_page(self.care_manager, team=0)
        self.assertEqual(page["filters"]["team"], "all")

    def test_nobody_without_care_opens_it(self):
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self._get_page(self._create_employee())

    def test_queries_do_not_grow_with_people_and_customers(self):
        self._prepare()
        few = self._count_queries(lambda: self._get_page(team="all"))
        for place in range(5):
            user = self._create_colleague(f"care_more_{place}", "user")
            for profile in self._create_profiles(3, user_id=user.id):
                self._create_touch(profile_id=profile.id, user_id=user.id)
        many = self._count_queries(lambda: self._get_page(team="all"))
        self.assertLessEqual(many, few)
