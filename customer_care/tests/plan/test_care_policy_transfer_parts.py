import base64

from odoo.tests import tagged, users

from ..common import CareCommon
from .common_policy import PolicyMixin


@tagged("post_install", "-at_install")
class TestCarePolicyTransferParts(PolicyMixin, CareCommon):
    """Messages bring their files, teams their skills, categories what is above them."""

    @users("care_manager")
    def test_files_of_a_message_come_along_once(self):
        template = self._create_template()
        self._attach(template, "map.txt", b"first left")
        file = self._export_policy()
        self._import_policy(file)
        self.assertRecordValues(
            template.attachment_ids, [{"name": "map.txt", "raw": b"first left"}]
        )
        template.attachment_ids = self._attach(template, "map.txt", b"ask")
        self._import_policy(file)
        self.assertEqual(template.attachment_ids.mapped("raw"), [b"first left"])
        template.attachment_ids = False
        self._import_policy(file)
        made = template.attachment_ids
        self.assertRecord(made, name="map.txt", raw=b"first left", res_id=template.id)

    def _create_template(self):
        """A message of a manager's own."""
        values = {"name": "Way", "subject": "How to find us"}
        templates = self.env["mail.template"].with_context(default_model="care.touch")
        return templates.create(values)

    def _attach(self, template, name, content):
        values = {"name": name, "raw": content, "res_model": "mail.template"}
        file = self.env["ir.attachment"].create(values | {"res_id": template.id})
        template.attachment_ids |= file
        return file

    @users("care_manager")
    def test_file_without_the_form_of_ours_is_refused(self):
        good = {"model": "mail.template", "key": {"name": "Way"}, "values": {}}
        for odd in (
            {"name": "x"},
            {"name": "", "content": ""},
            {"name": "x", "content": "%"},
            {"name": 7, "content": ""},
            {"name": "x", "content": 7},
            "x",
        ):
            with self.subTest(odd):
                self.assertRefused(
                    self._import_policy_entries, good | {"files": [odd]}, says="holds n"
                )
        self.assertRefused(
            self._import_policy_entries, good | {"files": {"x": 1}}, says="holds no"
        )

    @users("care_manager")
    def test_categories_of_one_name_stay_apart_by_what_is_above_them(self):
        categories = self.env["care.feedback.category"]
        pumps, tools = categories.create([{"name": "Pumps"}, {"name": "Tools"}])
        leaks = categories.create(
            [
                {"name": "Leaks", "parent_id": above.id, "target_hours": hours}
                for above, hours in ((pumps, 3), (tools, 5))
            ]
        )
        file = self._export_policy()
        self.assertNotIn(b"parent_path", base64.b64decode(file))
        leaks.target_hours = 9
        self._import_policy(file)
        self.assertEqual(leaks.mapped("target_hours"), [3, 5])

    @users("care_manager")
    def test_limit_and_lowest_margin_come_along(self):
        limit = self.env.ref("customer_care.care_approval_promise")
        limit.write({"limit": 777, "min_margin": 12})
        file = self._export_policy()
        limit.write({"limit": 1, "min_margin": 0})
        self._import_policy(file)
        self.assertRecordValues(limit, [{"limit": 777, "min_margin": 12}])
        limit.unlink()
        self._import_policy(file)
        made = self.env["care.approval"].search([("subject_type", "=", "promise")])
        self.assertRecord(made, limit=777, company_id=self.env.company.id)

    @users("care_manager")
    def test_members_bring_their_skills(self):
        category = self.env["care.feedback.category"].create({"name": "Pumps"})
        team = self._create_team(self.env.user, name="Workshop")
        member = self.env["care.team.member"].create(
            {
                "team_id": team.id,
                "user_id": self.care_user.id,
                "category_ids": category.ids,
            }
        )
        member.skill_ids.level = 2
        file = self._export_policy()
        member.skill_ids.unlink()
        self._import_policy(file)
        self.assertRecordValues(
            member.skill_ids, [{"category_id": category.id, "level": 2}]
        )
