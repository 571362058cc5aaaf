from datetime import timedelta

from odoo.fields import Date
from odoo.tests import tagged, users

from ..common_access import AccessCommon
from ..plan.common_planner import PlannerCommon


class ArchivedCommon(AccessCommon):
    @classmethod
    def default_env_context(cls):
        return {}  # with the messages that tests otherwise do without

    def _log_lines(self):
        return self.env["care.access.log"].sudo().search([("type", "=", "archive")])

    def _find_alerts(self, user, subject):
        return (
            self.env["mail.message"]
            .sudo()
            .search(
                [("partner_ids", "in", user.partner_id.ids), ("subject", "=", subject)]
            )
        )


@tagged("post_install", "-at_install")
class TestCareArchivedContact(ArchivedCommon):
    """Core lets employees change others' contacts: who cares for them hears of it."""

    @users("care_internal")
    def test_archiving_a_customer_of_others_is_logged_with_number_and_ids(self):
        self.customer.with_env(self.env).action_archive()
        self.assertRecord(
            self._log_lines(),
            user_id=self.internal.id,
            model="care.profile",
            record_count=1,
            record_ids=str(self.profile.id),
        )

    def test_archiving_ones_own_customer_is_a_line_by_either_door(self):
        for user in (self.care_user, self.care_officer):
            user.group_ids |= self.env.ref("base.group_partner_manager")
            for record in (self.customer, self.profile):
                known = self._log_lines()
                with self.subTest(user.login, model=record._name):
                    record.with_user(user).action_archive()
                    record.with_user(user).action_archive()  # is so already
                    record.with_user(user).action_unarchive()
                    line = self._log_lines() - known
                    expected = {"user_id": user.id, "record_ids": str(self.profile.id)}
                    self.assertRecordValues(line, [expected])

    @users("care_internal")
    def test_contact_that_is_nobodys_customer_is_no_line(self):
        self._create_contact().with_env(self.env).action_archive()
        self.assertFalse(self._log_lines())

    @users("care_internal")
    def test_owner_is_told_once_and_the_actor_is_not_refused(self):
        for _time in range(2):
            self.customer.with_env(self.env).write({"active": False})
        [alert] = self._find_alerts(self.care_user, "Your customers were archived")
        self.assertIn(self.internal.name, alert.body)
        self.assertIn(self.customer.name, alert.body)

    def test_officers_are_told_of_a_customer_without_an_owner(self):
        self.profile.user_id = False
        self.customer.with_user(self.internal).action_archive()
        subject = "Customers without an owner were archived"
        [alert] = self._find_alerts(self.care_officer, subject)
        self.assertIn(self.customer.name, alert.body)
        self.assertFalse(self._find_alerts(self.care_user, subject))

    def test_what_a_person_planned_comes_back_unless_it_is_too_late(self):
        days = self.env["care.settings"]._get("catch_up_days")
        oldest = Date.today() - timedelta(days=days)
        late = self._create_touch(date_planned=oldest - timedelta(days=1))
        given = self._create_touch(date_planned=oldest)
        skipped = self._create_touch(date_planned=Date.today())
        skipped._close("skipped", "He is on holiday")
        self.customer.with_user(self.internal).action_archive()
        self.assertEqual((late | given | self.touch).mapped("state"), ["skipped"] * 3)
        self.customer.with_user(self.internal).action_unarchive()
        self.assertRecordValues(
            late | given | skipped | self.touch,
            [
                {"state": "skipped", "skip_reason": "the contact is archived"},
                {"state": "planned", "skip_reason": False},
                {"state": "skipped", "skip_reason": "He is on holiday"},
                {"state": "planned", "skip_reason": False},
            ],
        )

    def _get_words(self):
        return "".join(map(str, self.profile.message_ids.mapped("body")))

    @users("care_internal")
    def test_thread_says_who_gave_a_customer_of_others_another_address(self):
        self.customer.sudo().email = "old@example.com"
        before = self.profile.message_ids
        self.customer.with_env(self.env).email = "evil@example.com"
        [message] = self.profile.message_ids - before
        for word in (self.internal.name, "old@example.com", "evil@example.com"):
            self.assertIn(word, message.body)
        self.customer.with_env(self.env).email = "evil@example.com"  # as it is
        self.customer.with_env(self.env).city = "Lyon"
        self.assertEqual(self.profile.message_ids - before, message)

    def test_address_changed_by_the_owner_is_nothing_to_tell(self):
        self.care_user.group_ids |= self.env.ref("base.group_partner_manager")
        self.customer.with_user(self.care_user).email = "new@example.com"
        self.assertNotIn("new@example.com", self._get_words())


@tagged("post_install", "-at_install")
class TestCareArchivedPlan(PlannerCommon):
    """What a plan wanted of an archived customer comes back with the customer."""

    def test_what_a_plan_wanted_of_an_archived_customer_comes_back(self):
        self.profile.date_last_contact = Date.today() - timedelta(days=30)
        self._plan()
        [touch] = self._touches(state="planned")
        colleague = self._create_colleague("care_archivist", "user")
        colleague.group_ids |= self.env.ref("base.group_partner_manager")
        self.customer.with_user(colleague).action_archive()
        self.assertEqual(touch.state, "skipped")
        self.customer.with_user(colleague).action_unarchive()
        self._plan()
        self.assertEqual(self._touches(state="planned"), touch)
