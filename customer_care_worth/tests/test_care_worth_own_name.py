from odoo.tests import tagged

from odoo.addons.customer_care.tests.checks.own_name import (
    find_named_persons,
    get_models,
)

from .common import WorthCommon

# persons whom users may name besides themselves, and what guards that
NAMED_OTHERWISE = {
    "care.target.user_id": "who is to reach the target; it opens nothing",
}


@tagged("post_install", "-at_install")
class TestCareWorthOwnName(WorthCommon):
    """Who records something is its writer, or names others where it opens nothing."""

    def test_every_person_whom_users_may_name_is_themselves_or_guarded(self):
        models = get_models(self.env(user=self.care_user), "customer_care_worth")
        self.assertEqual(find_named_persons(models), {*NAMED_OTHERWISE})
