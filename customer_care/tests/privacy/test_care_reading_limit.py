from odoo.tests import freeze_time, tagged

from ...models.privacy import readings
from .common_reading import MANY, ReadingCommon


@tagged("post_install", "-at_install")
class TestCareReadingLimit(ReadingCommon):
    """Above the limit the officers of the company are told once an hour."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.settings"]._set("reading_limit", MANY - 1)
        cls.abroad, cls.officer_abroad = cls._create_company_of(
            "Abroad", "officer_abroad", "officer"
        )

    def _read(self, profiles, user=None):
        user = user or self.care_user
        self._call(user, "care.profile", "read", profiles.ids)

    def _get_told(self):
        messages = self.env["mail.message"].search(
            [("subject", "like", "reads very many")]
        )
        return messages.notified_partner_ids, messages

    def test_officers_are_told_once_and_without_names_of_customers(self):
        self._read(self.profiles[:-1])
        self.assertFalse(self._get_told()[1])
        self._read(self.profiles)
        readings.forget()
        self._read(self._create_profile(name="One more") | self.profiles)
        told, message = self._get_told()
        officers = (self.care_officer | self.care_manager).partner_id
        self.assertEqual(told & officers, officers)
        self.assertNotIn(self.officer_abroad.partner_id, told)
        self.assertNotIn(self.care_user.partner_id, told)
        self.assertEqual(len(message), 1)
        self.assertIn(f"has read {MANY} customers", str(message.body))
        self.assertNotIn("Lin Mei", str(message.body))
        log = self.env["care.access.log"].search([("type", "=", "reading")])
        self.assertRecord(log, user_id=self.care_user.id, record_ids="", record_count=0)

    def test_next_hour_they_are_told_again(self):
        for hour in ("04", "05"):
            with freeze_time(f"2026-03-10 {hour}:30:00"):
                self._read(self.profiles)
        log = self.env["care.access.log"].search([("type", "=", "reading")])
        self.assertEqual(len(log), 2)

    def test_zero_tells_nobody(self):
        self.env["care.settings"]._set("reading_limit", 0)
        self._read(self.profiles)
        self.assertFalse(self._get_told()[1])

    def test_officer_who_reads_many_is_told_of_by_the_others(self):
        self._read(self.profiles, self.care_officer)
        told, __ = self._get_told()
        self.assertIn(self.care_manager.partner_id, told)
        self.assertNotIn(self.care_officer.partner_id, told)

    def _move_abroad(self, profiles):
        self.care_user.company_ids |= self.abroad
        profiles.partner_id.company_id = self.abroad

    def test_companies_are_shown_apart(self):
        self._move_abroad(self.profiles[:3])
        self._read(self.profiles)
        for company, count in ((self.abroad, 3), (self.env.company, MANY - 3)):
            self.assertEqual(self._count(self.care_user, company_id=company.id), count)
        abroad = self._create_colleague(
            "manager_abroad",
            "manager",
            company_id=self.abroad.id,
            company_ids=self.abroad.ids,
        )
        seen = self.rows.with_user(abroad).search([])
        self.assertEqual(seen.company_id, self.abroad)

    def test_customers_of_all_companies_count_together(self):
        self._move_abroad(self.profiles[:3])
        self._read(self.profiles[3:])
        self.assertFalse(self._get_told()[1])
        self._read(self.profiles[:3])
        told, messages = self._get_told()
        for officer in (self.care_officer, self.officer_abroad):
            self.assertIn(officer.partner_id, told)
        self.assertEqual(len(messages), 2, "one for each company that was read")
        for message in messages:
            self.assertIn(f"has read {MANY} customers", str(message.body))

    def test_company_that_is_read_later_is_told_as_well(self):
        self._move_abroad(self.profiles[:1])
        self.env["care.settings"]._set("reading_limit", MANY - 2)
        self._read(self.profiles[1:])
        self.assertNotIn(self.officer_abroad.partner_id, self._get_told()[0])
        self._read(self.profiles[:1])
        told, messages = self._get_told()
        self.assertIn(self.officer_abroad.partner_id, told)
        self.assertEqual(len(messages), 2)
