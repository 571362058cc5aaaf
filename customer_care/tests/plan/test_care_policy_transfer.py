import base64
import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCarePolicyTransfer(CareCommon):
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

    def _export(self):
        form = self.env["care.policy.transfer"].create({})
        action = form.action_export()
        self.assertIn("download=true", action["url"])
        return form.file

    def _import(self, file):
        form = self.env["care.policy.transfer"].create({"way": "import", "file": file})
        self.assertTrue(form.preview)
        return form.action_import()

    @users("care_manager")
    def test_what_the_other_database_lacks_is_added_as_a_draft(self):
        file = self._export()
        self.plan.sudo().unlink()
        self.tier.sudo().unlink()
        self._import(file)
        plan = self.env["care.plan"].search([("name", "=", "Golden call")])
        self.assertRecordValues(plan, [{"state": "draft", "trigger": "interval"}])
        self.assertRecordValues(
            plan.step_ids, [{"talking_points": "Ask how they are", "offset_days": 2}]
        )
        self.assertRecordValues(plan.tier_ids, [{"code": "G", "interval_days": 12}])

    @users("care_manager")
    def test_what_is_known_is_changed_and_nothing_doubled(self):
        file = self._export()
        counts = self._count_all()
        self.tier.interval_days = 99
        self._import(file)
        self.assertEqual(self.tier.interval_days, 12)
        self.assertEqual(self.plan.state, "active")
        self.assertEqual(self._count_all(), counts)

    def _count_all(self):
        names = ("care.tier", "care.plan", "care.plan.step", "care.team")
        return [self.env[name].search_count([]) for name in names]

    @users("care_manager")
    def test_file_of_something_else_is_refused(self):
        for content in (b"", b"[]", b'{"format": "x", "records": []}', b"\xff"):
            with self.subTest(content), self.assertRaises(UserError):
                self._import(base64.b64encode(content or b"{}"))
        strange = {"format": "customer_care policy 1"}
        strange["records"] = [{"model": "res.users", "key": {"x": 1}, "values": {}}]
        with self.assertRaises(UserError):
            self._import(base64.b64encode(json.dumps(strange).encode()))

    @users("care_officer")
    def test_officers_transfer_no_policy(self):
        with self.assertRaises(AccessError):
            self.env["care.policy.transfer"].create({})
