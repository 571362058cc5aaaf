from odoo.tests import tagged, users

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareProfileProduct(WorthCommon):
    """The customer shows what he has from us, each product once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for code, product in (
            ("deal", "Press P3"),
            ("product_in_use", "press  P3"),
            ("delivery", "Saw S1"),
        ):
            cls._create_event(code=code, product=product)

    @users("care_user")
    def test_owner_sees_each_product_once(self):
        names = self.profile.with_env(self.env).product_names
        self.assertEqual(names, "Saw S1, Press P3")

    def test_customer_without_products_shows_none(self):
        self.assertFalse(self._create_profile(name="New").product_names)
