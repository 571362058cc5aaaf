import re
from contextlib import contextmanager
from unittest.mock import patch

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from odoo.addons.base.models.ir_model import IrModelAccess

from ..common import CareCommon

OUR_TABLES = re.compile(r'\b(?:FROM|JOIN|UPDATE|INTO) +"?care_', re.IGNORECASE)
TO_DO = "mail.mail_activity_data_todo"


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10 02:00:00")
class TestCareBystander(CareCommon):
    """A colleague who has nothing to do with care works as if we were not there.

    Nobody asks for his rights to our records, and our tables are asked only where a
    contact might be a customer.
    """

    @classmethod
    def default_env_context(cls):
        return {}  # with the messages that tests otherwise do without

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        groups = "base.group_partner_manager"
        cls.clerk = cls._create_employee("clerk", groups)
        cls.other_clerk = cls._create_employee("other_clerk", groups)
        cls.reader = cls._create_employee("reader")
        cls.admin = cls._create_user("plain_admin", "base.group_system")
        cls.supplier, cls.branch, cls.firm = (
            cls._create_contact("Supplier", email="s@supplier.example.com"),
            cls._create_contact("Branch", email="b@supplier.example.com"),
            cls._create_contact("Firm", is_company=True),
        )

    def setUp(self):
        super().setUp()
        self.env.transaction.default_env = self.env(user=self.clerk)

    @contextmanager
    def _watch(self, user=None, asking=0):
        """Have the user do something, and see what he is asked of us for it.

        :param asking: how often our tables may be asked, in his stead
        """
        env = self.env(user=user or self.clerk)
        asked, queries = [], []
        check = IrModelAccess.check

        def spy(access, model, *args, **kwargs):
            if model.startswith("care.") and not access.env.su:
                asked.append(model)
            return check(access, model, *args, **kwargs)

        self.env.invalidate_all()
        listen = contextmanager(self._patchExecute)
        with patch.object(IrModelAccess, "check", spy), listen(queries):
            yield env
        self.assertEqual(asked, [])
        ours = [query for query in queries if OUR_TABLES.search(query)]
        self.assertLessEqual(len(ours), asking, ours)

    def _schedule(self, **values):
        """An activity that the clerk has made for himself."""
        supplier = self.supplier.with_user(self.clerk)
        activity = supplier.activity_schedule(
            **{"act_type_xmlid": TO_DO, "user_id": self.clerk.id, **values}
        )
        return self.env["mail.activity"].browse(activity.id)

    def test_activities_are_made_for_oneself_and_others(self):
        for user in (self.clerk, self.other_clerk):
            with self.subTest(user=user.login), self._watch() as env:
                supplier = self.supplier.with_env(env)
                supplier.activity_schedule(TO_DO, user_id=user.id)

    def test_activities_are_moved_reworded_and_assigned(self):
        for values in (
            {"date_deadline": "2026-04-01"},
            {"summary": "Ask for the price"},
            {"user_id": self.other_clerk.id},
        ):
            activity = self._schedule()
            with self.subTest(values=values), self._watch() as env:
                activity.with_env(env).write(values)
            self.assertEqual(activity.date_deadline.year, 2026)

    def test_activities_are_postponed_from_the_list(self):
        activity = self._schedule(date_deadline="2026-03-10")
        with self._watch() as env:
            self.supplier.with_env(env).action_reschedule_my_next_tomorrow()
        self.assertEqual(str(activity.date_deadline), "2026-03-11")

    def test_activities_are_finished_with_and_without_words(self):
        for method, words in {
            "action_done": {},
            "action_feedback": {"feedback": "Cheaper by ten"},
            "action_feedback_schedule_next": {"feedback": "Next"},
        }.items():
            activity = self._schedule()
            with self.subTest(method=method), self._watch() as env:
                getattr(activity.with_env(env), method)(**words)
            self.assertFalse(activity.active)

    def test_activities_are_cancelled(self):
        activity = self._schedule()
        with self._watch() as env:
            activity.with_env(env).unlink()
        self.assertFalse(activity.exists())

    def test_activities_of_who_may_not_change_contacts(self):
        self.env.transaction.default_env = self.env(user=self.reader)
        for method, values in {
            "write": {"vals": {"date_deadline": "2026-04-01"}},
            "action_feedback": {"feedback": "Cheaper by ten"},
            "unlink": {},
        }.items():
            activity = self._schedule(user_id=self.reader.id)
            with self.subTest(method=method), self._watch(self.reader) as env:
                getattr(activity.with_env(env), method)(**values)

    def test_activities_move_with_their_meeting(self):
        meeting_type = self.env["mail.activity.type"].search(
            [("category", "=", "meeting")], limit=1
        )
        activity = self._schedule(act_type_xmlid="", activity_type_id=meeting_type.id)
        with self._watch() as env:
            action = activity.with_env(env).action_create_calendar_event()
            meeting = (
                env["calendar.event"]
                .with_context(**action["context"])
                .create(
                    {
                        "name": "Prices",
                        "start": "2026-03-12 02:00:00",
                        "stop": "2026-03-12 03:00:00",
                        "activity_ids": [Command.link(activity.id)],
                    }
                )
            )
        with self._watch() as env:
            meeting.with_env(env).write(
                {"start": "2026-03-13 02:00:00", "stop": "2026-03-13 03:00:00"}
            )
        self.assertEqual(str(activity.date_deadline), "2026-03-13")
        with self._watch() as env:
            meeting.with_env(env).user_id = self.other_clerk
        with self._watch() as env:
            meeting.with_env(env).unlink()

    def test_notes_files_and_followers_take_nothing(self):
        with self._watch() as env:
            supplier = self.supplier.with_env(env)
            supplier.message_post(body="Cheap", subtype_xmlid="mail.mt_note")
            supplier.message_subscribe(self.other_clerk.partner_id.ids)
            supplier.message_unsubscribe(self.other_clerk.partner_id.ids)
            env["ir.attachment"].create(
                {"name": "list", "res_model": "res.partner", "res_id": supplier.id}
            )

    def test_mail_takes_one_question_whether_to_a_customer(self):
        with self._watch(asking=1) as env:
            self.supplier.with_env(env).message_post(
                body="Dear all",
                message_type="comment",
                subtype_xmlid="mail.mt_comment",
                partner_ids=self.branch.ids,
            )

    def test_contacts_are_made_and_changed(self):
        for asking, values in ((0, {}), (0, {"company_id": self.env.company.id})):
            with self.subTest(values=values), self._watch(asking=asking) as env:
                env["res.partner"].create({"name": "New", **values})
        for asking, values in (
            (1, {"phone": "+86 20 5550 0199"}),
            (1, {"name": "Supplies"}),
            (2, {"user_id": self.clerk.id}),
            (3, {"company_id": self.env.company.id}),
            (5, {"parent_id": self.firm.id}),
            (3, {"active": False}),
            (3, {"active": True}),
        ):
            with self.subTest(values=values), self._watch(asking=asking) as env:
                self.supplier.with_env(env).write(values)

    def test_contacts_are_shown(self):
        names = ["name", "email", "activity_ids", "message_ids", "user_id"]
        with self._watch() as env:
            self.supplier.with_env(env).read(names)
            env["res.partner"].search_count([("name", "ilike", "sup")])
            self._schedule().with_env(env).read(["summary", "res_name"])

    def test_contacts_are_merged(self):
        with self._watch(asking=20) as env:
            env["base.partner.merge.automatic.wizard"]._merge(
                (self.supplier | self.branch).ids,
                self.supplier.with_env(env),
                extra_checks=False,
            )
        self.assertFalse(self.branch.exists())

    def test_contacts_are_deleted(self):
        with self._watch(asking=4) as env:
            self.branch.with_env(env).unlink()
        self.assertFalse(self.branch.exists())

    def test_own_user_is_changed(self):
        with self._watch() as env:
            env.user.write({"signature": "<p>Regards</p>", "tz": "Asia/Shanghai"})
            env.user.read(["signature", "tz", "notification_type"])

    def test_users_and_companies_are_kept_by_an_administrator(self):
        self.env.transaction.default_env = self.env(user=self.admin)
        # each type of open work is asked for when he is archived and when he goes
        types = self.env["care.open.work"]._get_work_types()
        with self._watch(self.admin, asking=5 + 2 * len(types)) as env:
            user = env["res.users"].create({"name": "New", "login": "new"})
            user.active = False
            user.unlink()
        with self._watch(self.admin, asking=10) as env:
            company = env["res.company"].create({"name": "Subsidiary"})
            company.name = "Branch office"

    def test_settings_of_others_are_saved_without_setting_ours(self):
        self.env.transaction.default_env = self.env(user=self.admin)
        with self._watch(self.admin, asking=1) as env:
            env["res.config.settings"].create({}).execute()
        parameters = self.env["ir.config_parameter"]
        self.assertFindsNothing(parameters, [("key", "=like", "customer_care.%_days")])

    def test_ratings_of_others_are_kept(self):
        with self._watch(self.admin) as env:
            rating = env["rating.rating"].create(
                {
                    "res_model_id": self.env["ir.model"]._get_id("res.partner"),
                    "res_id": self.supplier.id,
                    "rating": 3,
                }
            )
            rating.feedback = "Good"

    def test_followers_and_ratings_of_others_are_listed(self):
        self.supplier.message_subscribe(self.other_clerk.partner_id.ids)
        with self._watch() as env:
            supplier = self.supplier.with_env(env)
            self.assertTrue(supplier.message_follower_ids.mapped("name"))
            self.assertTrue(supplier.message_get_followers())
            env["rating.rating"].search_count([("rating", ">", 2)])
            env["mail.followers"].search([], limit=80).read()

    def test_templates_of_others_are_kept(self):
        with self._watch(self.admin) as env:
            env["mail.template"].create(
                {
                    "name": "Offer",
                    "model_id": self.env["ir.model"]._get_id("res.partner"),
                    "body_html": "<p>Our offer</p>",
                }
            )

    def test_contacts_are_exported(self):
        self.clerk.group_ids += self.env.ref("base.group_allow_export")
        with self._watch() as env:
            rows = self.supplier.with_env(env).export_data(["name", "parent_id/name"])
        self.assertEqual(rows["datas"], [["Supplier", ""]])

    def test_export_of_others_reads_nothing_twice(self):
        suppliers = (self.supplier | self.branch).with_user(self.clerk)
        for path in ("name", "child_ids/name", "user_id/partner_id/parent_id/.id"):
            self.env.invalidate_all()
            with self.subTest(path=path), self.assertQueryCount(clerk=0, __system__=0):
                self.assertFalse(suppliers._is_care_path(path))
