import base64

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged, users
from odoo.tools import SQL

from ..common import BY_ROLE, CareCommon
from .common_policy import PolicyMixin


@tagged("post_install", "-at_install")
class TestCarePolicyTransfer(PolicyMixin, CareCommon):
    """What was tried out in one database is used in another."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier = cls._create_tier(name="Gold", code="G", interval_days=12)
        cls.plan = cls._create_plan(
            "Golden call",
            tier_ids=cls.tier.ids,
            step={"talking_points": "Ask how they are", "offset_days": 2},
        )

    @users("care_manager")
    def test_what_the_other_database_lacks_is_added_as_a_draft(self):
        file = self._export_policy()
        self.plan.sudo().unlink()
        self.tier.sudo().unlink()
        self._import_policy(file)
        plan = self.env["care.plan"].search([("name", "=", "Golden call")])
        self.assertRecordValues(plan, [{"state": "draft", "trigger": "interval"}])
        self.assertRecordValues(
            plan.step_ids, [{"talking_points": "Ask how they are", "offset_days": 2}]
        )
        self.assertRecordValues(plan.tier_ids, [{"code": "G", "interval_days": 12}])

    @users("care_manager")
    def test_what_is_known_is_changed_and_nothing_doubled(self):
        file = self._export_policy()
        counts = self._count_all()
        self.tier.interval_days = 99
        self._import_policy(file)
        self.assertEqual(self.tier.interval_days, 12)
        self.assertEqual(self.plan.state, "active")
        self.assertEqual(self._count_all(), counts)

    @users("care_manager")
    def test_what_stands_here_in_the_same_words_is_not_written_again(self):
        file = self._export_policy()
        self.tier.gift_cap = 70
        before = {*self._get_places()}
        self._import_policy(file)
        moved = {*self._get_places()} - before
        self.assertEqual({where[:2] for where in moved}, {("care_tier", self.tier.id)})

    @users("care_manager")
    def test_many_entries_are_looked_up_by_as_many_queries_as_few(self):
        def count_for(count):
            entries = [
                {
                    "model": "care.plan",
                    "key": {"name": f"Plan {number}", "xmlid": ""},
                    "values": {"tier_ids": [{"name": f"Gold {number}"}]},
                }
                for number in range(count)
            ]
            transfer = self.env["care.policy.transfer"]
            return self._count_queries(lambda: transfer._look_up(entries))

        self.assertEqual(count_for(10), count_for(1))

    def _get_places(self):
        """Where the database keeps each record of policy: elsewhere once it is written.

        Each is named by its table and its number.
        """
        self.env.flush_all()
        transfers = self.env["care.policy.transfer"]
        for name in transfers._get_policy_models():
            table = self.env[name]._table
            query = SQL("SELECT id, ctid FROM %s", SQL.identifier(table))
            for number, place in self.env.execute_query(query):
                yield table, number, place

    @users("care_manager")
    def test_gift_of_a_step_comes_along_with_what_excludes_it(self):
        taboo = self._create_preference(name="No caffeine", category="taboo")
        self._create_preference(name="Chess of Mr Li", category="hobby")
        gift = self._create_gift(name="Tea set", cost=40, taboo_ids=taboo.ids)
        self.plan.step_ids.gift_id = gift
        file = self._export_policy()
        self.assertNotIn(b"Chess", base64.b64decode(file))
        self.plan.step_ids.gift_id = False
        gift.unlink()
        taboo.unlink()
        self._import_policy(file)
        gift = self.plan.step_ids.gift_id
        self.assertRecordValues(gift, [{"name": "Tea set", "cost": 40}])
        self.assertEqual(gift.taboo_ids.name, "No caffeine")

    @users("care_manager")
    def test_limits_of_gifts_come_along_in_their_currency(self):
        self.tier.gift_cap = 70
        file = self._export_policy()
        self.tier.gift_cap = 0
        self._import_policy(file)
        self.assertEqual(self.tier.gift_cap, 70)

    @users("care_manager")
    def test_templates_are_called_as_in_our_menu(self):
        transfer = self.env["care.policy.transfer"].create({})
        told = transfer.action_export()["params"]["message"]
        self.assertIn("Message Template: ", told)
        transfer.way = "import"
        self.assertIn("Message Template: ", transfer.preview)

    @users("care_manager")
    def test_form_that_is_saved_says_what_the_file_holds_all_the_same(self):
        file = self._export_policy()
        values = {"way": "import", "file": file}
        transfer = self.env["care.policy.transfer"].create(values)
        saved = transfer.with_context(bin_size=True)
        saved.invalidate_recordset()
        self.assertIn("Message Template: ", saved.preview)

    @users("care_manager")
    def test_manager_of_one_company_leaves_out_what_holds_for_all(self):
        file = self._export_policy()
        self._create_company(name="Branch")
        self.tier.interval_days = 99
        told = self._import_policy(file)["params"]["message"]
        self.assertIn("Left out, since you may not change it: Tier", told)
        self.assertEqual(self.tier.interval_days, 99)

    @users("care_manager")
    def test_step_of_a_plan_that_is_not_here_is_left_out(self):
        key = {"name": "Nowhere", "xmlid": ""}
        told = self._import_policy_entries(
            {
                "model": "care.plan.step",
                "key": {"name": "Call", "plan_id": key},
                "values": {"name": "Call", "plan_id": key},
            }
        )
        self.assertIn("Not found here: Nowhere", told["params"]["message"])
        self.assertFindsNothing(self.env["care.plan"], [("name", "=", "Nowhere")])

    def _count_all(self):
        names = ("care.tier", "care.plan", "care.plan.step", "care.team")
        return [self.env[name].search_count([]) for name in names]

    @users("care_manager")
    def test_file_of_something_else_is_refused(self):
        for content in (b"{}", b"[]", b'{"format": "x", "records": []}', b"\xff"):
            file = base64.b64encode(content)
            with self.subTest(content):
                self.assertRefused(self._import_policy, file, says="holds no policy")
        strange = {"model": "res.users", "key": {"login": "admin"}, "values": {}}
        self.assertRefused(self._import_policy_entries, strange, says="holds no policy")

    @users("care_manager")
    def test_entry_without_the_form_of_ours_is_refused(self):
        good = {"model": "care.tier", "key": {"name": "Gold"}, "values": {}}
        for odd in (
            {"key": "Gold"},
            {"key": {"name": 7}},
            {"key": {"name": "x", "plan_id": "y"}},
            {"key": {"name": "x", "xmlid": 7}},
            {"values": [1]},
            {"words": {"en_US": [1]}},
            {"words": "Gold"},
            {"model": ["care.tier"]},
            {"model": "care.plan.step"},
            {"model": "care.plan.step", "key": {"name": "x", "plan_id": "y"}},
            {"model": "care.team.member", "key": {"name": "x"}},
        ):
            with self.subTest(odd):
                self.assertRefused(
                    self._import_policy_entries, good | odd, says="holds no"
                )
        self.assertRefused(self._import_policy_entries, ["Gold"], says="holds no")

    @users("care_manager")
    def test_value_that_does_not_fit_is_refused_in_words(self):
        entry = {"model": "care.tier", "key": {"name": "Gold"}}
        for values in ({"interval_days": "often"}, {"interval_days": [1]}):
            with self.subTest(values), self.assertRaisesRegex(UserError, "Gold"):
                self._import_policy_entries(entry | {"values": values})

    @users("care_manager")
    def test_words_of_a_language_change_texts_and_nothing_else(self):
        self.env["res.lang"].sudo()._activate_lang("zh_CN")
        self._import_policy_entries(
            {
                "model": "care.plan",
                "key": {"name": "Golden call"},
                "values": {"note": "x", "state": "paused", "company_id": 1},
                "words": {
                    "zh_CN": {
                        "user_id": self.care_user.id,
                        "tier_ids": [[0, 0, {"name": "Forged", "code": "F"}]],
                        "interval_days": 1,
                    }
                },
            }
        )
        self.assertFindsNothing(self.env["care.tier"], [("name", "=", "Forged")])
        self.assertNotEqual(self.plan.user_id, self.care_user)
        self.assertEqual(self.plan.state, "active")

    @users("care_manager")
    def test_plan_of_another_company_stays_as_it_is(self):
        branch = self._create_company(members=self.care_manager, name="Branch")
        tone = self.plan.tone
        self.plan.company_id = branch
        key = self.env["care.policy.transfer"]._pack_key(self.plan)
        entry = {"model": "care.plan", "key": key, "values": {"interval_days": 77}}
        entry["values"] |= {"name": "Golden call", "tone": tone, "trigger": "interval"}
        self._import_policy_entries(entry)
        self.assertNotEqual(self.plan.interval_days, 77)

    def test_templates_of_other_models_and_code_are_not_taken(self):
        """Not even where an administrator imports what somebody has sent."""
        foreign = self.env["mail.template"].search([("model", "!=", "care.touch")])
        foreign = foreign.filtered(lambda each: each.get_external_id()[each.id])[:1]
        xmlid = foreign.get_external_id()[foreign.id]
        body = "<p>%s<t t-out='object.salutation'/><t t-out='object.sender_name'/>"
        body += "<t t-out='object.company_name'/></p>"
        entry = {"model": "mail.template", "key": {"xmlid": xmlid, "name": "Hello"}}
        values = {"name": "Hello", "subject": "x", "body_html": body % ""}
        before = foreign.body_html
        self._import_policy_entries(entry | {"values": values})
        self.assertEqual(foreign.body_html, before)
        self.assertRecord(
            self.env["mail.template"].search([("name", "=", "Hello")]),
            model="care.touch",
        )
        for odd in (
            {"body_html": body % "<t t-out=\"object.env['res.users']\"/>"},
            {"subject": "{{ object.env.cr }}"},
            {"lang": "{{ object.env.user.lang }}"},
        ):
            with (
                self.subTest(odd),
                self.assertRaisesRegex(UserError, "more than placeholders"),
            ):
                self._import_policy_entries(entry | {"values": values | odd})

    @users("care_officer")
    def test_officers_transfer_no_policy(self):
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            self.env["care.policy.transfer"].create({})
