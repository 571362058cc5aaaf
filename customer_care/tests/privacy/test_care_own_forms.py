from odoo.fields import Domain
from odoo.tests import tagged

from ..common_access import DoorsCommon


@tagged("post_install", "-at_install")
class TestCareOwnForms(DoorsCommon):
    """A form in which a colleague has begun something is nobody else's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.colleague = cls._create_colleague("care_second_manager", "manager")

    def _get_forms(self, env):
        return [
            model
            for model in env.values()
            if model._name.startswith("care.") and model._transient
        ]

    def _open(self, model):
        """What a manager has opened, with as little as it takes."""
        case, touch = self.foreign["care.feedback"], self.touch
        tier = self.env["care.tier"].search(Domain.TRUE, limit=1)
        values = {
            "care.feedback.insert": {"feedback_id": case.id},
            "care.feedback.merge": {"feedback_id": case.id, "survivor_id": case.id},
            "care.feedback.decline": {
                "feedback_id": case.id,
                "reason": "No",
                "alternative": "Tea",
            },
            "care.profile.classify": {
                "profile_ids": self.profile.ids,
                "tier_id": tier.id,
            },
            "care.profile.compare": {"profile_ids": self.profile.ids},
            "care.profile.erase": {"profile_ids": self.profile.ids},
            "care.profile.inform": {"profile_ids": self.profile.ids, "subject": "x"},
            "care.profile.invite": {
                "profile_ids": self.profile.ids,
                "name": "Open house",
                "date_event": "2030-03-20",
            },
            "care.profile.handover": {"from_user_id": self.care_user.id},
            "care.touch.postpone": {"touch_ids": touch.ids, "date": "2030-03-20"},
            "care.touch.skip": {"touch_ids": touch.ids, "reason_type": "bad_time"},
        }
        if model._name == "care.profile.handover.line":
            handover = model.env["care.profile.handover"]
            handover = handover.create({"from_user_id": self.care_user.id})
            return model.sudo().create({"handover_id": handover.id}).sudo(False)
        return model.create(values.get(model._name, {}))

    def _open_all(self):
        with self._request_of(self.care_manager) as env:
            return [self._open(model) for model in self._get_forms(env)]

    def test_nobody_rewrites_or_runs_what_a_colleague_has_opened(self):
        opened = self._open_all()
        with self._request_of(self.colleague) as env:
            for form in opened:
                other = form.with_env(env)
                with self.subTest(model=form._name):
                    self.assertFalse(other.search(Domain("id", "=", form.id)))
                    self.assertRefused(other.read, ["id", "display_name"])
                    self.assertRefused(other.write, {"create_date": "2026-01-01"})
                    self.assertRefused(other.unlink)

    def test_who_has_opened_it_goes_on_with_it(self):
        opened = self._open_all()
        with self._request_of(self.care_manager) as env:
            for form in opened:
                own = form.with_env(env)
                with self.subTest(model=form._name):
                    self.assertTrue(own.search(Domain("id", "=", form.id)))
                    self.assertTrue(own.has_access("read"))

    def test_every_form_of_ours_is_its_owners(self):
        for model in self._get_forms(self.env):
            rules = self.env["ir.rule"].search(
                [("model_id.model", "=", model._name), ("groups", "=", False)]
            )
            with self.subTest(model=model._name):
                owned = [rule for rule in rules if "create_uid" in rule.domain_force]
                self.assertTrue(owned)
