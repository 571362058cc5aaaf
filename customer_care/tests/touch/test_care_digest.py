from datetime import date
from unittest.mock import patch

from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from ..common import CareCommon

MORNING = "2026-03-10 08:00:00"


@tagged("post_install", "-at_install")
@freeze_time(MORNING)
class TestCareDigest(CareCommon):
    """One mail a morning names what waits, and nothing private."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.touch"].search([("state", "=", "planned")])._close("skipped")
        cls.colleagues = cls.care_user | cls.care_user_two
        for user in cls.colleagues:
            user.write({"email": f"{user.login}@example.com", "tz": "UTC"})

    def _run(self):
        """Run the job, and return the mails that it put into the queue."""
        known = self.env["mail.mail"].search([])
        with self.enter_registry_test_mode():
            self.env.ref("customer_care.ir_cron_send_digests").method_direct_trigger()
        return self.env["mail.mail"].search([]) - known

    def test_one_mail_names_all_that_wait_the_overdue_counted(self):
        self._create_touch(date_planned="2026-03-08", reason="Regular contact")
        self._create_touch(date_planned="2026-03-10", reason="Spring festival")
        mail = self._run()
        self.assertRecord(
            mail,
            subject="Your touches for today: 2, of which 1 overdue",
            email_to=self.care_user.email_formatted,
            state="outgoing",
        )
        self.assertIn("Spring festival", mail.body_html)
        self.assertIn("/odoo/my-care/", mail.body_html)

    def test_mail_greets_the_person_by_name(self):
        self._create_touch()
        self.assertIn(f"Good morning, {self.care_user.name}!", self._run().body_html)

    def test_second_run_of_a_morning_sends_nothing(self):
        self._create_touch()
        self.assertEqual(len(self._run()), 1)
        self.assertFalse(self._run())

    def test_next_morning_sends_again(self):
        self._create_touch(date_planned="2026-03-10")
        self._run()
        with freeze_time("2026-03-11 08:00:00"):
            self.assertEqual(len(self._run()), 1)

    def test_who_has_nothing_today_gets_no_mail(self):
        self._create_touch(date_planned="2026-03-11")
        self._create_touch(is_on_hold=True)
        self._create_touch(state="done")
        self.assertFalse(self._run())

    def test_switched_off_digest_is_not_sent(self):
        self.env["ir.config_parameter"].set_param("customer_care.sends_digest", "0")
        self._create_touch()
        self.assertFalse(self._run())

    def test_morning_comes_to_each_where_he_lives(self):
        self.care_user_two.tz = "Asia/Shanghai"  # 16:00 by now
        self._create_touch()
        self._create_touch(user_id=self.care_user_two.id)
        mail = self._run()
        self.assertEqual(mail.email_to, self.care_user.email_formatted)
        with freeze_time("2026-03-10 23:00:00"):  # his next morning, his tomorrow
            mail = self._run()
        self.assertEqual(mail.email_to, self.care_user_two.email_formatted)
        digest = self.env["care.digest"].search(
            [("user_id", "=", self.care_user_two.id)]
        )
        self.assertEqual(digest.date, date(2026, 3, 11))

    def test_mail_speaks_the_language_of_the_person(self):
        self.env["res.lang"]._activate_lang("de_DE")
        self.care_user.lang = "de_DE"
        self._create_touch(date_planned="2026-03-08")
        self.assertIn("08.03.2026", self._run().body_html)

    def test_private_detail_is_not_in_the_mail(self):
        daughter = self._create_relative(name="Nana")
        occasion = self._create_occasion(relative_id=daughter.id, month=3, day=10)
        self._create_touch(occasion_id=occasion.id, reason="Birthday: family")
        body = self._run().body_html
        self.assertIn("Birthday: family", body)
        self.assertNotIn("Nana", body)

    def test_touches_of_companies_that_the_person_left_are_left_out(self):
        foreign = self._create_company()
        self._create_touch(company_id=foreign.id)
        self.assertFalse(self._run())

    def test_long_lists_are_cut_with_the_rest_counted(self):
        for number in range(23):
            self._create_touch(reason=f"Reason {number}")
        mail = self._run()
        self.assertIn("and 3 more", mail.body_html)
        self.assertIn("23", mail.subject)

    def test_all_persons_of_a_batch_take_as_many_queries_as_one(self):
        def count_queries(users):
            digest = self.env["care.digest"]
            return self._count_queries(lambda: digest._get_waiting_touches(users))

        for user in self.colleagues:
            self._create_touch(user_id=user.id)
        one = count_queries(self.care_user)
        self.assertLessEqual(count_queries(self.colleagues), one)

    @mute_logger("odoo.addons.customer_care.models.common.care_batch_mixin")
    def test_person_for_whom_it_fails_does_not_keep_the_others_from_their_mail(self):
        self._create_touch()
        self._create_touch(user_id=self.care_user_two.id)
        model = self.registry["care.digest"]
        render = model._render_body

        def fail(digests, user, touches):
            if user == self.care_user:
                raise ValueError("no mail for you")
            return render(digests, user, touches)

        with patch.object(model, "_render_body", fail):
            mail = self._run()
        self.assertEqual(mail.email_to, self.care_user_two.email_formatted)

    def test_old_digests_are_forgotten(self):
        digests = self.env["care.digest"].create(
            [
                {"user_id": self.care_user.id, "date": "2026-01-01"},
                {"user_id": self.care_user.id, "date": "2026-03-09"},
            ]
        )
        self.env["care.digest"]._gc_digests()
        self.assertEqual(digests.exists(), digests[1])
