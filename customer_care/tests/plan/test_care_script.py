from odoo.fields import Command
from odoo.tests import Form, tagged, users
from odoo.tools.safe_eval import safe_eval

from ..common import CareCommon


@tagged("post_install", "-at_install")
class TestCareScript(CareCommon):
    """Proven words are looked up while a talk is recorded."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["care.script"].search([]).active = False
        cls.calm, cls.price = cls.env["care.script"].create(
            [
                {
                    "name": "Calm down",
                    "situation": "complaint",
                    "text": "Apologize, then offer a way and a day.",
                },
                {
                    "name": "Too dear",
                    "situation": "price",
                    "text": "Compared with what?",
                },
            ]
        )

    def _find(self, words):
        found = self.env["care.script"].name_search(words)
        return self.env["care.script"].browse(script_id for script_id, __ in found)

    @users("care_user")
    def test_words_are_found_by_situation_name_and_text(self):
        self.assertEqual(self._find("compl"), self.calm)
        self.assertEqual(self._find("too dear"), self.price)
        self.assertEqual(self._find("apologize"), self.calm)

    @users("care_user")
    def test_situation_is_said_with_the_name(self):
        calm = self.calm.with_env(self.env)
        self.assertEqual(calm.display_name, "Complaint: Calm down")

    @users("care_user")
    def test_words_are_found_in_each_language_that_is_spoken(self):
        self.env["res.lang"].sudo()._activate_lang("zh_CN")
        chinese = self.price.with_context(lang="zh_CN")
        chinese.write({"name": "价格异议", "text": "太贵了？和什么比？"})
        for lang in ("en_US", "zh_CN"):
            with self.subTest(lang=lang):
                scripts = self.env["care.script"].with_context(lang=lang)
                for words in ("太贵", "compared", "price"):
                    found = [number for number, __ in scripts.name_search(words)]
                    self.assertEqual(found, self.price.ids)

    def test_objection_to_the_price_is_shipped(self):
        shipped = self.env.ref("customer_care.care_script_price")
        shipped.active = True
        self.assertEqual(self._find("too expensive"), shipped)

    @users("care_user")
    def test_scripts_are_proposed_by_the_category_of_the_customer(self):
        dealer, end = (
            self.env["care.customer.category"]
            .sudo()
            .create([{"name": "Dealer"}, {"name": "End customer"}])
        )
        self.price.category_ids = [Command.set(dealer.ids)]
        for category, proposed in (
            (dealer, self.calm | self.price),
            (end, self.calm),
            (end.browse(), self.calm),
        ):
            with self.subTest(category.name):
                self.profile.category_id = category
                touch = self._create_touch(user_id=self.env.uid).with_env(self.env)
                view = "customer_care.care_touch_view_form_record"
                with Form(touch, view) as form:
                    domain = touch._fields["script_id"].domain
                    known = {"customer_category_id": form.customer_category_id.id}
                    self.assertFinds(
                        self.env["care.script"], safe_eval(domain, known), proposed
                    )
