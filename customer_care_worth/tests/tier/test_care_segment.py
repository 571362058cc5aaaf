from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from ..common import RankingCommon


@tagged("post_install", "-at_install")
class TestCareSegment(RankingCommon):
    """Free dimensions tell customers apart as the company likes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dimension = cls._create_dimension("Risk", "Low", "High")

    @classmethod
    def _create_dimension(cls, name, *values, user=None, **more):
        lines = [Command.create({"name": value}) for value in values]
        defaults = {"name": name, "value_ids": lines}
        user = user or cls.care_manager
        return cls._create_by(user, "care.segment.dimension", defaults, more)

    @users("care_user")
    def test_owner_says_where_a_customer_belongs(self):
        profile = self.profile.with_env(self.env)
        high = self.dimension.value_ids[1].with_env(self.env)
        profile.segment_ids = high
        self.assertEqual(high.display_name, "Risk: High")
        self.assertFinds(
            self.env["care.profile"], [("segment_ids", "=", high.id)], profile
        )

    @users("care_user", "care_officer")
    def test_dimensions_are_made_by_managers_alone(self):
        dimension = self.dimension.with_env(self.env)
        for call, arguments in (
            (dimension.create, ({"name": "Mine"},)),
            (dimension.write, ({"name": "Mine"},)),
            (dimension.value_ids[0].unlink, ()),
        ):
            self.assertRefused(call, *arguments, error=AccessError, says=BY_ROLE)

    def test_dimension_of_another_company_is_not_offered(self):
        abroad = self._create_company()
        manager = self._create_colleague("care_far", "manager", company=abroad)
        theirs = self._create_dimension(
            "Size", "Big", user=manager, company_id=abroad.id
        )
        for user, found in ((self.care_user, False), (manager, True)):
            values = self.env["care.segment.value"].with_user(user)
            with self.subTest(user=user.login):
                own = values.search([("id", "in", theirs.value_ids.ids)])
                self.assertEqual(bool(own), found)

    def test_value_that_a_class_goes_by_is_not_deleted(self):
        low, high = self.dimension.value_ids
        segment = {"name": "Careful", "first_segment_id": low.id}
        self._create_tier_rule(
            self.care_manager, method="segments", class_ids=[Command.create(segment)]
        )
        self.assertConstraint("Another model is using", low.unlink)
        high.unlink()
        self.assertEqual(self.dimension.value_ids, low)

    def test_archived_dimension_keeps_what_customers_are(self):
        self.profile.segment_ids = self.dimension.value_ids[0]
        self.dimension.active = False
        self.assertEqual(self.profile.segment_ids.name, "Low")

    def test_copied_dimension_has_values_of_its_own(self):
        copied = self.dimension.copy()
        self.assertEqual(copied.value_ids.mapped("name"), ["Low", "High"])
        self.assertFalse(copied.value_ids & self.dimension.value_ids)

    def test_class_of_one_dimension_takes_all_who_have_the_value(self):
        low, high = self.dimension.value_ids
        self.profile.segment_ids = low
        other = self._create_profile(name="Bold")
        other.segment_ids = high
        segment = {"name": "Careful", "first_segment_id": low.id}
        rule = self._create_tier_rule(
            self.care_manager, method="segments", class_ids=[Command.create(segment)]
        )
        rule.with_user(self.care_officer).action_preview()
        self.assertEqual(rule.class_ids.result_ids.profile_id, self.profile)
