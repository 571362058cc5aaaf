from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from odoo.addons.customer_care.tests.common import BY_ROLE, BY_RULE, BY_SYSTEM
from odoo.addons.customer_care.tests.common_access import AccessCommon

from .common import HEADING, CareImportCommon

ROWS = [["K1", "甲乙", "13800000001"], ["K2", "丙丁", "13800000002"]]
VERBS = ("action_check", "action_start_over", "action_import", "action_undo")
# in which states each button works
STATES = {
    "action_check": {"draft", "checked"},
    "action_start_over": {"draft", "checked"},
    "action_import": {"checked"},
    "action_undo": {"done", "undone"},
}
KEPT_BY_THE_IMPORT = {
    "is_done": False,
    "is_undone": True,
    "key": "number:K9",
    "name": "Somebody else",
    "phone_key": "13900000009",
    "problem_count": 7,
    "problem_text": "Nothing at all",
    "problems": [{"code": "none"}],
    "row_number": 77,
    "undo_note": "Nothing was kept",
    "verdict": "refused",
}


@tagged("post_install", "-at_install")
class TestCareImportDoors(CareImportCommon, AccessCommon):
    """A sheet is the officers' of its company, and its course is the buttons'."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        _company, cls.abroad = cls._create_company_of(
            "Care Abroad", "care_officer_abroad", "officer"
        )

    def _bring_to(self, state):
        """A sheet that has come to a state by the buttons, of the officer."""
        care_import = self._upload(ROWS)
        if state != "draft":
            care_import.action_check()
        if state in ("done", "undone"):
            care_import.action_import()
        if state == "undone":
            care_import.action_undo()
        self.assertEqual(care_import.state, state)
        return care_import

    def test_each_button_works_in_its_states_only(self):
        for verb, states in STATES.items():
            for state in ("draft", "checked", "done", "undone"):
                care_import = self._bring_to(state)
                with self.subTest(verb=verb, state=state):
                    if state in states:
                        self.assertTrue(getattr(care_import, verb)())
                        continue
                    with self.assertRaisesRegex(UserError, "changed in the meantime"):
                        getattr(care_import, verb)()

    def test_nobody_else_presses_a_button(self):
        strangers = {
            "salesperson": self.care_user,
            "employee": self.internal,
            "portal customer": self.portal,
            "officer of another company": self.abroad,
        }
        for state in ("checked", "done"):
            care_import = self._bring_to(state)
            for name, user in strangers.items():
                for verb in VERBS:
                    with self.subTest(name, verb=verb, state=state):
                        self.assertRefused(
                            getattr(care_import.with_user(user), verb),
                            says=f"{BY_ROLE}|{BY_RULE}",
                        )
            self.assertEqual(care_import.state, state)

    def test_nobody_else_reads_writes_or_deletes_anything_of_it(self):
        care_import = self._bring_to("checked")
        for user in (self.care_user, self.internal, self.portal, self.abroad):
            for records in (care_import, care_import.line_ids, care_import.column_ids):
                for operation in ("read", "write", "unlink"):
                    with self.subTest(user=user.login, model=records._name):
                        own = records.with_user(user)
                        self.assertFalse(own.has_access(operation))

    def test_manager_may_what_an_officer_may(self):
        care_import = self._bring_to("checked").with_user(self.care_manager)
        care_import.action_import()
        self.assertEqual(
            (care_import.state, care_import.user_id), ("done", self.care_manager)
        )
        care_import.action_undo()
        care_import.unlink()
        self.assertFalse(care_import.exists())

    def test_course_of_a_sheet_is_written_by_the_buttons_only(self):
        care_import = self._bring_to("done")
        for name, value in {
            "state": "running",
            "user_id": self.care_manager.id,
            "date_done": "2030-01-01",
        }.items():
            with self.subTest(name), self._request_of(self.care_officer):
                self.assertRefused(
                    care_import.write, {name: value}, says="set by the system"
                )
                self.assertRefused(
                    care_import.web_save, {name: value}, {}, says="set by the system"
                )
                self.assertRefused(
                    care_import.create, {name: value}, says="set by the system"
                )
        self.assertRecord(care_import, state="done", user_id=self.care_officer.id)

    def test_course_of_a_sheet_is_not_proposed_by_a_client(self):
        imports = self.env["care.import"].with_user(self.care_officer)
        manager = self.care_manager.id
        proposed = imports.with_context(
            default_state="running", default_user_id=manager
        )
        with self._request_of(self.care_officer):
            care_import = proposed.create({})
        self.assertRecord(care_import, state="draft", user_id=self.care_officer.id)

    def test_what_became_of_a_row_is_written_by_the_import_only(self):
        care_import = self._bring_to("done")
        line = care_import.line_ids[0]
        for name, value in {
            **KEPT_BY_THE_IMPORT,
            "profile_id": self.profile.id,
        }.items():
            with self.subTest(name), self._request_of(self.care_officer):
                self.assertRefused(line.write, {name: value}, says=BY_SYSTEM)
                nested = [(1, line.id, {name: value})]
                self.assertRefused(
                    care_import.write, {"line_ids": nested}, says=BY_SYSTEM
                )

    def test_row_cannot_be_pointed_at_a_customer_to_be_removed_with_it(self):
        care_import = self._bring_to("done")
        with self._request_of(self.care_officer):
            self.assertRefused(
                care_import.line_ids[0].write,
                {"profile_id": self.profile.id},
                says="set by the system: Linked Customer",
            )
        care_import.action_undo()
        self.assertTrue(self.profile.exists())

    def test_nobody_makes_rows_or_columns_by_hand(self):
        care_import = self._bring_to("checked")
        for records in (care_import.line_ids, care_import.column_ids):
            with (
                self.subTest(records._name),
                self.assertRaisesRegex(AccessError, BY_ROLE),
            ):
                records.create({"import_id": care_import.id})

    def test_sheet_is_uploaded_and_gone_through_in_its_form(self):
        file = self._upload(ROWS).file
        form = Form(self.env["care.import"].with_user(self.care_officer))
        form.file = file
        care_import = form.save()
        care_import.action_check()
        with Form(care_import) as form, form.column_ids.edit(1) as column:
            column.content = False
        care_import.action_check()
        self.assertEqual(care_import.refused_count, 2)
        with Form(care_import) as form, form.column_ids.edit(1) as column:
            column.content = "name"
        care_import.action_check()
        care_import.action_import()
        self.assertEqual(len(care_import.line_ids.profile_id), 2)

    def test_sheet_belongs_to_a_company_of_the_officer(self):
        abroad = self.abroad.company_id
        with self._request_of(self.care_officer):
            imports = self.env["care.import"].with_user(self.care_officer)
            self.assertRefused(
                imports.create,
                {"company_id": abroad.id},
                says="You do not belong to this company",
            )
            care_import = self._bring_to("checked")
            self.assertRefused(
                care_import.write,
                {"company_id": abroad.id},
                says="You do not belong to this company",
            )

    def test_same_customer_of_another_company_is_another_customer(self):
        here = self._bring_to("done").line_ids.profile_id
        abroad = self.env["care.import"].with_user(self.abroad)
        care_import = abroad.create(
            {"file": self._upload(ROWS).file, "file_name": "x.csv"}
        )
        care_import.action_check()
        self.assertEqual(care_import.create_count, 2)
        care_import.action_import()
        there = care_import.line_ids.profile_id
        self.assertFalse(here & there)
        self.assertEqual(there.company_id, self.abroad.company_id)
        self.assertEqual(there.partner_id.company_id, self.abroad.company_id)

    def test_names_of_the_heading_are_those_of_the_file(self):
        care_import = self._bring_to("checked")
        self.assertEqual(care_import.column_ids.mapped("heading"), HEADING)
