from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.customer_care.tests.plan.common_planner import PlannerCommon

from .common_risk import RiskMixin

# by day: the points of the customer, the band they make, and whether anybody is told
DAYS = (
    ("2026-03-10", 30, "elevated", False),
    ("2026-03-11", 45, "high", True),
    ("2026-03-12", 35, "elevated", False),
    ("2026-03-13", 45, "high", False),  # hovers at the edge
    ("2026-03-14", 65, "critical", True),  # worse than what was told
    ("2026-03-15", 45, "high", False),
    ("2026-03-16", 65, "critical", False),
    ("2026-04-12", 30, "elevated", False),
    ("2026-04-13", 45, "high", True),  # so long after the last that it is news
)
EDGES = (
    (0, "low"),
    (9, "low"),
    (10, "watch"),
    (24, "watch"),
    (25, "elevated"),
    (39, "elevated"),
    (40, "high"),
    (59, "high"),
    (60, "critical"),
    (100, "critical"),
)


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareRiskRise(RiskMixin, PlannerCommon):
    """Who comes into a worse band is told of once, and a plan brings a card."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.company_id = cls.env.company
        line = {"signal": "rival", "threshold": 1, "points": 30}
        policy = cls._create_risk_policy(step_ids=[Command.create(line)])
        cls.line = policy.step_ids
        cls._create_presence(profile_id=cls.profile.id, date="2026-03-01")
        cls.risen = cls.env.ref("customer_care_worth.care_event_type_risk_rose")

    def _stand(self, points, day="2026-03-10"):
        """Let the customer have so many points on a day; return who is told."""
        self.line.points = points
        with freeze_time(f"{day} 02:00:00"):
            return self._run_job()

    def test_bands_begin_at_their_points(self):
        for points, band in EDGES:
            with self.subTest(points):
                self._stand(points)
                self.assertRecord(self.profile.risk_id, score=points, band=band)

    def test_who_hovers_at_an_edge_is_told_of_once_in_a_while(self):
        for day, points, band, is_told in DAYS:
            told = self._stand(points, day)
            with self.subTest(day):
                self.assertEqual(self.profile.risk_id.band, band)
                self.assertEqual(self.care_user.partner_id in told, is_told)
        days = sorted(str(event.date) for event in self._get_rises())
        self.assertEqual(days, [day for day, *__, is_told in DAYS if is_told])

    def test_how_long_ago_it_was_told_counts_where_the_company_is(self):
        self.env.company.resource_calendar_id = self.env["resource.calendar"].create(
            {"name": "There", "tz": "Pacific/Auckland"}
        )
        for evening, points, is_told in (  # of the day before, in UTC
            ("2026-03-12", 30, False),
            ("2026-03-13", 45, True),
            ("2026-04-11", 30, False),
            ("2026-04-12", 45, True),
        ):
            self.line.points = points
            with self.subTest(evening), freeze_time(f"{evening} 20:00:00"):
                self.assertEqual(self.care_user.partner_id in self._run_job(), is_told)

    def test_entry_that_a_person_made_keeps_nobody_from_being_told(self):
        self._stand(30)
        self._create_event(type_id=self.risen.id, date="2026-03-10")
        self.assertTrue(self._stand(45, "2026-03-11"))

    def test_first_count_of_who_is_at_risk_already_is_no_rise(self):
        self.assertFalse(self._stand(45), "nobody gets a message")
        self.assertRecord(self.profile.risk_id, band="high", has_risen=False)
        self.assertRecord(self._get_rises(), type_id=self.risen.id)
        self._stand(45, "2026-03-11")
        self.assertEqual(len(self._get_rises()), 1, "written once")

    def test_first_count_of_who_is_not_at_risk_writes_nothing(self):
        self._stand(39)
        self.assertFalse(self._get_rises())

    def test_rise_after_the_first_count_is_told(self):
        self._stand(45)
        self.assertTrue(self._stand(65, "2026-03-11"))

    def test_plan_answers_a_rise_and_the_first_count_alike(self):
        types = [Command.link(self.risen.id)]
        plan = self._create_plan("Call", trigger="event", event_type_ids=types)
        for first in (45, 30):
            with self.subTest(first), self.env.cr.savepoint() as savepoint:
                self._stand(first)
                if first == 30:
                    self._stand(45)
                touches = self._plan().filtered(lambda one: one.plan_id == plan)
                self.assertRecord(touches, user_id=self.care_user.id, state="planned")
                self.assertFalse(self._plan(), "planned once")
                savepoint.rollback()
            self.env.invalidate_all()

    def test_one_message_names_all_whose_risk_has_risen(self):
        other = self._create_profile(name="Zhou Ping")
        other.partner_id.company_id = self.env.company
        self._create_presence(
            profile_id=other.id,
            competitor_id=self.profile.competitor_ids.competitor_id.id,
        )
        both = self.profile | other
        self._run_job(both)
        self.line.points = 45
        with freeze_time("2026-03-11 02:00:00"):
            told = self._run_job(both)
        self.assertIn(self.care_user.partner_id, told)
        messages = self.env["mail.message"].search(
            [
                ("subject", "like", "risk of customers"),
                ("partner_ids", "in", self.care_user.partner_id.ids),
            ]
        )
        [body] = messages.mapped("body")
        for text in ("Lin Mei", "Zhou Ping", "High", "45"):
            self.assertIn(text, body)

    def test_customer_without_an_owner_is_told_to_an_officer(self):
        self._stand(30)
        self.profile.user_id = False
        told = self._stand(45, "2026-03-11")
        self.assertEqual(len(told), 1)
        self.assertNotIn(self.care_user.partner_id, told)

    def test_nobody_is_told_of_who_is_lost_or_archived(self):
        self._stand(30)
        for leave in (
            lambda: self._create_loss(self.care_user),
            self.profile.action_archive,
        ):
            with self.env.cr.savepoint() as savepoint:
                leave()
                self.assertFalse(self._stand(45, "2026-03-11"))
                self.assertFalse(self._get_rises())
                savepoint.rollback()
            self.env.invalidate_all()

    def test_message_speaks_the_language_of_who_is_told(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        self.care_user.lang = "zh_CN"
        bands = self.env["ir.model.fields.selection"].search(
            [
                ("field_id.model", "=", "care.risk"),
                ("field_id.name", "=", "band"),
                ("value", "=", "high"),
            ]
        )
        bands.with_context(lang="zh_CN").name = "高风险"
        self._stand(30)
        self._stand(45, "2026-03-11")
        last = [("partner_ids", "in", self.care_user.partner_id.ids)]
        message = self.env["mail.message"].search(last, order="id desc", limit=1)
        self.assertIn("高风险", message.body)

    def test_many_rises_take_as_many_queries_as_few(self):
        profiles = self._create_profiles(40)
        profiles.partner_id.company_id = self.env.company
        rival = self.profile.competitor_ids.competitor_id
        for profile in profiles:
            self._create_presence(profile_id=profile.id, competitor_id=rival.id)
        profiles._count_risk()
        risks = self.env["care.risk"].search([("profile_id", "in", profiles.ids)])
        self.assertNoMoreQueries(lambda some: some._find_news(), risks[:4], risks)
