from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import tagged

from ..common import BY_ROLE
from ..common_access import DoorsCommon

COMMENT = "The pump still leaks in the cellar"


@tagged("post_install", "-at_install")
class TestCareAttached(DoorsCommon):
    """Followers and ratings of a record are seen by those who may read the record."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.foreign["care.feedback"]
        cls.case.message_subscribe(cls.care_user.partner_id.ids)
        cls.profile.message_subscribe(cls.care_user.partner_id.ids)
        cls.rating = cls._rate(cls.case, feedback=COMMENT)
        cls.attached = {
            "rating.rating": cls.rating,
            "mail.followers": cls.case.message_follower_ids
            | cls.profile.message_follower_ids,
        }
        cls.env.flush_all()

    @classmethod
    def _rate(cls, record, **values):
        return cls.env["rating.rating"].create(
            {
                "res_model_id": cls.env["ir.model"]._get_id(record._name),
                "res_id": record.id,
                "partner_id": cls.customer.id,
                "rated_partner_id": cls.care_user.partner_id.id,
                "rating": 1,
                "consumed": True,
                **values,
            }
        )

    def _visit(self, users):
        """Let each person come to what is attached, as from his own browser."""
        for persona, user in users.items():
            for model, attached in self.attached.items():
                self.env.invalidate_all()
                with (
                    self.subTest(persona=persona, model=model),
                    self._request_of(user) as env,
                ):
                    yield attached.with_env(env)

    def _get_employees(self):
        return {
            who: user for who, user in self.outsiders.items() if user != self.portal
        }

    def test_outsiders_find_none_by_any_search(self):
        for attached in self._visit(self._get_employees()):
            found = Domain("id", "in", attached.ids)
            model = attached.browse()
            self.assertFindsNothing(model, found)
            self.assertFalse(model.search_count(found))
            self.assertFalse(model.search_read(found, ["res_id"]))
            self.assertFalse(model.web_search_read(found, {"res_id": {}})["length"])
            self.assertFalse(model.name_search("", found))
            self.assertFalse(model.formatted_read_group(found, ["partner_id"]))
            self.assertEqual(model._read_group(found, [], ["__count"]), [(0,)])

    def test_outsiders_read_none_by_number(self):
        for records in self._visit(self.outsiders):
            for names in (["display_name"], ["res_model"], ["partner_id"], None):
                says = f"{BY_ROLE}|the record that this belongs to"
                with self.assertRaisesRegex(AccessError, says) as refusal:
                    records.read(names)
                for secret in (COMMENT, "The pump", "Lin Mei", self.care_user.name):
                    self.assertNotIn(secret, str(refusal.exception))

    def test_whoever_reads_the_record_reads_what_is_attached(self):
        seers = {}
        for attached in self._visit(self.personas):
            if not attached.browse().has_access("read"):
                continue
            found = attached.search([("id", "in", attached.ids)])
            for one in attached:
                where = one.sudo()
                record = attached.env[where.res_model].browse(where.res_id)
                self.assertEqual(one in found, record.has_access("read"))
                self.assertEqual(one.has_access("read"), record.has_access("read"))
                seers.setdefault(where.res_model, set()).add(one in found)
        self.assertEqual(set(seers), {"care.feedback", "care.profile"})
        for seen in seers.values():
            self.assertEqual(seen, {True, False})

    def test_figures_of_ones_own_cases_are_shown(self):
        for user in (self.care_user, self.care_officer):
            case = self.case.with_user(user)
            self.assertEqual(case.rating_ids.mapped("feedback"), [COMMENT])
            self.assertEqual(case.rating_avg, 1)
            self.assertIn(self.care_user.partner_id, case.message_partner_ids)

    def test_nobody_rates_what_he_may_not_see(self):
        values = {"res_model_id": self.env["ir.model"]._get_id("care.profile")}
        values |= {"res_id": self.profile.id, "rating": 1}
        for persona, user in self._get_employees().items():
            with self.subTest(persona=persona), self._request_of(user) as env:
                self.assertRefused(
                    env["rating.rating"].create,
                    values,
                    says="You do not have access to the",
                )
                free = self._rate(user.partner_id).with_env(env)
                self.assertRefused(
                    free.write, values, says="You do not have access to the"
                )

    def test_what_is_attached_to_others_records_is_left_alone(self):
        rating = self._rate(self.env.company.partner_id)
        self.env.company.partner_id.message_subscribe(self.care_user.partner_id.ids)
        follower = self.env.company.partner_id.message_follower_ids
        for persona, user in self._get_employees().items():
            for record in (rating, follower):
                with self.subTest(persona=persona, model=record._name):
                    record = record.with_user(user)
                    self.assertVisible(record)
                    self.assertTrue(record.read(["partner_id"]))
