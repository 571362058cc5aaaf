from odoo.exceptions import AccessError
from odoo.tests import tagged, users

from odoo.addons.customer_care.tests.common import BY_ROLE

from ..common import WorthCommon


@tagged("post_install", "-at_install")
class TestCareTie(WorthCommon):
    """What leaving would cost a customer follows from the ties that still count."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lease = cls._create_tie(weight=12)
        cls.data = cls._create_tie(name="Their data", weight=5)
        cls.profile.tie_ids = cls.lease | cls.data

    def test_changed_weight_changes_the_score(self):
        self.assertEqual(self.profile.tie_score, 17)
        self.lease.weight = 20
        self.assertEqual(self.profile.tie_score, 25)

    def test_archived_tie_counts_no_more_until_it_is_back(self):
        highest = self.profile.tie_score_most
        self.lease.active = False
        self.env.invalidate_all()
        self.assertEqual(self.profile.tie_score, 5)
        self.assertEqual(self.profile.tie_score_most, highest - 12)
        self.lease.active = True
        self.env.invalidate_all()
        self.assertEqual(self.profile.tie_score, 17)

    def test_deleted_tie_counts_no_more(self):
        self.lease.unlink()
        self.env.invalidate_all()
        self.assertEqual(self.profile.tie_score, 5)

    def test_score_is_never_above_the_highest_one(self):
        self.profile.tie_ids = self.env["care.tie"].search([])
        self.assertEqual(self.profile.tie_score, self.profile.tie_score_most)

    def test_ties_of_other_companies_are_no_part_of_the_highest_score(self):
        abroad = self._create_company(members=self.care_officer)
        self._create_tie(name="Theirs", weight=50, company_id=abroad.id)
        here, there = self._create_profiles(2)
        here.partner_id.company_id = self.env.company
        there.partner_id.company_id = abroad
        both = (
            (here | there)
            .with_user(self.care_officer)
            .with_context(allowed_company_ids=[self.env.company.id, abroad.id])
        )
        first, second = both.mapped("tie_score_most")
        self.assertEqual(second - first, 50)

    def test_weights_are_refused_in_our_sentence(self):
        for weight in (0, -3, 101):
            with self.subTest(weight):
                values = {"weight": weight}
                self.assertConstraint("between 1 and 100", self.lease.write, values)

    @users("care_user", "care_officer")
    def test_list_of_ties_is_the_managers(self):
        tie = self.lease.with_env(self.env)
        for call, arguments in (
            (tie.create, ({"name": "Mine"},)),
            (tie.write, ({"weight": 3},)),
            (tie.unlink, ()),
        ):
            self.assertRefused(call, *arguments, error=AccessError, says=BY_ROLE)

    def test_scores_of_many_take_the_same_queries(self):
        few, many = self._create_profiles(2), self._create_profiles(30)
        (few | many).tie_ids = self.lease
        names = ["tie_score", "tie_score_most"]
        self.assertNoMoreQueries(lambda own: own.read(names), few, many)

    def test_merged_customer_has_the_ties_of_both_once(self):
        other = self._create_profile(name="Twin")
        other.tie_ids = self.data
        self.profile.tie_ids = self.lease | self.data
        (self.profile | other)._merge_for(self.customer)
        self.assertEqual(self.profile.tie_score, 17)
