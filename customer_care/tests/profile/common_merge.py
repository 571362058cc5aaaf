from functools import partial

from ..occasion.common_occasion import OccasionCommon


class MergeCommon(OccasionCommon):
    """The customer twice, cared for by two colleagues."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.step = cls.env.ref("customer_care.care_plan_step_birthday_1")
        cls.twin = cls._create_contact("Lin Mei (old)")
        cls.double = cls._create_profile(
            partner_id=cls.twin.id, user_id=cls.care_user_two.id
        )

    def _merge(self, *partners, into):
        """Merge as the officer does, and return the profile that is left."""
        group = self.env.ref("base.group_partner_manager")
        self.care_officer.group_ids += group
        partners = self.env["res.partner"].union(*partners)
        with self._request_of(self.care_officer) as env:
            wizard = env["base.partner.merge.automatic.wizard"]
            wizard._merge(partners.ids, into.with_env(env))
        self.env.invalidate_all()
        profiles = self.env["care.profile"].with_context(active_test=False)
        profile = profiles.search([("partner_id", "=", into.id)])
        self.assertEqual(len(profile), 1)
        return profile

    def _for_both_directions(self, check):
        """Merge one way and the other, each from the same beginning.

        :param check: makes what is needed, calls its argument to merge, and looks
        """
        for into in (self.customer, self.twin):
            with self.subTest(into=into.name), self.env.cr.savepoint() as savepoint:
                check(partial(self._merge, self.customer, self.twin, into=into))
                self.env.flush_all()
                savepoint.rollback()
            self.env.invalidate_all()

    def _assert_gone(self, *profiles):
        for profile in profiles:
            self.assertFalse(profile.exists())
            for model, pointer in (
                ("mail.message", "model"),
                ("mail.activity", "res_model"),
                ("mail.followers", "res_model"),
                ("ir.attachment", "res_model"),
            ):
                domain = [(pointer, "=", "care.profile"), ("res_id", "=", profile.id)]
                self.assertFalse(self.env[model].search(domain), model)
