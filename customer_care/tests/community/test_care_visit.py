from odoo.tests import freeze_time, tagged, users

from ..common import CareCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-03-10")
class TestCareVisit(CareCommon):
    """One page says what is good to know at the customer's door."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer.write(
            {
                "street": "Lake Road 5",
                "city": "Hangzhou",
                "country_id": cls.env.ref("base.cn").id,
            }
        )
        topic = cls._create_preference(name="Calligraphy", category="topic")
        cls.profile.write(
            {"sponsor_user_id": cls.care_manager.id, "preference_ids": topic.ids}
        )
        cls.touch = cls._create_touch()
        cls.touch.gift_id = cls._create_gift(
            name="Brush", cost=9, story="Five generations bind them."
        )

    @users("care_user")
    def test_brief_names_sponsor_gift_story_and_topics(self):
        brief = self.touch.with_env(self.env).visit_brief
        for words in (
            self.care_manager.name,
            "Brush",
            "Five generations bind them.",
            "Calligraphy",
            "Lake Road 5",
            "amap.com",
        ):
            self.assertIn(words, brief)

    @users("care_user")
    def test_address_skips_what_is_not_known(self):
        self.customer.write({"street": False, "state_id": False})
        brief = self.touch.with_env(self.env).visit_brief
        self.assertIn("Hangzhou", brief)
        self.assertNotIn(",,", brief)
        self.assertNotIn(", ,", brief)

    @users("care_user")
    def test_brief_is_printed(self):
        touch = self.touch.with_env(self.env)
        report = touch.action_print_visit_brief()["report_name"]
        html, __ = self.env["ir.actions.report"]._render_qweb_html(report, touch.ids)
        self.assertIn("Five generations bind them.", html.decode())

    @users("care_user_two")
    def test_brief_of_a_foreign_customer_tells_nothing(self):
        touch = self.touch.with_env(self.env)
        self.assertFalse(touch._filtered_access("read"))

    @users("care_user")
    def test_map_of_other_countries_is_another_one(self):
        self.customer.country_id = self.env.ref("base.de")
        touch = self.touch.with_env(self.env)
        self.assertIn("google", touch.map_url)
        self.customer.write({"street": False, "city": False})
        self.assertFalse(touch.map_url)
