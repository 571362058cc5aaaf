from odoo import fields
from odoo.tests import tagged, users
from odoo.tools import mute_logger

from ..common import RealTimeCommon
from .common_feedback import FeedbackCommon


@tagged("post_install", "-at_install")
class TestCareFeedbackSource(FeedbackCommon):
    """A case says where it came from, unless a colleague just opened it."""

    @users("care_officer")
    def test_report_lists_the_sources_unused_this_quarter(self):
        sources = self.env["care.feedback.source"]
        used, old = sources.sudo().create(
            [{"name": "Fair", "code": "fair"}, {"name": "Club", "code": "club"}]
        )
        self._create_case(
            self.env.user, source_id=used.id, date_opened="2026-01-02 08:00:00"
        )
        self._create_case(
            self.env.user, source_id=old.id, date_opened="2025-12-30 08:00:00"
        )
        self.assertMatchesNot(used.with_env(self.env), [("is_unused", "=", True)])
        self.assertMatches(old.with_env(self.env), [("is_unused", "=", True)])
        self.assertRecordValues(
            (used | old).with_env(self.env),
            [
                {"quarter_case_count": 1, "is_unused": False},
                {"quarter_case_count": 0, "is_unused": True},
            ],
        )
        self.assertEqual(str(old.with_env(self.env).date_last_used), "2025-12-30")

    @users("care_officer")
    def test_imported_cases_have_a_source_of_their_own_unless_they_name_one(self):
        fair = (
            self.env["care.feedback.source"]
            .sudo()
            .create({"name": "Fair", "code": "fair"})
        )
        loaded = self.env["care.feedback"].with_context(import_file=True)
        answer = loaded.load(
            ["name", "source_id/.id"], [["Leak", ""], ["Noise", str(fair.id)]]
        )
        cases = self.env["care.feedback"].browse(answer["ids"])
        self.assertEqual(cases.mapped("source_id.code"), ["import", "fair"])
        used = self.env.ref("customer_care.care_feedback_source_import")
        self.assertEqual(used.with_env(self.env).quarter_case_count, 1)

    @users("care_user")
    def test_case_opened_from_a_source_comes_from_that_source(self):
        fair = (
            self.env["care.feedback.source"]
            .sudo()
            .create({"name": "Fair", "code": "fair"})
        )
        cases = self.env["care.feedback"].with_context(default_source_id=fair.id)
        self.assertEqual(cases.create({"name": "Leak"}).source_id.code, "fair")
        loaded = cases.with_context(import_file=True)
        self.assertEqual(loaded.create({"name": "Noise"}).source_id.code, "fair")

    @users("care_user")
    def test_case_that_a_colleague_opens_names_no_door(self):
        self.assertFalse(self._create_case(self.env.user).source_id)


@tagged("post_install", "-at_install")
class TestCareFeedbackProgram(RealTimeCommon, FeedbackCommon):
    """Cases that programs open say so."""

    @mute_logger("odoo.addons.rpc.controllers.xmlrpc")  # it will go with Odoo 20
    def test_case_that_another_program_opens_says_so(self):
        self.handler.password = "care_handler"
        case_id = self.xmlrpc_object.execute(
            self.env.cr.dbname,
            self.handler.id,
            "care_handler",
            "care.feedback",
            "create",
            {"name": "The pump leaks"},
        )
        case = self.env["care.feedback"].browse(case_id)
        self.assertEqual(case.source_id.code, "rpc")

    def test_case_that_a_program_opens_with_a_key_says_so(self):
        keys = self.env["res.users.apikeys"].with_user(self.handler)
        tomorrow = fields.Datetime.to_datetime(self._get_day(1))
        key = keys._generate("rpc", "Machine", tomorrow)
        self.url_open(
            "/json/2/care.feedback/create",
            json={"vals_list": [{"name": "The pump stops"}]},
            headers={"Authorization": f"Bearer {key}"},
        )
        case = self.env["care.feedback"].search([("name", "=", "The pump stops")])
        self.assertEqual(case.source_id.code, "rpc")
