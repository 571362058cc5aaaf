from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged, users
from odoo.tools import mute_logger

from ...tools.names import find_surname
from ..common import BY_RULE
from .common_letter import LetterCommon

BODY = """<p><t t-out="object.salutation"></t></p><p>Fine days!</p>
<p><t t-out="object.sender_name"></t>, <t t-out="object.company_name"></t></p>"""


@tagged("post_install", "-at_install")
class TestCareLetterWords(LetterCommon):
    """Managers write what customers are told, and nobody is greeted without a name."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        # as an administrator may set it, and as most companies should
        restricted = "mail.restrict.template.rendering"
        cls.env["ir.config_parameter"].set_param(restricted, True)

    def _write_template(self, body=BODY, **values):
        defaults = {
            "name": "Festival",
            "subject": "{{ object.occasion_name }}",
            "lang": "{{ object.profile_id.partner_id.lang }}",
            "body_html": body,
            "model_id": self.env["ir.model"]._get_id("care.touch"),
        }
        return self.env["mail.template"].create(defaults | values)

    @users("care_manager")
    def test_manager_without_the_group_of_editors_writes_every_placeholder(self):
        self.assertFalse(self.env.user.has_group("mail.group_mail_template_editor"))
        touches = self.env["care.touch"]
        allowed = touches.mail_allowed_qweb_expressions()
        offered = [each for each in allowed if each.count(".") == 1]
        body = BODY + "".join(f"<t t-out='{each}'></t>" for each in offered)
        template = self._write_template(body)
        self.assertFalse(template.care_problem)
        fields = touches.fields_get()
        for name in ("salutation", "occasion_wish", "sender_name", "company_name"):
            self.assertIn(f"object.{name}", allowed)
            self.assertTrue(fields[name]["searchable"], "or the list leaves it out")

    @users("care_manager")
    def test_manager_changes_the_ready_made_words_and_those_of_colleagues(self):
        for name in ("birthday", "festival", "festival_key", "information", "notice"):
            template = self.env.ref(f"customer_care.mail_template_{name}")
            template.write({"body_html": template.body_html, "name": "Changed"})

    @users("care_user")
    def test_user_does_not_change_the_words_of_all(self):
        template = self.env.ref("customer_care.mail_template_festival")
        with self.assertRaisesRegex(AccessError, BY_RULE):
            template.with_user(self.env.user).name = "Changed"

    @users("care_manager")
    def test_template_says_whom_it_greets_and_who_sends_it(self):
        for left_out, missing in (
            ("salutation", "the salutation or the form of address"),
            ("sender_name", "the sender's name"),
            ("company_name", "our company"),
        ):
            body = BODY.replace(f"object.{left_out}", "object.occasion_name")
            with (
                self.subTest(left_out),
                self.assertRaisesRegex(ValidationError, f"Add to the text: {missing}"),
            ):
                self._write_template(body)

    @users("care_manager")
    def test_what_is_missing_is_named_while_it_is_written(self):
        templates = self.env["mail.template"].with_context(default_model="care.touch")
        with Form(templates, "customer_care.mail_template_view_form") as form:
            form.name = form.subject = "Move"
            self.assertFalse(form.care_problem)
            form.body_html = "<p>We move.</p>"
            self.assertIn("the sender's name; our company", form.care_problem)
            form.body_html = BODY

    def test_customer_is_greeted_by_form_of_address_or_surname_and_title(self):
        self.env["res.lang"]._activate_lang("zh_CN")
        for name, gender, form_of_address, expected in (
            ("欧阳娜", "female", False, "Ms. 欧阳"),
            ("王强", "male", False, "Mr. 王"),
            ("王强", "male", "王总", "王总"),
            ("王总", "male", False, "Mr. 王总"),
            ("He Jun", "male", False, "Mr. He"),
            ("He Jun", "male", "Manager He", "Manager He"),
            ("He Jun", False, False, "He Jun"),
            ("Anna Smith", "female", False, "Ms. Smith"),
            ("Tang Wei", "male", False, "Mr. Tang Wei"),
        ):
            with self.subTest(name=name, form_of_address=form_of_address):
                self.customer.name = name
                self.profile.write(
                    {"gender": gender, "form_of_address": form_of_address}
                )
                touch = self.env["care.touch"].new({"profile_id": self.profile.id})
                self.assertEqual(touch.address_name, expected)
                self.assertEqual(touch.salutation, f"Dear {expected},")

    def test_surname_is_of_one_character_or_a_compound_one(self):
        for name, surname in (
            ("欧阳娜娜", "欧阳"),
            ("诸葛 亮", "诸葛"),
            ("王强", "王"),
            ("王经理", ""),
            ("Ouyang Na", ""),
            ("", ""),
        ):
            with self.subTest(name):
                self.assertEqual(find_surname(name), surname)

    def test_nobody_without_a_name_gets_a_message(self):
        touch = self._plan_greeting()
        self.profile.form_of_address = False
        self.customer.write({"name": False, "type": "other"})
        self.assertFalse(self._send(touch))
        self.assertIn("has no name", touch.letter_problem)

    @users("care_manager")
    def test_preview_opens_with_the_form_of_address_of_the_chosen_customer(self):
        other = self._create_profile(name="王强", gender="male")
        step = self.greetings.step_ids.with_user(self.env.user)
        step.template_id = self._write_template()
        context = step.action_preview_letter()["context"]
        previews = self.env["mail.template.preview"].with_context(**context)
        before = self.env["care.touch"].search_count([])
        view = "customer_care.mail_template_preview_view_form"
        with Form(previews, view) as preview:
            preview.care_profile_id = self.profile.with_user(self.env.user)
            self.assertIn("Dear Madam Lin,", preview.body_html)
            self.assertIn("Birthday", preview.subject or "Birthday")
            preview.care_profile_id = other.with_user(self.env.user)
            self.assertIn("Dear Mr. 王,", preview.body_html)
            self.assertIn(self.env.user.name, preview.body_html)
        self.assertEqual(self.env["care.touch"].search_count([]), before)

    def _preview(self, template):
        """What is shown of a template of the list, for the customer."""
        context = template.action_preview_care()["context"]
        previews = self.env["mail.template.preview"].with_context(**context)
        return previews.create({"care_profile_id": self.profile.id})

    @users("care_manager")
    def test_preview_says_whose_date_it_is_and_on_which_day(self):
        daughter = self._create_relative(name="Lin An")
        for relative, name in ((False, "Lin Mei"), (daughter.id, "Lin An")):
            with self.subTest(name):
                self.profile.sudo().occasion_ids.unlink()
                self._create_occasion(
                    month=5, day=12, calendar="solar", relative_id=relative
                )
                preview = self._preview(self.template.with_env(self.env))
                self.assertEqual(
                    preview.care_occasion, f"Birthday of {name} on 05/12/2026"
                )

    @users("care_manager")
    def test_preview_for_a_customer_without_a_date_names_none(self):
        self.profile.sudo().occasion_ids.unlink()
        preview = self._preview(self.template.with_env(self.env))
        self.assertFalse(preview.care_occasion)

    @users("care_manager")
    def test_preview_of_a_festival_is_not_for_a_birthday(self):
        self._create_occasion(month=5, day=12, calendar="solar")
        step = self.env["care.plan.step"].search(
            [
                ("template_id.model", "=", "care.touch"),
                ("plan_id.festival_ids", "!=", 0),
            ]
        )[:1]
        preview = self._preview(step.template_id)
        festival = step.plan_id.festival_ids[:1]
        self.assertIn(festival.name, preview.care_occasion)
        self.assertNotIn("Birthday", f"{preview.care_occasion} {preview.body_html}")

    @users("care_user")
    def test_touches_are_found_by_how_the_customer_is_addressed(self):
        other = self._create_profile(name="Gao Ming")
        mine, theirs = self._create_touch(), self._create_touch(profile_id=other.id)
        self.env.flush_all()
        for operator, value, found in (
            ("ilike", "Madam", mine),
            ("not ilike", "Lin", theirs),
            ("not in", ["Gao Ming"], mine),
            ("!=", "Madam Lin", theirs),
        ):
            with self.subTest(operator):
                domain = [("address_name", operator, value)]
                domain += [("id", "in", (mine + theirs).ids)]
                self.assertFinds(
                    self.env["care.touch"], domain, found.with_env(self.env)
                )

    @users("care_manager")
    def test_message_of_a_step_is_not_deleted(self):
        with self.assertRaisesRegex(UserError, "Greetings"):
            self.template.with_user(self.env.user).unlink()
        self._write_template().unlink()

    def test_who_is_in_no_care_deletes_no_message_of_a_step(self):
        groups = "base.group_user,mail.group_mail_template_editor"
        editor = self._create_user("care_editor", groups)
        template = self.template.with_user(editor)
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "care_plan_step_template_id_fkey"),
            self.env.cr.savepoint(),
        ):
            template.unlink()

    @users("care_user_two")
    def test_nobody_is_shown_words_to_the_customer_of_a_colleague(self):
        values = {"mail_template_id": self.template.id}
        foreign = {"care_profile_id": self.profile.id}
        previews = self.env["mail.template.preview"]
        for door in (
            lambda: previews.create(values | foreign),
            lambda: previews.create(values).write(foreign),
            lambda: previews.new(values | foreign),
        ):
            with self.assertRaisesRegex(AccessError, "linked record"):
                door()

    @users("care_manager")
    def test_each_tier_has_a_message_of_its_own(self):
        first, second = (self._create_tier(name=name) for name in ("First", "Second"))
        self.profile.tier_id = first
        other = self._create_profile(name="Wu Gang", tier_id=second.id)
        plan = self.greetings.with_user(self.env.user)
        plan.step_ids.tier_ids = first.with_user(self.env.user)
        plan.write({"trigger": "once", "date_once": "2026-03-10"})
        tiers = {"tier_ids": [Command.set(first.ids)], "excludes_tiers": True}
        plan.step_ids = [Command.create({"name": "Others", **tiers})]
        stranger = self._create_profile(name="Zhou Min", tier_id=False)
        self._plan(self.profile + other + stranger)
        names = {
            touch.profile_id: touch.step_id.name
            for touch in self.env["care.touch"].search([("plan_id", "=", plan.id)])
        }
        self.assertEqual(
            names,
            {self.profile: "Greetings", other: "Others", stranger: "Others"},
            "who has no tier is one of the others",
        )
