from odoo.fields import Command
from odoo.tests import tagged

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareTierPolicy(WorthCommon):
    """The tier is a written policy: rights, plans, and benefits by loyalty."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.tier = cls.env.ref("customer_care.care_tier_b")
        benefits = [("Hotline", "all"), ("Free service", "loyal"), ("Call", "wavering")]
        cls.tier.benefit_ids = [
            Command.clear(),
            *(
                Command.create({"name": name, "given_to": given_to})
                for name, given_to in benefits
            ),
        ]
        cls.profile.write({"tier_id": cls.tier.id, "loyalty_state": "loyal"})

    def test_customer_has_the_benefits_of_tier_and_loyalty(self):
        names = self.profile.benefit_ids.mapped("name")
        self.assertEqual(names, ["Hotline", "Free service"])

    def test_leaver_keeps_what_all_have(self):
        self.profile.loyalty_state = "leaving"
        self.assertEqual(self.profile.benefit_ids.mapped("name"), ["Hotline"])

    def test_change_of_loyalty_says_what_is_gained_and_withdrawn(self):
        self.profile.with_user(self.care_officer).loyalty_state = "wavering"
        body = self.profile.message_ids[0].body
        self.assertIn("Benefits gained: Call.", body)
        self.assertIn("Benefits withdrawn: Free service.", body)

    def test_change_of_tier_says_what_is_withdrawn(self):
        self.profile.tier_id = self.env.ref("customer_care.care_tier_d")
        bodies = " ".join(self.profile.message_ids.mapped("body"))
        self.assertIn("Benefits withdrawn: Hotline, Free service.", bodies)

    def test_tier_shows_the_plans_that_follow_it(self):
        ours = self._create_plan("Ours", tier_ids=[Command.link(self.tier.id)])
        other = self.env.ref("customer_care.care_tier_d")
        theirs = self._create_plan("Theirs", tier_ids=[Command.link(other.id)])
        plans = self.tier.with_user(self.care_manager).plan_ids
        self.assertIn(ours, plans)
        self.assertNotIn(theirs, plans)

    def test_tier_shows_no_plan_that_reaches_none_of_its_customers(self):
        supplier = self.env["care.customer.category"].create({"name": "Supplier"})
        everybody = self._create_plan("Everybody")
        suppliers = self._create_plan(
            "Suppliers", category_ids=[Command.link(supplier.id)]
        )
        far = self._create_plan("Far", domain="[('name', '=', 'Nobody')]")
        tier = self.tier.with_user(self.care_manager)
        self.assertIn(everybody, tier.plan_ids)
        self.assertFalse((suppliers | far) & tier.plan_ids)
        self.profile.category_id = supplier
        tier.invalidate_recordset(["plan_ids"])
        self.assertIn(suppliers, tier.plan_ids)

    def test_tier_without_customers_shows_all_plans_for_it(self):
        empty = self.env["care.tier"].create({"name": "New"})
        far = self._create_plan("Far", domain="[('name', '=', 'Nobody')]")
        self.assertIn(far, empty.with_user(self.care_manager).plan_ids)

    def test_plan_whose_audience_is_gone_stands_on_no_tier_and_hides_no_other(self):
        plans = self._create_plan("Everybody") + self._create_plan("Broken")
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE care_plan SET domain = %s WHERE id = %s",
            ["[('gone_field', '=', 1)]", plans[1].id],
        )
        self.env.invalidate_all()
        shown = self.tier.with_user(self.care_manager).plan_ids
        self.assertEqual(shown & plans, plans[0])

    def test_plan_reserving_all_customers_leaves_the_tier_to_itself(self):
        other = self._create_plan("Other")
        exclusive = self._create_plan("Exclusive", is_exclusive=True)
        shown = self.tier.with_user(self.care_manager).plan_ids
        self.assertEqual(shown & (other | exclusive), exclusive)

    def test_plans_of_tiers_are_found_by_as_many_queries_however_many_they_are(self):
        tiers = self.env["care.tier"].search([]).with_user(self.care_manager)
        for tier in tiers:
            self._create_profile(tier_id=tier.id)
        for tier in tiers[:3]:
            self._create_plan(tier.name, tier_ids=[Command.link(tier.id)])
        few = self._count_queries(lambda: tiers.mapped("plan_ids"))
        for number in range(27):
            tier = tiers[number % len(tiers)]
            self._create_plan(f"Plan {number}", tier_ids=[Command.link(tier.id)])
        self.assertEqual(self._count_queries(lambda: tiers.mapped("plan_ids")), few)

    def test_tier_counts_its_customers(self):
        self.assertEqual(self.tier.with_user(self.care_user).customer_count, 1)
