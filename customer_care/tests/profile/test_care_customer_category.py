from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged, users

from ..common import BY_ROLE
from .common_merge import MergeCommon

ROOM = {"name": "showroom", "string": "Showroom", "type": "char"}


@tagged("post_install", "-at_install")
class TestCareCustomerCategory(MergeCommon):
    """What is worth knowing of customers hangs on their category."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dealer = cls._create_customer_category()
        cls.end = cls._create_customer_category(name="End")
        cls.profile.category_id = cls.dealer

    def _get_names(self, profile):
        facts = profile.read(["category_properties"])[0]["category_properties"]
        return [fact["string"] for fact in facts or []]

    @users("care_manager")
    def test_property_of_a_category_shows_on_its_customers_only(self):
        fact = {**ROOM, "definition_changed": True, "value": "At the lake"}
        profile = self.profile.with_user(self.env.user)
        profile.category_properties = [fact]
        same = self._create_profile(name="Same", category_id=self.dealer.id)
        other = self._create_profile(name="Other", category_id=self.end.id)
        none = self._create_profile(name="None")
        self.assertEqual(self._get_names(profile), ["Showroom"])
        self.assertEqual(self._get_names(same), ["Showroom"])
        self.assertFalse(self._get_names(other) or self._get_names(none))
        self.assertNotIn("showroom", profile.properties)

    @users("care_user", "care_officer")
    def test_others_fill_properties_and_add_none(self):
        profile = self.profile.with_user(self.env.user)
        with self.assertRaisesRegex(AccessError, BY_ROLE):
            profile.category_properties = [{**ROOM, "definition_changed": True}]
        self.dealer.definition = [ROOM]
        profile.category_properties = {"showroom": "At the lake"}
        self.assertEqual(profile.category_properties["showroom"], "At the lake")
        printed = str(profile.with_user(self.care_officer)._get_printout())
        self.assertIn("At the lake", printed)

    def test_category_of_another_company_is_refused(self):
        abroad = self._create_company()
        self.dealer.company_id = abroad
        self.customer.company_id = self.env.company
        with self.assertRaisesRegex(ValidationError, "belongs to another company"):
            self.profile.write({"category_id": self.dealer.id})
            self.profile._check_category_id()

    def test_merged_customers_keep_what_either_of_them_says(self):
        self.dealer.definition = self.end.definition = [ROOM]
        for category, value in (
            (self.dealer, "At the lake"),
            (self.env["care.customer.category"], "At the lake"),
            (self.end, "In town"),
        ):
            with self.subTest(category.name), self.env.cr.savepoint() as savepoint:
                self.profile.category_properties = {"showroom": "At the lake"}
                self.double.category_id = category
                if category:
                    self.double.category_properties = {"showroom": value}
                kept = self._merge(self.customer, self.twin, into=self.customer)
                said = f"{kept.category_properties['showroom']} {kept.note}"
                self.assertEqual(kept.category_id, self.dealer)
                self.assertIn("At the lake", said)
                self.assertIn(value, said)
                savepoint.rollback()
            self.env.invalidate_all()

    def test_merged_customer_without_a_category_takes_that_of_the_other(self):
        self.dealer.definition = [ROOM]
        self.profile.category_properties = {"showroom": "At the lake"}
        kept = self._merge(self.customer, self.twin, into=self.twin)
        self.assertEqual(kept.category_id, self.dealer)
        self.assertEqual(kept.category_properties["showroom"], "At the lake")
